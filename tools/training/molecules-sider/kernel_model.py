"""Kernel ridge regression on fingerprints and descriptors with two small networks, all outcomes at once, as an ONNX graph too.

Kernel of two molecules: T (1 + R) / 2 + w R, where T is the Tanimoto similarity of log(1 + counts) and R a Gaussian of the
distance between descriptors (signed logarithm, standardised, cut at ±3). Labels are shrunk towards their first principal
components before they are fitted: how many kinds of reaction a drug has is most of what they have in common.
"""

import numpy as np
from networks import Networks
from onnx import TensorProto, helper, numpy_helper

CUT = 3.0
KERNEL_SAY = 0.6
"""Weight of the kernel's logits; the networks have the rest."""


class KernelModel:
    """Labels 0 and 1 without gaps; `counts` [items, bits], `descriptors` [items, names], unscaled."""

    def __init__(self, ridge=0.3, gaussian=0.1, shrink=0.4, components=4, least=8):
        self.ridge, self.gaussian, self.shrink, self.components, self.least = ridge, gaussian, shrink, components, least

    def fit(self, counts, descriptors, labels):
        self.counts = counts
        logs = signed_log(descriptors)
        self.used = np.flatnonzero((descriptors != np.median(descriptors, 0)).sum(0) >= self.least)
        self.mean, self.deviation = logs[:, self.used].mean(0), logs[:, self.used].std(0)
        self.scaled = self.scale(descriptors)
        distance = squared_distance(self.scaled, self.scaled)
        self.width = np.median(distance)
        kernel = self.kernel(counts, self.scaled)
        self.rates = np.clip(labels.mean(0), 0.005, 0.995)
        left = labels - labels.mean(0)
        axes = np.linalg.svd(left, full_matrices=False)[2][: self.components]
        left = (1 - self.shrink) * left + self.shrink * (left @ axes.T) @ axes
        self.weights = np.linalg.solve(kernel + self.ridge * np.eye(len(labels)), left)
        return self

    def scale(self, descriptors):
        return np.clip((signed_log(descriptors)[:, self.used] - self.mean) / self.deviation, -CUT, CUT)

    def kernel(self, counts, scaled):
        own, other = np.log1p(counts), np.log1p(self.counts)
        shared = own @ other.T
        either = (own**2).sum(1)[:, None] + (other**2).sum(1)[None] - shared
        tanimoto = shared / np.maximum(either, 1e-6)
        gaussian = np.exp(-squared_distance(scaled, self.scaled) / self.width)
        return tanimoto * (1 + gaussian) / 2 + self.gaussian * gaussian

    def predict(self, counts, descriptors):
        """Logits: the fitted deviation from the base rate, as the first step of a logistic fit from there would count it."""
        deviation = self.kernel(counts, self.scale(descriptors)) @ self.weights
        return logit(self.rates) + deviation / (self.rates * (1 - self.rates))


class BlendedModel:
    """The kernel model and networks on the same numbers; columns that fewer than `least` molecules fill are left out there."""

    def __init__(self, seed=0, least=6):
        self.seed, self.least = seed, least

    def fit(self, counts, descriptors, labels):
        self.kernel_model = KernelModel().fit(counts, descriptors, labels)
        self.filled = (counts > 0).sum(0) >= self.least
        self.networks = Networks(self.seed).fit(self.values(counts, descriptors), labels)
        return self

    def values(self, counts, descriptors):
        return np.hstack([self.kernel_model.scale(descriptors), np.log1p(counts[:, self.filled])])

    def predict(self, counts, descriptors):
        own = self.kernel_model.predict(counts, descriptors)
        return KERNEL_SAY * own + (1 - KERNEL_SAY) * self.networks.predict(self.values(counts, descriptors))


def signed_log(values):
    return np.sign(values) * np.log1p(np.abs(values))


def squared_distance(left, right):
    return np.maximum((left**2).sum(1)[:, None] + (right**2).sum(1)[None] - 2 * left @ right.T, 0)


def logit(rates):
    return np.log(rates / (1 - rates))


def blended_graph(blended, counts_input, descriptors_input, descriptor_count):
    """The model as ONNX: counts of the training molecules as uint8, first weights of the networks as int8; output `scores`."""
    model, networks = blended.kernel_model, blended.networks
    nodes, constants = [], []

    def constant(name, values):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(kind, inputs, output, **attributes):
        nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    axis = constant('axis', np.array([1], np.int64))
    first = constant('first axis', np.array([0], np.int64))
    one = constant('one', np.array(1, np.float32))
    zero = constant('zero', np.array(0, np.float32))
    # Counts of training molecules, transposed; what depends on constants alone is computed once, at loading.
    stored = constant('training counts', model.counts.T.astype(np.uint8))
    other = node('Log', [node('Add', [node('Cast', [stored], 'counts of training', to=TensorProto.FLOAT), one], 'more')], 'logs')
    other_size = node('ReduceSumSquare', [other, first], 'training sizes', keepdims=1)
    positive = node('Max', [counts_input, zero], 'counts')
    own = node('Log', [node('Add', [positive, one], 'counts and one')], 'own logs')
    shared = node('MatMul', [own, other], 'shared')
    sizes = node('Add', [node('ReduceSumSquare', [own, axis], 'own size', keepdims=1), other_size], 'sizes')
    either = node('Max', [node('Sub', [sizes, shared], 'union'), constant('least', np.array(1e-6, np.float32))], 'either')
    tanimoto = node('Div', [shared, either], 'tanimoto')

    used = node('Gather', [descriptors_input, constant('used', model.used.astype(np.int64))], 'used descriptors', axis=1)
    grown = node('Log', [node('Add', [node('Abs', [used], 'absolute'), one], 'absolute and one')], 'grown')
    signed = node('Mul', [node('Sign', [used], 'sign'), grown], 'signed logs')
    centred = node('Sub', [signed, constant('mean', model.mean.astype(np.float32))], 'centred')
    divided = node('Div', [centred, constant('spread', model.deviation.astype(np.float32))], 'standardised')
    low, high = constant('low', np.array(-CUT, np.float32)), constant('high', np.array(CUT, np.float32))
    # Divided by the root of the width, so that the exponent is the distance itself.
    width = constant('width', np.array(1 / np.sqrt(model.width), np.float32))
    cut = node('Clip', [divided, low, high], 'cut')
    scaled = node('Mul', [cut, width], 'scaled')
    kept = constant('training descriptors', (model.scaled / np.sqrt(model.width)).T.astype(np.float32))
    twice = constant('twice', np.array(2, np.float32))
    product = node('Mul', [node('MatMul', [scaled, kept], 'product'), twice], 'twice the product')
    lengths = node(
        'Add',
        [
            node('ReduceSumSquare', [scaled, axis], 'own length', keepdims=1),
            node('ReduceSumSquare', [kept, first], 'training lengths', keepdims=1),
        ],
        'lengths',
    )
    apart = node('Max', [node('Sub', [lengths, product], 'distance'), zero], 'apart')
    gaussian = node('Exp', [node('Neg', [apart], 'exponent')], 'gaussian')

    half = constant('half', np.array(0.5, np.float32))
    say = constant('say of the gaussian', np.array(model.gaussian, np.float32))
    mixed = node('Mul', [tanimoto, node('Mul', [node('Add', [gaussian, one], 'and one'), half], 'mean of both')], 'mixed')
    kernel = node('Add', [mixed, node('Mul', [gaussian, say], 'say')], 'kernel')
    spread = KERNEL_SAY / (model.rates * (1 - model.rates))
    weights = constant('weights', (model.weights * spread).astype(np.float32))
    from_kernel = node('MatMul', [kernel, weights], 'from the kernel')

    names, width_of_names = len(model.used), networks.first.shape[1]
    of_counts = np.zeros((model.counts.shape[1], width_of_names), np.int8)
    of_counts[blended.filled] = networks.first[names:]
    scale = constant('scale', networks.scale)
    parts = []
    for part, values, stored in (('counts', own, of_counts), ('descriptors', cut, networks.first[:names])):
        whole = node('Cast', [constant(f'bytes of {part}', stored)], f'whole of {part}', to=TensorProto.FLOAT)
        parts.append(node('MatMul', [values, node('Mul', [whole, scale], f'first of {part}')], f'hidden of {part}'))
    summed = node('Add', [node('Add', parts, 'hidden sum'), constant('bias', networks.bias.astype(np.float32))], 'before')
    last = constant('last', ((1 - KERNEL_SAY) * networks.last).astype(np.float32))
    from_networks = node('MatMul', [node('Relu', [summed], 'hidden'), last], 'from the networks')
    base = KERNEL_SAY * logit(model.rates) + (1 - KERNEL_SAY) * networks.base
    both = node('Add', [from_kernel, from_networks], 'both')
    node('Add', [both, constant('base', base.astype(np.float32))], 'scores')

    bits, outcomes = model.counts.shape[1], model.weights.shape[1]
    graph = helper.make_graph(
        nodes,
        'kernel ridge regression and networks',
        [
            helper.make_tensor_value_info(counts_input, TensorProto.FLOAT, ['batch', bits]),
            helper.make_tensor_value_info(descriptors_input, TensorProto.FLOAT, ['batch', descriptor_count]),
        ],
        [helper.make_tensor_value_info('scores', TensorProto.FLOAT, ['batch', outcomes])],
        constants,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid('', 18)], ir_version=9, producer_name='medmodal')
