"""Forests and boosted trees as one node of an ONNX graph.

The operator is TreeEnsembleRegressor of ai.onnx.ml 3, which the native and the WebAssembly runtime both have. A split of
scikit-learn goes left when `float32(x) <= threshold` with a threshold of 64 bits: it is rounded down to 32, so that every
float32 goes the same way. LightGBM's `<=` is the same. Missing values are not provided for: features are never NaN here.
"""

import numpy as np
from onnx import helper


def float32_below(threshold):
    """The largest float32 that is not above the threshold."""
    rounded = np.asarray(threshold, np.float32)
    return np.where(rounded.astype(np.float64) > threshold, np.nextafter(rounded, np.float32(-np.inf)), rounded)


class Trees:
    """Nodes of many trees: `feature` -1 at a leaf, `below` the threshold that goes left, values [nodes, targets]."""

    def __init__(self, targets):
        self.targets = targets
        self.trees = []

    def add(self, feature, below, left, right, values):
        self.trees.append((feature, float32_below(below), left, right, values))

    def attributes(self):
        keys = ('treeids', 'nodeids', 'featureids', 'values', 'modes', 'truenodeids', 'falsenodeids')
        nodes = {key: [] for key in keys}
        leaf = {key: [] for key in ('treeids', 'nodeids', 'ids', 'weights')}
        for tree, (feature, below, left, right, values) in enumerate(self.trees):
            leaves = feature < 0
            places = np.arange(len(feature))
            nodes['treeids'].append(np.full(len(feature), tree))
            nodes['nodeids'].append(places)
            nodes['featureids'].append(np.where(leaves, 0, feature))
            nodes['values'].append(np.where(leaves, np.float32(0), below))
            nodes['modes'] += ['LEAF' if one else 'BRANCH_LEQ' for one in leaves]
            nodes['truenodeids'].append(np.where(leaves, 0, left))
            nodes['falsenodeids'].append(np.where(leaves, 0, right))
            at = places[leaves]
            leaf['treeids'].append(np.full(len(at) * self.targets, tree))
            leaf['nodeids'].append(np.repeat(at, self.targets))
            leaf['ids'].append(np.tile(np.arange(self.targets), len(at)))
            leaf['weights'].append(values[leaves].ravel())
        found = {}
        for key, parts in nodes.items():
            found[f'nodes_{key}'] = parts if key == 'modes' else listed(parts, key == 'values')
        for key, parts in leaf.items():
            found[f'target_{key}'] = listed(parts, key == 'weights')
        return found


def listed(parts, real):
    joined = np.concatenate(parts)
    return [float(one) for one in joined.astype(np.float32)] if real else [int(one) for one in joined]


def forest_trees(forest, scale=1.0):
    """Trees of a fitted scikit-learn forest of regressors (one or more outputs), whose answer is their mean times `scale`."""
    members = [member.tree_ for member in forest.estimators_]
    trees = Trees(members[0].value.shape[1])
    for tree in members:
        trees.add(
            tree.feature, tree.threshold, tree.children_left, tree.children_right, tree.value[:, :, 0] * scale / len(members)
        )
    return trees


def boosted_trees(boosters, scale=1.0):
    """Trees of fitted LightGBM boosters, one a target: their raw scores times `scale`. Numerical splits without NaN only."""
    trees = Trees(len(boosters))
    for target, booster in enumerate(boosters):
        for described in booster.dump_model()['tree_info']:
            rows = []
            flatten(described['tree_structure'], rows)
            feature, below, left, right, value = (np.array(column) for column in zip(*rows))
            values = np.zeros((len(rows), len(boosters)))
            values[:, target] = value * scale
            trees.add(feature.astype(int), below, left.astype(int), right.astype(int), values)
    return trees


def flatten(node, rows):
    """Adds a node and what is below it; returns its place."""
    place = len(rows)
    if 'leaf_value' in node:
        rows.append((-1, 0.0, 0, 0, node['leaf_value']))
        return place
    if node['decision_type'] != '<=':
        raise ValueError('only numerical splits can be exported')
    rows.append(None)
    left, right = flatten(node['left_child'], rows), flatten(node['right_child'], rows)
    rows[place] = (node['split_feature'], float(node['threshold']), left, right, 0.0)
    return place


def add_trees(nodes, input_name, trees, output_name):
    """Adds the node to `nodes`; the graph needs the operator set ai.onnx.ml 3. Returns the output: float32 [batch, targets]."""
    nodes.append(
        helper.make_node(
            'TreeEnsembleRegressor',
            [input_name],
            [output_name],
            domain='ai.onnx.ml',
            n_targets=trees.targets,
            aggregate_function='SUM',
            post_transform='NONE',
            **trees.attributes(),
        )
    )
    return output_name


OPERATOR_SETS = [helper.make_opsetid('', 18), helper.make_opsetid('ai.onnx.ml', 3)]
