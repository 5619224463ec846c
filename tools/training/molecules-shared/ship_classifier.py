"""From a recipe to a model folder: figures, calibration on rare scaffolds, domain, card."""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from calibrate import Calibrated
from model_figures import card_figures, fold_scores
from package_model import domain_threshold, write_card, write_neighbours
from rare_scaffolds import Table

BITS = 'morgan-2-1024-binary'


def given_arguments():
    """Paths of a recipe and the parts that the shipped weights learn from."""
    parser = argparse.ArgumentParser()
    for name in ('table', 'features', 'scaffolds', 'out'):
        parser.add_argument(f'--{name}', required=True)
    parser.add_argument('--learn', nargs='+', default=['train', 'valid'])
    return parser.parse_args()


def ship_classifier(here, dataset, recipe, names):
    """`recipe(table)` answers { blocks, fit(learned, asked, seed) -> logits, graph(learned, seed) -> ONNX }.

    `here` is the folder of the recipe, with card-text.json and LICENSE; `names` gives { label, code?, tells? } for an outcome;
    tells where the rule of calibrate.py is not the one that counts.
    """
    given = given_arguments()
    table = Table(given.table, given.features, given.scaffolds)
    made = recipe(table)
    text = json.loads((here / 'card-text.json').read_text())
    command = text['training']['recipe']
    both = fold_scores(table, made['fit'], ('train', 'valid'))
    figures = card_figures(table, made['fit'], dataset, command, both)
    for one in figures:
        print(one['name'], one['split'], one['value'], one.get('ci95', ''), one['note'])
    learned = table.part(*given.learn)
    scores, held = both if set(given.learn) == {'train', 'valid'} else fold_scores(table, made['fit'], given.learn)
    calibrated = Calibrated(scores, table.labels[held])
    outcomes = [outcome(table, learned, calibrated, place, names) for place in range(len(table.outcomes))]

    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    graph = made['graph'](learned, 0)
    onnx.checker.check_model(graph, full_check=True)
    onnx.save(graph, folder / 'model.onnx')
    bits, places = table.features[BITS], np.flatnonzero(learned)
    write_neighbours(folder / 'neighbours.json', [table.smiles[at] for at in places], bits[places])
    text['training'] |= {'splits': given.learn, 'seed': 0, 'examples': int(learned.sum())}
    write_card(
        folder,
        {**text, 'figures': [*figures, *text.get('figures', [])]},
        made['blocks'],
        table.standardise,
        outcomes,
        {
            'method': 'logistic (Platt) for each outcome, slopes shrunk to the common one, on out-of-fold scores of molecules '
            'alone with their scaffold',
            'slopes': calibrated.slopes.tolist(),
            'intercepts': calibrated.intercepts.tolist(),
        },
        {
            'method': 'out-of-fold scores of molecules alone with their scaffold, five seeds of five folds',
            'items': int(held.sum()),
            'quantiles': calibrated.quantiles,
        },
        {
            'threshold': domain_threshold(bits[places], table.scaffolds[places], table.alone[places]),
            'method': 'Tanimoto similarity to the nearest structure learned from; 95 % of the training molecules with a '
            'scaffold of their own reach it with molecules of other scaffolds',
        },
    )
    shutil.copy(here / 'LICENSE', folder / 'LICENSE')


def outcome(table, learned, calibrated, place, names):
    rate = float(table.labels[learned, place].mean())
    tells = names[table.outcomes[place]].get('tells', bool(calibrated.tells[place]))
    told = f'AUC {calibrated.auc[place]:.3f} (at least {calibrated.interval[place]:.3f})'
    print(f'{table.outcomes[place]}: base rate {rate:.3f}, {told}, {"tells" if tells else "does not tell"}')
    return {
        'id': table.outcomes[place],
        'kind': 'class',
        **names[table.outcomes[place]],
        'baseRate': round(rate, 4),
        'tells': tells,
    }
