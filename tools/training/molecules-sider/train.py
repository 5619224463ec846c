"""Trains packages/molecules/models/sider; see README.md."""

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'molecules-shared'))

from calibrate import Calibrated  # noqa: E402
from kernel_model import KernelModel, kernel_graph  # noqa: E402
from model_figures import card_figures, fold_scores  # noqa: E402
from package_model import domain_threshold, write_card, write_neighbours  # noqa: E402
from rare_scaffolds import Table  # noqa: E402

COUNTS, DESCRIPTORS, BITS = 'morgan-2-2048', 'descriptors', 'morgan-2-1024-binary'
COMMAND = 'python tools/training/molecules-sider/train.py --table sider.csv --features FEATURES --scaffolds SCAFFOLDS --out OUT'


def main():
    parser = argparse.ArgumentParser()
    for name in ('table', 'features', 'scaffolds', 'out'):
        parser.add_argument(f'--{name}', required=True)
    parser.add_argument('--learn', nargs='+', default=['train', 'valid'])
    given = parser.parse_args()
    table = Table(given.table, given.features, given.scaffolds)
    counts, descriptors = table.features[COUNTS].astype(float), table.features[DESCRIPTORS].astype(float)

    def trained(learned):
        return KernelModel().fit(counts[learned], descriptors[learned], table.labels[learned])

    def fit(learned, asked, _seed):
        return trained(learned).predict(counts[asked], descriptors[asked])

    figures = card_figures(table, fit, 'SIDER', COMMAND)
    for one in figures:
        print(one['name'], one['split'], one['value'], one.get('ci95', ''), one['note'])
    learned = table.part(*given.learn)
    scores, held = fold_scores(table, fit, given.learn)
    calibrated = Calibrated(scores, table.labels[held])
    names = json.loads((HERE / 'outcomes.json').read_text())
    outcomes = []
    for place, name in enumerate(table.outcomes):
        label, code = names[name]
        rate = round(float(table.labels[learned, place].mean()), 4)
        told = bool(calibrated.tells[place])
        print(f'{label}: base rate {rate:.3f} AUC {calibrated.auc[place]:.3f} low {calibrated.interval[place]:.3f} {told}')
        code = {'system': 'https://www.meddra.org', 'code': code}
        outcomes.append({'id': name, 'label': label, 'kind': 'class', 'code': code, 'baseRate': rate, 'tells': told})

    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    features = [table.blocks[COUNTS], table.blocks[DESCRIPTORS]]
    graph = kernel_graph(trained(learned), COUNTS, DESCRIPTORS, len(features[1]['names']))
    onnx.checker.check_model(graph, full_check=True)
    onnx.save(graph, folder / 'model.onnx')
    bits = table.features[BITS]
    places = np.flatnonzero(learned)
    write_neighbours(folder / 'neighbours.json', [table.smiles[at] for at in places], bits[places])
    card = json.loads((HERE / 'card-text.json').read_text())
    card['training'] |= {'splits': given.learn, 'recipe': COMMAND, 'seed': 0, 'examples': int(learned.sum())}
    write_card(
        folder,
        {**card, 'figures': figures},
        features,
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
    shutil.copy(HERE / 'LICENSE', folder / 'LICENSE')


if __name__ == '__main__':
    main()
