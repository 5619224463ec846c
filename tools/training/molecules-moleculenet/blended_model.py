"""The members of a recipe, fitted on the same rows; their outputs are summed by weight."""

import sys
from pathlib import Path

import lightgbm
import numpy as np
from kernel_machine import KernelMachine, Scaler
from recipes import KERNEL, PERCEPTRON, TREES

sys.path.insert(0, str(Path(__file__).parent.parent / 'molecules-shared'))

LEAST_ROWS = 8


class KernelMember:
    """A class is a value of 0 or 1 here, written as (value - 0.5): the weight of the member makes it a logit."""

    def __init__(self, settings, is_class, seed):
        self.machine, self.is_class = KernelMachine(settings), is_class

    def fit(self, descriptors, counts, labels):
        self.machine.fit(descriptors, counts, labels)
        if self.is_class:
            self.machine.mean = self.machine.mean - 0.5
        return self

    def predict(self, descriptors, counts):
        return self.machine.predict(descriptors, counts)

    def write(self, graph, descriptors, counts):
        return self.machine.write(graph, descriptors, counts)


class TreeMember:
    """LightGBM for each outcome on descriptors and the counts that occur in enough rows."""

    def __init__(self, settings, rounds, seed):
        self.settings, self.rounds = {**settings, 'seed': seed}, rounds

    def fit(self, descriptors, counts, labels):
        self.columns = np.flatnonzero((counts > 0).sum(0) >= LEAST_ROWS)
        values = np.hstack([descriptors, counts[:, self.columns]])
        self.boosters = []
        for outcome in labels.T:
            known = ~np.isnan(outcome)
            data = lightgbm.Dataset(values[known], outcome[known])
            self.boosters.append(lightgbm.train(self.settings, data, self.rounds))
        return self

    def predict(self, descriptors, counts):
        values = np.hstack([descriptors, counts[:, self.columns]])
        return np.stack([booster.predict(values, raw_score=True) for booster in self.boosters], 1)

    def write(self, graph, descriptors, counts):
        from tree_ensemble import add_boosters

        chosen = graph.node('Gather', counts, graph.constant(self.columns, np.int64), axis=1)
        return add_boosters(graph, graph.node('Concat', descriptors, chosen, axis=1), self.boosters)


class PerceptronMember:
    """Networks on scaled descriptors and log(1 + count) of the counts that occur in enough rows."""

    def __init__(self, settings, is_class, seed):
        from perceptron import Perceptron

        self.network = Perceptron(kind='class' if is_class else 'quantity', seed=seed, **settings)

    def values(self, descriptors, counts):
        return np.hstack([self.scaler(descriptors), np.log1p(counts[:, self.columns])]).astype(np.float32)

    def fit(self, descriptors, counts, labels):
        self.columns = np.flatnonzero((counts > 0).sum(0) >= LEAST_ROWS)
        self.scaler = Scaler.fit(descriptors)
        self.network.fit(self.values(descriptors, counts), labels)
        return self

    def predict(self, descriptors, counts):
        return self.network.predict(self.values(descriptors, counts))

    def write(self, graph, descriptors, counts):
        chosen = graph.node('Gather', counts, graph.constant(self.columns, np.int64), axis=1)
        logarithm = graph.node('Log', graph.node('Add', chosen, graph.scalar(1)))
        both = graph.node('Concat', graph.scaled(descriptors, self.scaler), logarithm, axis=1)
        return self.network.write(graph, both)


def create_member(member, is_class, seed):
    if member['kind'] == KERNEL:
        return KernelMember(member['settings'], is_class, seed)
    if member['kind'] == TREES:
        return TreeMember(member['settings'], member['rounds'], seed)
    if member['kind'] == PERCEPTRON:
        return PerceptronMember(member['settings'], is_class, seed)
    raise ValueError(member['kind'])


class BlendedModel:
    """What a recipe describes, ready to fit, predict and write."""

    def __init__(self, recipe, is_class, seed=0):
        self.weights = [member['weight'] for member in recipe['members']]
        self.members = [create_member(member, is_class, seed) for member in recipe['members']]

    def fit(self, descriptors, counts, labels):
        for member in self.members:
            member.fit(descriptors, counts, labels)
        return self

    def predict(self, descriptors, counts):
        return sum(
            weight * member.predict(descriptors, counts) for weight, member in zip(self.weights, self.members)
        )

    def write(self, descriptor_names, counts_block, outcomes):
        """The model as ONNX; inputs are `descriptors` and the block of counts."""
        from graph_builder import GraphBuilder

        graph = GraphBuilder([('descriptors', len(descriptor_names)), (counts_block['input'], counts_block['bits'])])
        parts = [
            graph.node('Mul', member.write(graph, 'descriptors', counts_block['input']), graph.scalar(weight))
            for weight, member in zip(self.weights, self.members)
        ]
        return graph.finish(graph.sum(parts), outcomes)
