"""Writes what RDKit says of some structures, for the tests of the encoders: python3 golden.py NAMES.txt > rdkit-features.json

NAMES.txt lists the descriptors to compare, one a line (DESCRIPTOR_NAMES of @medmodal/molecules). Made with RDKit 2022.09.3.
"""

import json
import sys

from rdkit import Chem, rdBase
from rdkit.Chem import Descriptors, rdMolDescriptors

STRUCTURES = [
    "C", "CCO", "O", "[H][H]", "[2H]OC([2H])([2H])[2H]", "[13CH4]", "[18F]C1C(O)C(O)OC(CO)C1O", "[Na+].[Cl-]",
    "CC(=O)Oc1ccccc1C(=O)O", "CN1C=NC2=C1C(=O)N(C)C(=O)N2C", "O=C(O)Cc1ccccc1Nc1c(Cl)cccc1Cl",
    "CC1(C)S[C@@H]2[C@H](NC(=O)[C@H](N)c3ccc(O)cc3)C(=O)N2[C@H]1C(=O)O", "C[N+](C)(C)CCOC(C)=O",
    "ClCCN(CCCl)P1(=O)NCCCO1", "O=[N+]([O-])c1ccc(O)cc1", "NS(=O)(=O)c1cc2c(cc1Cl)NCNS2(=O)=O", "C1CC2(C1)CCO2",
    "C1CC2CCC1C2", "O=C1CCCCC1=Cc1ccco1", "CSCC[C@H](N)C(=O)O", "CS(=O)c1nc2ccc(OC)cc2[nH]1", "C[Si](C)(C)C#N",
    "OB(O)c1ccsc1", "N#CC(=NO)c1cnccn1", "CC(C)(C)c1ccc(C(F)(F)F)cc1", "FC(Cl)Br", "CCI", "N[Pt](N)(Cl)Cl",
    "[O-][N+]1=CC=CC=C1", "C=CC(=O)NN=C1NCCS1", "O=C([O-])C(Cc1c[nH]cn1)[NH3+]", "OCC1OC1C#C", "CSSC", "OO",
    "CN=[N+]=[N-]", "CC12CCC3c4ccc(O)cc4CCC3C1CCC2O",
]

names = [line.strip() for line in open(sys.argv[1])]
functions = dict(Descriptors.descList)
for own in ("NumSpiroAtoms", "NumBridgeheadAtoms", "NumHeterocycles", "NumAmideBonds"):
    functions[own] = getattr(rdMolDescriptors, f"Calc{own}")
names = [name for name in names if name in functions]
items = []
for smiles in STRUCTURES:
    molecule = Chem.MolFromSmiles(smiles)
    assert molecule is not None, smiles
    environments = rdMolDescriptors.GetMorganFingerprint(molecule, 2).GetNonzeroElements()
    values = [float(f"{functions[name](molecule):.7g}") for name in names]
    items.append({"smiles": smiles, "environments": environments, "descriptors": values})
provenance = f"RDKit {rdBase.rdkitVersion} (BSD-3-Clause) by tools/training/molecules-features/golden.py; structures are facts"
print('{"provenance":%s,"names":%s,"structures":[' % (json.dumps(provenance), json.dumps(names)))
print(",\n".join(json.dumps(item, separators=(",", ":")) for item in items))
print("]}")
