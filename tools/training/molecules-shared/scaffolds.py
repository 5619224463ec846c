"""Bemis-Murcko scaffolds, without stereo, of a table with a column `smiles`: a JSON list in the order of its rows.

Run with a Python that has RDKit (Debian: /usr/bin/python3 and the package python3-rdkit):
    python3 scaffolds.py sider.csv scaffolds.json
"""

import csv
import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem.Scaffolds import MurckoScaffold


def scaffold(smiles):
    molecule = Chem.MolFromSmiles(smiles)
    return None if molecule is None else MurckoScaffold.MurckoScaffoldSmiles(mol=molecule, includeChirality=False)


if __name__ == '__main__':
    RDLogger.DisableLog('rdApp.*')
    source, target = sys.argv[1:3]
    with open(source, newline='') as table:
        found = [scaffold(row['smiles']) for row in csv.DictReader(table)]
    with open(target, 'w') as file:
        json.dump(found, file)
