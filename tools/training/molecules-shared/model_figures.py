"""Figures of a card: five seeds of folds over rare scaffolds, and the given validation part by a model of the train part."""

import numpy as np
from calibrate import Calibrated, measured
from rare_scaffolds import auc_by_outcome, auc_interval, out_of_fold

SEEDS = range(5)
NAMES = {'rocAuc': 'mean ROC-AUC', 'brier': 'Brier score', 'ece': 'ECE', 'conformalCoverage': 'coverage at 10 % error'}


def fold_scores(table, fit, parts):
    """Scores [seeds, items, outcomes] and places of the molecules alone with their scaffold, by models of all others."""
    usable = table.part(*parts)
    held = usable & table.alone
    return np.array([out_of_fold(fit, usable, held, seed)[held] for seed in SEEDS]), held


def five_seeds(scores, labels):
    """Mean ROC-AUC of each seed."""
    return np.array([np.nanmean(auc_by_outcome(labels, one)) for one in scores])


def halves(scores, labels, repeats=10):
    """Brier, ECE and coverage when half of the rare molecules calibrate and the other half is measured; means."""
    found = []
    for repeat in range(repeats):
        half = np.random.RandomState(repeat).rand(len(labels)) < 0.5
        calibrated = Calibrated(scores[:, half], labels[half])
        found.append(measured(calibrated, scores[repeat % len(scores)][~half], labels[~half]))
    return {name: float(np.mean([one[name] for one in found])) for name in found[0]}


def card_figures(table, fit, dataset, command, both):
    """Figures as the card lists them; `both` are the fold_scores of train and valid together."""
    scores, held = both
    labels = table.labels[held]
    seeds = five_seeds(scores, labels)
    figures = [
        {
            'name': 'mean ROC-AUC',
            'dataset': dataset,
            'split': 'cross-validation over train and valid',
            'value': round(float(seeds.mean()), 4),
            'ci95': [round(float(end), 4) for end in auc_interval(labels, scores[0])[0]],
            'command': command,
            'note': f'mean of five seeds ({", ".join(f"{value:.4f}" for value in seeds)}); five folds that hold out molecules '
            'alone with their scaffold, as the validation and test parts do',
        }
    ]
    nested = halves(scores, labels)
    for name in ('brier', 'ece', 'conformalCoverage'):
        figures.append(
            {
                'name': NAMES[name],
                'dataset': dataset,
                'split': 'cross-validation over train and valid',
                'value': round(nested[name], 4),
                'command': command,
                'note': 'the same folds; half of the molecules calibrate, the other half is measured, mean of ten halvings',
            }
        )
    scores, held = fold_scores(table, fit, ('train',))
    calibrated = Calibrated(scores, table.labels[held])
    valid = table.part('valid')
    answers = [fit(table.part('train'), valid, seed) for seed in SEEDS]
    found = [measured(calibrated, one, table.labels[valid]) for one in answers]
    interval = auc_interval(table.labels[valid], answers[0])[0]
    for name, words in NAMES.items():
        values = [one[name] for one in found]
        figures.append(
            {
                'name': words,
                'dataset': dataset,
                'split': 'validation',
                'value': round(float(np.mean(values)), 4),
                **({'ci95': [round(float(end), 4) for end in interval]} if name == 'rocAuc' else {}),
                'command': command,
                'note': 'the same recipe fitted and calibrated on the train part alone; mean of five seeds'
                + ('' if np.ptp(values) > 0 else ', which do not differ: nothing is drawn at random'),
            }
        )
    return figures
