"""Kernel ridge on scaled descriptors and count fingerprints: fit, predict and write as a graph."""

from dataclasses import dataclass

import numpy as np

LEVELS = (1, 2, 3, 4, 6, 8)


@dataclass
class Scaler:
    """Clipped standard scores of sign(x) log(1 + |x|) of the columns that vary."""

    columns: np.ndarray
    mean: np.ndarray
    deviation: np.ndarray
    limit: float = 4.0

    @classmethod
    def fit(cls, values, least=0.02):
        logarithm = np.sign(values) * np.log1p(np.abs(values))
        columns = np.flatnonzero(logarithm.std(0) > least)
        return cls(columns, logarithm[:, columns].mean(0), logarithm[:, columns].std(0) + 1e-6)

    def __call__(self, values):
        values = np.clip(values[:, self.columns], -1e5, 1e5)
        scores = (np.sign(values) * np.log1p(np.abs(values)) - self.mean) / self.deviation
        return np.clip(scores, -self.limit, self.limit).astype(np.float32)


def thermometer_levels(counts, least=3):
    """Threshold and columns: 1 of all columns, more where at least `least` rows reach it."""
    levels = [(1, None)]
    for threshold in LEVELS[1:]:
        columns = np.flatnonzero((counts >= threshold).sum(0) >= least)
        if len(columns):
            levels.append((threshold, columns))
    return levels


def thermometer(counts, levels):
    parts = [(counts if columns is None else counts[:, columns]) >= threshold for threshold, columns in levels]
    return np.concatenate(parts, 1).astype(np.float32)


class KernelMachine:
    """K = a exp(-g d) + b T + c exp(-h d) (1 + T) / 2 + l <x, z>/p, d the mean squared difference of scaled descriptors, T Tanimoto.

    `kernel` holds gaussian (a), gamma (g), tanimoto (b), product (c), productGamma (h), linear (l), ridge.
    `landmarks` below the number of rows takes that many of them at random (Nystroem, subset of regressors).
    """

    def __init__(self, kernel, landmarks=None, seed=0):
        self.kernel, self.count, self.seed = {'gaussian': 0, 'tanimoto': 0, 'product': 0, 'linear': 0} | kernel, landmarks, seed

    def fit(self, descriptors, counts, labels, weights=None):
        weights = np.ones(len(labels)) if weights is None else weights
        self.scaler = Scaler.fit(descriptors)
        self.levels = thermometer_levels(counts)
        scores, bits = self.scaler(descriptors), thermometer(counts, self.levels)
        some = np.arange(len(labels))
        if self.count and self.count < len(some):
            some = np.sort(np.random.RandomState(self.seed).permutation(len(some))[: self.count])
        self.scores, self.bits = scores[some], bits[some]
        self.mean = np.array(
            [np.average(column[~np.isnan(column)], weights=weights[~np.isnan(column)]) for column in labels.T]
        )
        target = np.where(np.isnan(labels), self.mean, labels) - self.mean
        ridge = self.kernel['ridge']
        if len(some) == len(labels):
            matrix = self.matrix(scores, bits).astype(np.float64) + np.diag(ridge / weights)
            self.alpha = np.linalg.solve(matrix, target)
            return self
        matrix = self.matrix(scores, bits)
        normal = (matrix * weights[:, None].astype(np.float32)).T @ matrix + ridge * matrix[some]
        right = (matrix * weights[:, None]).T @ target
        self.alpha = np.linalg.solve(normal.astype(np.float64) + 1e-3 * np.eye(len(some)), right)
        return self

    def matrix(self, scores, bits):
        k, total = self.kernel, 0
        squares = (scores**2).sum(1)[:, None] + (self.scores**2).sum(1)[None] - 2 * scores @ self.scores.T
        distance = np.maximum(squares, 0) / scores.shape[1]
        if k['tanimoto'] or k['product']:
            shared = bits @ self.bits.T
            similarity = shared / (bits.sum(1)[:, None] + self.bits.sum(1)[None] + 1e-6 - shared)
        if k['gaussian']:
            total = total + k['gaussian'] * np.exp(-k['gamma'] * distance)
        if k['tanimoto']:
            total = total + k['tanimoto'] * similarity
        if k['product']:
            total = total + k['product'] * np.exp(-k['productGamma'] * distance) * (1 + similarity) / 2
        if k['linear']:
            total = total + k['linear'] * (scores @ self.scores.T) / scores.shape[1]
        return total

    def predict(self, descriptors, counts):
        return self.matrix(self.scaler(descriptors), thermometer(counts, self.levels)) @ self.alpha + self.mean

    def write(self, graph, descriptors, counts):
        """Adds the machine to a graph and returns the name of its values [batch, outcomes]."""
        k, parts = self.kernel, []
        scores = graph.scaled(descriptors, self.scaler)
        distance = graph.squared_distance(scores, self.scores)
        if k['tanimoto'] or k['product']:
            similarity = graph.tanimoto(graph.thermometer(counts, self.levels), self.bits)
        if k['gaussian']:
            parts.append(graph.node('Mul', graph.gaussian(distance, k['gamma']), graph.scalar(k['gaussian'])))
        if k['tanimoto']:
            parts.append(graph.node('Mul', similarity, graph.scalar(k['tanimoto'])))
        if k['product']:
            half = graph.node('Mul', graph.node('Add', similarity, graph.scalar(1)), graph.scalar(k['product'] / 2))
            parts.append(graph.node('Mul', graph.gaussian(distance, k['productGamma']), half))
        matrix = graph.sum(parts)
        values = graph.affine(matrix, graph.constant(self.alpha), self.mean)
        if not k['linear']:
            return values
        weight = k['linear'] / scores_columns(self.scores) * self.scores.T @ self.alpha
        return graph.node('Add', values, graph.node('MatMul', scores, graph.constant(weight)))


def scores_columns(scores):
    return scores.shape[1]
