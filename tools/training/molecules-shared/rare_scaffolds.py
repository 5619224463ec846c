"""A table, its features and folds that hold out what a scaffold split holds out: molecules alone with their scaffold.

The published parts are cut by size of the scaffold group: every molecule of the validation and test parts is the only one with
its scaffold. Folds over all molecules would measure something easier.
"""

import csv
import json
from collections import Counter
from pathlib import Path

import numpy as np
from package_model import roc_auc


class Table:
    """Rows of a MoleculeNet table that were encoded: labels (NaN where unmeasured), parts, scaffolds, features."""

    def __init__(self, table, features, scaffolds):
        folder = Path(features)
        described = json.loads((folder / 'rows.json').read_text())
        rows = [row['row'] for row in described['rows']]
        with open(table, newline='') as file:
            given = list(csv.DictReader(file))
        self.outcomes = [name for name in given[0] if name not in ('smiles', 'split')]
        given = [given[row] for row in rows]
        self.labels = np.array([[float(row[name] or 'nan') for name in self.outcomes] for row in given])
        self.split = np.array([row['split'] for row in given])
        found = json.loads(Path(scaffolds).read_text())
        self.scaffolds = np.array([f'unread {row}' if found[row] is None else found[row] for row in rows])
        members = Counter(self.scaffolds)
        self.alone = np.array([members[scaffold] == 1 for scaffold in self.scaffolds])
        self.smiles = [row['smiles'] for row in described['rows']]
        self.standardise = described['standardise']
        self.blocks = {block['input']: block for block in described['blocks']}
        self.features = {name: np.load(folder / f'{name}.npy') for name in self.blocks}

    def part(self, *names):
        return np.isin(self.split, names)


def rare_folds(candidates, seed, folds=5):
    """Fold of each molecule, -1 for what always stays in training; `candidates` are the molecules to hold out."""
    dealt = np.full(len(candidates), -1)
    places = np.flatnonzero(candidates)
    np.random.RandomState(seed).shuffle(places)
    dealt[places] = np.arange(len(places)) % folds
    return dealt


def out_of_fold(fit, usable, candidates, seed, folds=5):
    """Scores of the candidates by models that saw all other usable molecules: NaN elsewhere."""
    dealt = rare_folds(candidates, seed, folds)
    scores = None
    for fold in range(folds):
        held = dealt == fold
        answer = fit(usable & ~held, held, seed)
        if scores is None:
            scores = np.full((len(usable), answer.shape[1]), np.nan)
        scores[held] = answer
    return scores


def auc_by_outcome(labels, scores):
    """ROC-AUC of each column; NaN where a column has one class only."""
    found = []
    for truth, score in zip(labels.T, scores.T):
        known = ~np.isnan(truth)
        both = 0 < truth[known].sum() < known.sum()
        found.append(roc_auc(truth[known], score[known]) if both else np.nan)
    return np.array(found)


def auc_interval(labels, scores, draws=300, seed=0):
    """Mean ROC-AUC and its 95 % interval over molecules drawn with replacement; the same of each column."""
    random = np.random.RandomState(seed)
    drawn = []
    for _ in range(draws):
        at = random.randint(0, len(labels), len(labels))
        drawn.append(auc_by_outcome(labels[at], scores[at]))
    drawn = np.array(drawn)
    means = np.nanmean(drawn, 1)
    return np.quantile(means, [0.025, 0.975]), np.nanquantile(drawn, [0.05, 0.95], axis=0)
