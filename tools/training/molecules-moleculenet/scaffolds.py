"""Writes the Bemis-Murcko scaffold of each row of a table beside its features (needs RDKit for Python: Debian's python3-rdkit).

    /usr/bin/python3 scaffolds.py --csv tox21.csv --out features/tox21
"""

import argparse
import csv
import json
from pathlib import Path

from rdkit import Chem, RDLogger
from rdkit.Chem.Scaffolds import MurckoScaffold

RDLogger.DisableLog('rdApp.*')
parser = argparse.ArgumentParser()
parser.add_argument('--csv', required=True)
parser.add_argument('--out', required=True)
options = parser.parse_args()
scaffolds = []
with open(options.csv, newline='', encoding='utf-8') as file:
    for row in csv.DictReader(file):
        molecule = Chem.MolFromSmiles(row['smiles'])
        scaffolds.append(MurckoScaffold.MurckoScaffoldSmiles(mol=molecule) if molecule else '?')
(Path(options.out) / 'scaffolds.json').write_text(json.dumps(scaffolds))
