"""Assesses structures as a pipeline of RDKit and scikit-learn does: parse, circular fingerprint, descriptors, random forest.

python3 assess_molecules.py SMILES_FILE OUTCOMES

The forest learns made-up labels from the same structures: what is measured is how long it takes, not how well it does.
One line of JSON says what it is; then each line it reads starts a round, which it answers with seconds and processor seconds.
"""

import json
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

try:
    import numpy as np
    import rdkit
    import sklearn
    from rdkit import Chem, DataStructs, RDLogger
    from rdkit.Chem import Crippen, rdMolDescriptors
    from sklearn.ensemble import RandomForestClassifier
except ImportError as error:
    print(json.dumps({"missing": str(error)}), flush=True)
    sys.exit(0)

RDLogger.DisableLog("rdApp.*")
BITS = 2048
DESCRIPTORS = [
    rdMolDescriptors.CalcExactMolWt,
    Crippen.MolLogP,
    rdMolDescriptors.CalcTPSA,
    rdMolDescriptors.CalcNumHBD,
    rdMolDescriptors.CalcNumHBA,
    rdMolDescriptors.CalcNumRotatableBonds,
    rdMolDescriptors.CalcNumRings,
    rdMolDescriptors.CalcNumAromaticRings,
    rdMolDescriptors.CalcFractionCSP3,
    rdMolDescriptors.CalcNumHeteroatoms,
]


def features(structures):
    rows = np.zeros((len(structures), BITS + len(DESCRIPTORS)), np.float32)
    counts = np.zeros(BITS, np.float32)
    for row, smiles in zip(rows, structures):
        molecule = Chem.MolFromSmiles(smiles)
        DataStructs.ConvertToNumpyArray(rdMolDescriptors.GetHashedMorganFingerprint(molecule, 2, BITS), counts)
        row[:BITS] = counts
        row[BITS:] = [describe(molecule) for describe in DESCRIPTORS]
    return rows


structures = [line.strip() for line in open(sys.argv[1]) if line.strip()]
outcomes = int(sys.argv[2])
known = features(structures)
random = np.random.default_rng(5)
scores = known @ random.normal(size=(known.shape[1], outcomes)).astype(np.float32)
labels = scores + random.normal(size=scores.shape) * scores.std(axis=0) > np.median(scores, axis=0)
forest = RandomForestClassifier(n_estimators=100, n_jobs=1, random_state=0).fit(known, labels)
version = f"RDKit {rdkit.__version__}, scikit-learn {sklearn.__version__}, 100 trees"
print(json.dumps({"version": version}), flush=True)
for _ in sys.stdin:
    begin, processor = time.perf_counter(), time.process_time()
    forest.predict_proba(features(structures))
    seconds = {"seconds": time.perf_counter() - begin, "processorSeconds": time.process_time() - processor}
    print(json.dumps({**seconds, "structures": len(structures)}), flush=True)
