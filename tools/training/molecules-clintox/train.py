"""Trains packages/molecules/models/clintox; see README.md."""

import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import ExtraTreesRegressor

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'molecules-shared'))

from ship_classifier import ship_classifier  # noqa: E402
from tree_graph import OPERATOR_SETS, add_trees, forest_trees  # noqa: E402

DESCRIPTORS = 'descriptors'
LEAST = 0.004
"""Shares of a forest are kept this far from 0 and 1, so that their logits stay finite."""

# Asked about neutral parents the forest is no better than the base rates (measure-neutral.py): it tells the drawing, not this.
NAMES = {
    'FDA_APPROVED': {'label': 'Approved by the FDA', 'tells': False},
    'CT_TOX': {'label': 'Failed clinical trials for toxicity', 'tells': False},
}


def recipe(table):
    descriptors = table.features[DESCRIPTORS]

    def trained(learned, seed):
        forest = ExtraTreesRegressor(100, max_features=0.6, min_samples_leaf=2, random_state=seed)
        return forest.fit(descriptors[learned], table.labels[learned])

    return {
        'blocks': [table.blocks[DESCRIPTORS]],
        'fit': lambda learned, asked, seed: score(trained(learned, seed), table, asked),
        'trained': trained,
        'score': score,
        'graph': lambda learned, seed: graph(trained(learned, seed), descriptors.shape[1]),
    }


def score(forest, table, asked):
    shares = np.clip(forest.predict(table.features[DESCRIPTORS][asked]), LEAST, 1 - LEAST)
    return np.log(shares / (1 - shares))


def graph(forest, columns):
    nodes = []
    add_trees(nodes, DESCRIPTORS, forest_trees(forest), 'shares')
    nodes += [
        helper.make_node('Clip', ['shares', 'least', 'most'], ['inside']),
        helper.make_node('Sub', ['one', 'inside'], ['rest']),
        helper.make_node('Div', ['inside', 'rest'], ['odds']),
        helper.make_node('Log', ['odds'], ['scores']),
    ]
    constants = {'least': LEAST, 'most': 1 - LEAST, 'one': 1.0}
    made = helper.make_graph(
        nodes,
        'forest of randomised trees',
        [helper.make_tensor_value_info(DESCRIPTORS, TensorProto.FLOAT, ['batch', columns])],
        [helper.make_tensor_value_info('scores', TensorProto.FLOAT, ['batch', 2])],
        [numpy_helper.from_array(np.array(value, np.float32), name) for name, value in constants.items()],
    )
    return helper.make_model(made, opset_imports=OPERATOR_SETS, ir_version=9, producer_name='medmodal')


if __name__ == '__main__':
    ship_classifier(HERE, 'ClinTox', recipe, NAMES)
