"""LightGBM boosters as one TreeEnsemble node (ai.onnx.ml 5), whose attributes are tensors: about 20 bytes a split."""

import numpy as np
from onnx import numpy_helper

DOMAIN = 'ai.onnx.ml'


class _Ensemble:
    def __init__(self):
        self.features, self.thresholds, self.children, self.roots, self.leaves = [], [], [], [], []

    def leaf(self, value, target):
        self.leaves.append((value, target))
        return len(self.leaves) - 1, 1

    def split(self, node, target):
        """Adds a node and all below it; place and whether it is a leaf."""
        if 'leaf_value' in node:
            return self.leaf(node['leaf_value'], target)
        if node['decision_type'] != '<=':
            raise ValueError('Only numerical splits can be written.')
        place = len(self.features)
        self.features.append(node['split_feature'])
        self.thresholds.append(_below(node['threshold']))
        self.children.append(None)
        self.children[place] = (*self.split(node['left_child'], target), *self.split(node['right_child'], target))
        return place, 0

    def tree(self, root, target):
        place, is_leaf = self.split(root, target)
        if is_leaf:
            # A tree of one leaf is a split whose two ends are that leaf.
            self.features.append(0)
            self.thresholds.append(np.float32(0))
            self.children.append((place, 1, place, 1))
            place = len(self.features) - 1
        self.roots.append(place)


def _below(threshold):
    """Largest float32 not above a threshold: x <= threshold is then the same for every float32 x."""
    nearest = np.float32(threshold)
    return nearest if nearest <= threshold else np.nextafter(nearest, np.float32(-np.inf))


def add_boosters(graph, values, boosters):
    """Raw scores [batch, boosters] of LightGBM boosters whose features are the columns of `values`."""
    ensemble = _Ensemble()
    for target, booster in enumerate(boosters):
        for tree in booster.dump_model()['tree_info']:
            ensemble.tree(tree['tree_structure'], target)
    true_child, true_leaf, false_child, false_leaf = (list(column) for column in zip(*ensemble.children))
    graph.imports[DOMAIN] = 5
    return graph.node(
        'TreeEnsemble',
        values,
        domain=DOMAIN,
        n_targets=len(boosters),
        aggregate_function=1,
        post_transform=0,
        tree_roots=ensemble.roots,
        nodes_featureids=ensemble.features,
        nodes_splits=numpy_helper.from_array(np.array(ensemble.thresholds, np.float32)),
        nodes_modes=numpy_helper.from_array(np.zeros(len(ensemble.features), np.uint8)),
        nodes_truenodeids=true_child,
        nodes_trueleafs=true_leaf,
        nodes_falsenodeids=false_child,
        nodes_falseleafs=false_leaf,
        leaf_targetids=[target for _, target in ensemble.leaves],
        leaf_weights=numpy_helper.from_array(np.array([value for value, _ in ensemble.leaves], np.float32)),
    )
