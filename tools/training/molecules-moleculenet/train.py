"""Fits, calibrates and packs one of the five models.

    python train.py tox21 --table tox21.csv --features FEATURES --out packages/molecules/models/tox21
"""

import argparse
import hashlib
import json
import pickle
import sys
from pathlib import Path

import numpy as np
from blended_model import BlendedModel, create_member
from card_text import TEXTS, licence_text
from dataset import Dataset, rank_in_size_class, scaffold_folds
from outcomes import OUTCOMES
from recipes import RECIPES

sys.path.insert(0, str(Path(__file__).parent.parent / 'molecules-shared'))

from package_model import (
    calibration_error,
    conformal_quantiles,
    domain_threshold,
    platt,
    roc_auc,
    sigmoid,
    write_card,
    write_neighbours,
)

# Molecules a scaffold may have to count as rare. FreeSolv has two scaffolds for four of five molecules and few rare ones.
RARE = {'freesolv': 22}
COMMAND = 'python tools/training/molecules-moleculenet/train.py {id} --table {id}.csv --features FEATURES --out OUT'


class Task:
    """A table, its recipe and what both say about each other."""

    def __init__(self, name, table, features, cache=None):
        self.name, self.recipe, self.cache = name, RECIPES[name], cache
        self.data = Dataset(table, features)
        self.is_class = name in ('tox21', 'bbbp')
        block = self.data.blocks['descriptors']
        self.described = {**block, 'names': block['names'][: self.recipe.get('descriptors')]}
        self.descriptors = self.data.descriptors()[:, : len(self.described['names'])]
        self.counts = self.data.counts(self.recipe['counts'])
        self.labels = self.data.labels
        # What the sealed test is like: rare scaffolds; of BBBP, which runs through several collections, those of its head.
        rare = self.data.scaffold_size <= RARE.get(name, 5)
        if name == 'bbbp':
            head = rank_in_size_class(self.data.scaffold) > 0.7
            rare &= head & (self.data.scaffold_size > 1) & (self.data.split == 'train')
        self.alike = rare
        # What the conformal quantiles are taken of. The few rare scaffolds of FreeSolv are easier than its validation part.
        self.calibrating = np.ones(len(rare), bool) if name == 'freesolv' else rare

    def final(self):
        """The model of all rows; fitted members are kept in the folder --cache."""
        model = BlendedModel(self.recipe, self.is_class, 0)
        for at, member in enumerate(self.recipe['members']):
            known = json.dumps([self.name, {**member, 'weight': 1}, self.recipe.get('descriptors')], sort_keys=True)
            file = self.cache and Path(self.cache) / f'{hashlib.sha256(known.encode()).hexdigest()[:16]}.pickle'
            if file and file.exists():
                model.members[at] = pickle.loads(file.read_bytes())
                continue
            model.members[at].fit(self.descriptors, self.counts, self.labels)
            if file:
                file.write_bytes(pickle.dumps(model.members[at]))
        return model

    def out_of_fold(self, rows, seed):
        """Scores of all rows of a mask by models that saw no molecule of their scaffold; NaN elsewhere."""
        scores = np.full(self.labels.shape, np.nan)
        places = np.flatnonzero(rows)
        fold = scaffold_folds(self.data.scaffold[places], seed)
        for part in range(5):
            held = places[fold == part]
            scores[held] = sum(
                member['weight'] * self.answers(member, places[fold != part], held, seed, f'{len(places)}-{part}')
                for member in self.recipe['members']
            )
        return scores

    def answers(self, member, rows, held, seed, key):
        """What one member fitted on some rows says to others; kept in the folder --cache."""
        known = json.dumps([self.name, {**member, 'weight': 1}, self.recipe.get('descriptors'), seed, key], sort_keys=True)
        file = self.cache and Path(self.cache) / f'{hashlib.sha256(known.encode()).hexdigest()[:16]}.npy'
        if file and file.exists():
            return np.load(file)
        fitted = create_member(member, self.is_class, seed)
        fitted.fit(self.descriptors[rows], self.counts[rows], self.labels[rows])
        found = fitted.predict(self.descriptors[held], self.counts[held])
        if file:
            np.save(file, found)
        print(self.name, member['kind'], 'seed', seed, key, flush=True)
        return found


def calibrate(task, scores, rows):
    """Slopes, intercepts, nonconformity quantiles and its items from out-of-fold scores [seeds, rows, outcomes]."""
    slopes, intercepts, quantiles, items = [], [], [], []
    for at in range(task.labels.shape[1]):
        known = rows & ~np.isnan(task.labels[:, at])
        truth = task.labels[known, at]
        values = scores[:, known, at]
        stacked, repeated = values.ravel(), np.tile(truth, len(values))
        if task.is_class:
            slope, intercept = platt(stacked, repeated, np.full(len(stacked), 1 / len(values)))
            chance = sigmoid(slope * stacked + intercept)
            apart, largest = np.where(repeated == 1, 1 - chance, chance), 1.0
        else:
            slope, intercept = 1.0, 0.0
            apart = np.abs(repeated - stacked)
            largest = float(np.ptp(task.labels[:, at]))
        one = [conformal_quantiles(part, largest) for part in apart.reshape(len(values), -1)]
        slopes.append(round(slope, 5))
        intercepts.append(round(intercept, 5))
        quantiles.append([round(float(value), 6) for value in np.maximum.accumulate(np.mean(one, 0))])
        items.append(int(known.sum()))
    return {'slopes': slopes, 'intercepts': intercepts, 'quantiles': quantiles, 'items': min(items)}


def measure(task, scores, rows, fitted):
    """Figures of scores [rows, outcomes] on the rows of a mask."""
    found, chances, truths, covered, hits = {}, [], [], [], []
    for at in range(task.labels.shape[1]):
        known = rows & ~np.isnan(task.labels[:, at])
        truth, values = task.labels[known, at], scores[known, at]
        limit = fitted['quantiles'][at][90]
        if not task.is_class:
            covered.append((np.abs(truth - values) <= limit).mean())
            found['rmse'] = float(np.sqrt(np.mean((truth - values) ** 2)))
            found['mae'] = float(np.mean(np.abs(truth - values)))
            continue
        chance = sigmoid(fitted['slopes'][at] * values + fitted['intercepts'][at])
        covered.append((np.where(truth == 1, 1 - chance, chance) <= limit).mean())
        chances.append(chance)
        truths.append(truth)
        hits.append(roc_auc(truth, values) if 0 < truth.mean() < 1 else np.nan)
    if task.is_class:
        found['rocAuc'] = float(np.nanmean(hits))
        found['brier'] = float(np.mean([np.mean((p - t) ** 2) for p, t in zip(chances, truths)]))
        found['ece'] = calibration_error(np.concatenate(chances), np.concatenate(truths))
    found['conformalCoverage'] = float(np.mean(covered))
    return found


def interval(task, scores, rows, metric, repeats=300):
    """95 % interval by bootstrap over molecules."""
    places, values = np.flatnonzero(rows), []
    random = np.random.RandomState(0)
    for _ in range(repeats):
        drawn = random.choice(places, len(places))
        one = []
        for at in range(task.labels.shape[1]):
            rest = drawn[~np.isnan(task.labels[drawn, at])]
            truth, answer = task.labels[rest, at], scores[rest, at]
            if metric == 'rmse':
                one.append(np.sqrt(np.mean((truth - answer) ** 2)))
            elif 0 < truth.mean() < 1:
                one.append(roc_auc(truth, answer))
        values.append(np.mean(one))
    return [round(float(end), 4) for end in np.quantile(values, (0.025, 0.975))]


NAMES = {
    'rocAuc': 'mean ROC-AUC',
    'brier': 'Brier score',
    'ece': 'ECE',
    'rmse': 'RMSE',
    'mae': 'MAE',
    'conformalCoverage': 'coverage at 10 % error',
}


def figures_of(task, runs, split, note, ends):
    """Card entries: means over seeds, with the seeds of the leading figure in the note."""
    command = COMMAND.format(id=task.name)
    entries = []
    for name in runs[0]:
        values = [run[name] for run in runs]
        entry = {
            'name': NAMES[name],
            'dataset': TEXTS[task.name]['dataset'],
            'split': split,
            'value': round(float(np.mean(values)), 4),
        }
        leading = name in ('rocAuc', 'rmse')
        if leading:
            entry['ci95'] = ends
        seeds = ', '.join(f'{value:.4f}' for value in values)
        spread = f'; seeds {seeds}' if leading and np.ptp(values) > 0 else ''
        entries.append({**entry, 'command': command, 'note': f'{note}{spread}'})
    return entries


def nested(task, scores, rows, repeats=10):
    """Four fifths of the scaffolds of the rows calibrate, the last is measured; means over partitions.

    The calibration error is pooled over the fifths; `floor` is what it would be on as many molecules if every probability
    were exactly right, since bins of few molecules err by chance.
    """
    runs = []
    for repeat in range(repeats):
        one = scores[repeat % len(scores)]
        fold = np.random.RandomState(repeat).permutation(len(set(task.data.scaffold))) % 5
        part = dict(zip(sorted(set(task.data.scaffold)), fold))
        place = np.array([part[name] for name in task.data.scaffold])
        apart, chances, truths = [], [], []
        for held in range(5):
            fitted = calibrate(task, scores, rows & (place != held))
            apart.append((int((rows & (place == held)).sum()), measure(task, one, rows & (place == held), fitted)))
            for at in range(task.labels.shape[1] if task.is_class else 0):
                known = rows & (place == held) & ~np.isnan(task.labels[:, at])
                chances.append(sigmoid(fitted['slopes'][at] * one[known, at] + fitted['intercepts'][at]))
                truths.append(task.labels[known, at])
        sizes = [size for size, _ in apart]
        run = {name: float(np.average([found[name] for _, found in apart], weights=sizes)) for name in apart[0][1]}
        if task.is_class:
            pooled = np.concatenate(chances)
            run['ece'] = calibration_error(pooled, np.concatenate(truths))
            random = np.random.RandomState(repeat)
            run['floor'] = float(np.mean([calibration_error(pooled, random.rand(len(pooled)) < pooled) for _ in range(20)]))
        runs.append(run)
    return {name: float(np.mean([run[name] for run in runs])) for name in runs[0]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('name', choices=sorted(RECIPES))
    parser.add_argument('--table', required=True)
    parser.add_argument('--features', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--seeds', type=int, default=5)
    parser.add_argument('--fold-seeds', type=int, default=5)
    parser.add_argument('--cache', help='folder that keeps the answers of fitted members')
    options = parser.parse_args()
    task = Task(options.name, options.table, options.features, options.cache)
    everything = np.ones(len(task.labels), bool)
    train, valid = task.data.split == 'train', task.data.split == 'valid'
    metric = 'rocAuc' if task.is_class else 'rmse'
    seeds, fold_seeds = range(options.seeds), range(options.fold_seeds)

    whole = np.array([task.out_of_fold(everything, seed) for seed in fold_seeds])
    held = calibrate(task, whole, task.calibrating & train)
    answers = []
    for seed in seeds:
        scores = np.full(task.labels.shape, np.nan)
        scores[valid] = sum(
            member['weight'] * task.answers(member, np.flatnonzero(train), np.flatnonzero(valid), seed, 'valid')
            for member in task.recipe['members']
        )
        answers.append(scores)
    runs = [measure(task, scores, valid, held) for scores in answers]
    kind = 'all scaffolds' if task.calibrating.all() else 'rare scaffolds'
    note = f'the same recipe fitted on the part train alone, calibrated on out-of-fold scores of {kind} of that part'
    figures = figures_of(task, runs, 'validation', note, interval(task, answers[0], valid, metric))
    print(options.name, 'train -> valid', [{k: round(v, 4) for k, v in run.items()} for run in runs], flush=True)

    fitted = calibrate(task, whole, task.calibrating)
    apart = nested(task, whole, task.calibrating)
    floor = apart.pop('floor', None)
    leading = [measure(task, scores, task.alike, fitted)[metric] for scores in whole]
    runs = [{**apart, metric: value} for value in leading]
    note = (
        'scaffold cross-validation (five folds) over train and valid, molecules of rare scaffolds'
        + (' from the head of the collection, where the sealed test lies,' if task.name == 'bbbp' else '')
        + ('; MAE and coverage of all scaffolds' if task.calibrating.all() else '')
        + '; calibrated on four fifths of the scaffolds, measured on the last'
        + (f'; a perfectly calibrated model would have an ECE of {floor:.3f} on so few molecules' if floor and floor > 0.03 else '')
    )
    figures += figures_of(
        task, runs, 'cross-validation over train and valid', note, interval(task, whole[0], task.alike, metric)
    )
    print(options.name, 'cross-validation', [round(v, 4) for v in leading], {k: round(v, 4) for k, v in apart.items()})
    singles = task.data.scaffold_size == 1
    print(options.name, 'valid out of fold', [{k: round(v, 4) for k, v in measure(task, s, valid, fitted).items()} for s in whole[:2]])
    print(options.name, 'singletons', {k: round(v, 4) for k, v in measure(task, whole[0], singles, fitted).items()} if task.name not in ('freesolv',) else '', flush=True)
    pack(task, options, fitted, whole, figures)


def outcomes_of(task, whole):
    """Outcomes as the card lists them; one tells when its cross-validated figure beats the base rate, or the mean."""
    listed = []
    for at, name in enumerate(task.data.outcomes):
        known = task.alike & ~np.isnan(task.labels[:, at])
        truth, values = task.labels[known, at], whole[0][known, at]
        if task.is_class:
            label = OUTCOMES[task.name][name]
            random = np.random.RandomState(0)
            drawn = (random.choice(len(truth), len(truth)) for _ in range(200))
            areas = [roc_auc(truth[rows], values[rows]) for rows in drawn if 0 < truth[rows].mean() < 1]
            rate = float(np.nanmean(task.labels[:, at]))
            listed.append(
                {'id': name, 'label': label, 'kind': 'class', 'baseRate': round(rate, 4), 'tells': bool(np.quantile(areas, 0.05) > 0.5)}
            )
            continue
        label, unit = OUTCOMES[task.name][name]
        tells = np.mean((truth - values) ** 2) < np.var(truth)
        listed.append({'id': name, 'label': label, 'kind': 'quantity', 'unit': unit, 'tells': bool(tells)})
    return listed


def pack(task, options, fitted, whole, figures):
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    rows = np.arange(len(task.labels))
    model = task.final()
    counts, descriptors = task.data.blocks[task.recipe['counts']], task.described
    graph = model.write(descriptors['names'], counts, task.labels.shape[1])
    (out / 'model.onnx').write_bytes(graph.SerializeToString())
    check(out, task, model)
    bits = task.data.features['morgan-2-1024-binary']
    write_neighbours(out / 'neighbours.json', task.data.smiles, bits)
    text = TEXTS[task.name]
    card = {
        'id': task.name,
        'version': '1.0.0',
        'task': 'molecules.toxicity' if task.name == 'tox21' else 'molecules.properties',
        'summary': text['summary'],
        'licence': 'MIT',
        'training': {
            'data': text['data'],
            'recipe': COMMAND.format(id=task.name),
            'seed': 0,
            'splits': ['train', 'valid'],
            'examples': len(rows),
            'library': 'NumPy, LightGBM and PyTorch' if task.name == 'tox21' else 'NumPy',
        },
        'figures': figures,
        'intendedUse': text['use'],
        'limits': text['limits'],
    }
    of = 'all molecules' if task.calibrating.all() else f'molecules of rare scaffolds (at most {RARE.get(task.name, 5)} molecules)'
    method = f'out-of-fold scores of {of}, partitions into five scaffold folds: {len(whole)}'
    calibration = {'method': f'logistic (Platt) for each outcome on {method}' if task.is_class else 'none: values as they are'}
    calibration |= {'slopes': fitted['slopes'], 'intercepts': fitted['intercepts']}
    conformal = {'method': method, 'items': fitted['items'], 'quantiles': fitted['quantiles']}
    domain = {
        'threshold': domain_threshold(bits, task.data.scaffold, task.data.scaffold_size == 1 if (task.data.scaffold_size == 1).any() else task.alike),
        'method': 'Tanimoto similarity to the nearest structure learned from; 95 % of the molecules with a scaffold of their own reach it with molecules of other scaffolds',
    }
    features = [descriptors, counts]
    write_card(out, card, features, task.recipe['standardise'], outcomes_of(task, whole), calibration, conformal, domain)
    (out / 'LICENSE').write_text(licence_text(task.name))
    print(options.name, 'written', {file.name: file.stat().st_size for file in out.iterdir()}, flush=True)


def check(out, task, model):
    """The graph must answer as the members do; 8-bit weights may shift a score a little."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(out / 'model.onnx'))
    feed = {'descriptors': task.descriptors[:200], task.recipe['counts']: task.counts[:200]}
    (found,) = session.run(['scores'], {name: value.astype(np.float32) for name, value in feed.items()})
    expected = model.predict(task.descriptors[: len(found)], task.counts[: len(found)])
    difference = float(np.abs(found - expected).max())
    print(task.name, 'graph against members', difference)
    if difference > 0.02 * max(1.0, float(expected.std())):
        raise SystemExit('The graph does not answer as its members do.')


if __name__ == '__main__':
    main()
