"""Everything of a molecule model folder that is not weights: calibration, conformal quantiles, neighbours, golden case, card."""

import base64
import hashlib
import json
from pathlib import Path

import numpy as np

LEVELS = 101


def sigmoid(values):
    return 1 / (1 + np.exp(-np.clip(values, -60, 60)))


def platt(logits, labels, weights=None, prior=1.0):
    """Slope and intercept of p = sigmoid(slope * logit + intercept) by Newton's method.

    Targets are Platt's smoothed ones; `prior` pulls the slope to 1 as a Gaussian of that precision would.
    """
    weights = np.ones(len(labels)) if weights is None else np.asarray(weights, float)
    positives, negatives = weights[labels == 1].sum(), weights[labels == 0].sum()
    target = np.where(labels == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    design = np.stack([logits, np.ones_like(logits)], 1).astype(float)
    beta = np.array([1.0, 0.0])
    penalty = np.diag([prior, 1e-6])
    for _ in range(100):
        p = sigmoid(design @ beta)
        gradient = design.T @ (weights * (p - target)) + penalty @ (beta - [1.0, 0.0])
        hessian = (design * (weights * p * (1 - p))[:, None]).T @ design + penalty
        step = np.linalg.solve(hessian + 1e-9 * np.eye(2), gradient)
        beta = beta - np.clip(step, -2, 2)
        if np.abs(step).max() < 1e-9:
            break
    return max(float(beta[0]), 0.05), float(beta[1])


def conformal_quantiles(nonconformity, largest, weights=None):
    """101 values: the k-th is the ceil((n + 1) k / 100)-th smallest, the first 0 and what lies beyond n the largest possible.

    With weights, n is the effective number of items and the k-th value is where their sum reaches the same share.
    """
    order = np.argsort(nonconformity)
    values = np.asarray(nonconformity, float)[order]
    weights = np.ones(len(values)) if weights is None else np.asarray(weights, float)[order]
    effective = weights.sum() ** 2 / (weights**2).sum()
    reached = np.cumsum(weights) / weights.sum()
    quantiles = [0.0]
    for k in range(1, LEVELS):
        share = np.ceil((effective + 1) * k / 100 - 1e-9) / effective
        at = int(np.searchsorted(reached, share - 1e-9))
        quantiles.append(float(largest) if share > 1 + 1e-9 or at >= len(values) else float(values[at]))
    return [round(float(value), 6) for value in np.maximum.accumulate(quantiles)]


def roc_auc(labels, scores):
    """Area under the curve by ranks (Mann-Whitney), ties counting half."""
    labels = np.asarray(labels) == 1
    values, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positives = labels.sum()
    return float((ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * (len(labels) - positives)))


def calibration_error(probabilities, labels, bins=10):
    """Expected calibration error over equally wide bins."""
    place = np.minimum((np.asarray(probabilities) * bins).astype(int), bins - 1)
    total = 0.0
    for at in range(bins):
        inside = place == at
        if inside.any():
            total += inside.mean() * abs(probabilities[inside].mean() - labels[inside].mean())
    return float(total)


def nearest_similarity(queries, library, allowed):
    """Largest Tanimoto similarity of each row of bits to the rows of a library for which allowed[i] says true."""
    library = library.astype(np.float32)
    sizes = library.sum(1)
    found = np.zeros(len(queries))
    for at, bits in enumerate(queries.astype(np.float32)):
        shared = library @ bits
        similarity = shared / np.maximum(sizes + bits.sum() - shared, 1)
        found[at] = similarity[allowed(at)].max(initial=0)
    return found


def domain_threshold(bits, scaffolds, rare, share=0.05):
    """Similarity to the nearest molecule of another scaffold that all but `share` of the rare molecules reach."""
    scaffolds = np.asarray(scaffolds)
    places = np.flatnonzero(rare)
    similarity = nearest_similarity(bits[places], bits, lambda at: scaffolds != scaffolds[places[at]])
    return round(float(np.quantile(similarity, share)), 3)


def write_neighbours(path, smiles, bits):
    """Structures learned from and their binary Morgan fingerprints, packed little-endian."""
    packed = np.packbits(bits.astype(bool), axis=1, bitorder='little').tobytes()
    text = json.dumps({'smiles': list(smiles), 'fingerprints': base64.b64encode(packed).decode()}, separators=(',', ':'))
    Path(path).write_text(text + '\n')


def golden_inputs(inputs, seed=1, batch=2):
    """Element i of an input is ((i + seed) * 2654435761 mod 2^32) / 2^32."""
    filled = {}
    for tensor in inputs:
        shape = [batch, *tensor['shape'][1:]]
        place = np.arange(int(np.prod(shape)), dtype=np.uint64) + np.uint64(seed)
        spread = (place * np.uint64(2654435761)) % np.uint64(2**32)
        filled[tensor['name']] = (spread.astype(np.float64) / 2**32).astype(np.float32).reshape(shape)
    return filled


def write_golden(folder, inputs, output='scores', tolerance=0.001):
    """Runs the graph on inputs made by formula and keeps what came out."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(Path(folder) / 'model.onnx'), options)
    feed = golden_inputs(inputs)
    (scores,) = session.run([output], feed)
    golden = {
        'seed': 1,
        'tolerance': tolerance,
        'inputs': {name: {'dtype': 'float32', 'shape': list(value.shape)} for name, value in feed.items()},
        'outputs': {output: {'shape': list(scores.shape), 'data': [float(value) for value in scores.ravel()[:1024]]}},
    }
    (Path(folder) / 'golden.json').write_text(json.dumps(golden, separators=(',', ':')) + '\n')


def file_entry(path):
    data = Path(path).read_bytes()
    return {'sha256': hashlib.sha256(data).hexdigest(), 'bytes': len(data)}


def card_inputs(features):
    """Inputs of the graph as a card describes them, one a feature block."""
    described = []
    for block in features:
        columns = block['bits'] if block['kind'] == 'morgan' else len(block['names'])
        if block['kind'] == 'morgan':
            what = 'how often' if block['counts'] else 'whether'
            text = f"{what} each circular environment up to radius {block['radius']} occurs, folded to {columns}"
        else:
            text = 'physicochemical descriptors, unscaled, in the order of preprocessing.features'
        described.append(
            {'name': block['input'], 'dtype': 'float32', 'shape': ['batch', columns], 'description': text}
        )
    return described


def write_card(folder, card, features, standardise, outcomes, calibration, conformal, domain):
    """Completes and writes card.json; model.onnx and neighbours.json must lie in the folder already.

    `card` holds id, version, task, summary, licence, training, figures, intendedUse and limits.
    """
    folder = Path(folder)
    inputs = card_inputs(features)
    write_golden(folder, inputs)
    complete = {
        'specVersion': 1,
        **{key: card[key] for key in ('id', 'version', 'task', 'summary', 'licence')},
        'files': {name: file_entry(folder / name) for name in ('model.onnx', 'neighbours.json', 'golden.json')},
        'inputs': inputs,
        'outputs': [
            {
                'name': 'scores',
                'dtype': 'float32',
                'shape': ['batch', len(outcomes)],
                'description': 'a logit for each class before calibration, a value in its unit for each quantity',
            }
        ],
        'labels': [outcome['id'] for outcome in outcomes],
        'preprocessing': {'standardise': standardise, 'features': features},
        'decoding': {'output': 'scores', 'outcomes': outcomes},
        'calibration': calibration,
        'conformal': conformal,
        'domain': {'file': 'neighbours.json', 'radius': 2, 'bits': 1024, **domain},
        **{key: card[key] for key in ('training', 'figures', 'intendedUse', 'limits')},
    }
    (folder / 'card.json').write_text(json.dumps(complete, indent=2, ensure_ascii=False) + '\n')
