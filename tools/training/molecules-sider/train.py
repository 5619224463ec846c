"""Trains packages/molecules/models/sider; see README.md."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'molecules-shared'))

from kernel_model import BlendedModel, blended_graph  # noqa: E402
from ship_classifier import ship_classifier  # noqa: E402

COUNTS, DESCRIPTORS = 'morgan-2-2048', 'descriptors'


def recipe(table):
    wanted = json.loads((HERE / 'descriptors.json').read_text())
    given = table.blocks[DESCRIPTORS]
    columns = [given['names'].index(name) for name in wanted]
    counts, descriptors = table.features[COUNTS].astype(float), table.features[DESCRIPTORS][:, columns].astype(float)

    def trained(learned, seed):
        return BlendedModel(seed).fit(counts[learned], descriptors[learned], table.labels[learned])

    return {
        'blocks': [table.blocks[COUNTS], {**given, 'names': wanted}],
        'fit': lambda learned, asked, seed: trained(learned, seed).predict(counts[asked], descriptors[asked]),
        'graph': lambda learned, seed: blended_graph(trained(learned, seed), COUNTS, DESCRIPTORS, descriptors.shape[1]),
    }


def names():
    found = json.loads((HERE / 'outcomes.json').read_text())
    return {
        name: {'label': label, 'code': {'system': 'https://www.meddra.org', 'code': code}}
        for name, (label, code) in found.items()
    }


if __name__ == '__main__':
    ship_classifier(HERE, 'SIDER', recipe, names())
