"""A MoleculeNet table with the features that the package computes, and folds that keep scaffolds whole."""

import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np

SCAFFOLD_SCRIPT = 'scaffolds.json'


class Dataset:
    """Rows of CSV that could be read: labels [rows, outcomes] (NaN where unmeasured), split, scaffold, features by block."""

    def __init__(self, table, features):
        features = Path(features)
        index = json.loads((features / 'rows.json').read_text())
        with open(table, newline='', encoding='utf-8') as file:
            records = list(csv.DictReader(file))
        kept = [row['row'] for row in index['rows']]
        self.outcomes = [name for name in records[0] if name not in ('smiles', 'split')]
        self.labels = np.array(
            [[float(records[row][name] or 'nan') for name in self.outcomes] for row in kept], np.float32
        )
        self.split = np.array([records[row]['split'] for row in kept])
        self.smiles = [row['smiles'] for row in index['rows']]
        self.blocks = {block['input']: block for block in index['blocks']}
        self.features = {name: np.load(features / f'{name}.npy') for name in self.blocks}
        scaffolds = json.loads((features / SCAFFOLD_SCRIPT).read_text())
        self.scaffold = np.array([scaffolds[row] for row in kept])
        sizes = Counter(self.scaffold)
        self.scaffold_size = np.array([sizes[scaffold] for scaffold in self.scaffold])

    def counts(self, name='morgan-2-2048'):
        return self.features[name].astype(np.float32)

    def descriptors(self):
        return np.nan_to_num(np.clip(self.features['descriptors'], -1e5, 1e5)).astype(np.float32)


def scaffold_folds(scaffold, seed, count=5):
    """Fold of each row: whole scaffolds, large ones (more than five) first, each to the fold that is smallest so far."""
    sizes = Counter(scaffold)
    names = sorted(sizes)
    np.random.RandomState(seed).shuffle(names)
    names.sort(key=lambda name: -sizes[name] if sizes[name] > 5 else 0)
    filled, fold = np.zeros(count), {}
    for name in names:
        fold[name] = int(np.argmin(filled))
        filled[fold[name]] += sizes[name]
    return np.array([fold[name] for name in scaffold])


def rank_in_size_class(scaffold):
    """Where the scaffold of a row comes among the scaffolds of its size, in the order of the table: 0 first, 1 last.

    The tables list scaffolds by falling size and, within a size, by falling row of the collection they were taken from:
    a size class runs from the collection's end to its head, and the sealed test is the head of the smallest class.
    """
    places, classes = {}, {}
    for at, name in enumerate(scaffold):
        places.setdefault(name, []).append(at)
    for name, rows in places.items():
        classes.setdefault(len(rows), []).append(name)
    rank = np.full(len(scaffold), 0.5)
    for names in classes.values():
        if len(names) < 8:
            continue
        for at, name in enumerate(names):
            rank[places[name]] = (at + 0.5) / len(names)
    return rank
