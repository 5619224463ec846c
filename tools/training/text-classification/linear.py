"""A linear classifier over hashed n-grams: selection of features, fit, int8 weights, calibration, a model folder."""
import hashlib
import json
import os

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize
from sklearn.linear_model import Ridge
from sklearn.svm import LinearSVC

from features import WORDS, Hasher, token_keys

IDF_STEP = 1 / 16          # idf is kept as a byte of sixteenths
COMMON_WORDS = 1500        # frequent words are always kept: they tell a foreign text


class Settings:
    """What a label set may choose."""

    def __init__(self, words=3, characters=(3, 5), keep=30000, min_df=2, c=0.3, binary=False, balance=None,
                 headings=()):
        self.words, self.characters, self.keep, self.headings = words, characters, keep, headings
        self.min_df, self.c, self.binary, self.balance = min_df, c, binary, balance

    def hasher(self):
        """A hasher of these features."""
        return Hasher(self.words, self.characters, self.headings)


def count(hasher, texts, binary=False):
    """One [(hash, group, count)] a text."""
    out = []
    for text in texts:
        parts = []
        for hashes in hasher.text(text):
            h, n = np.unique(hashes, return_counts=True)
            parts.append((h, n if not binary else np.ones_like(n)))
        out.append(parts)
    return out


def document_frequencies(counts):
    """(hash, group, documents) of all features; a hash in two groups counts in the first."""
    h, g, d = [], [], []
    for group in range(len(counts[0])):
        hashes, df = np.unique(np.concatenate([c[group][0] for c in counts]), return_counts=True)
        fresh = ~np.isin(hashes, np.concatenate(h)) if h else np.ones(len(hashes), bool)
        h.append(hashes[fresh]), d.append(df[fresh]), g.append(np.full(fresh.sum(), group, np.uint8))
    return np.concatenate(h), np.concatenate(g), np.concatenate(d)


class Features:
    """The kept features, in order of their hash."""

    def __init__(self, hashes, groups, idf):
        order = np.argsort(hashes)
        self.hashes, self.groups, self.idf = hashes[order], groups[order], idf[order]

    def matrix(self, counts):
        """Rows (1 + ln count) * idf, of length 1 in each group."""
        rows, cols, values = [], [], []
        for r, parts in enumerate(counts):
            for group, (h, n) in enumerate(parts):
                at = np.searchsorted(self.hashes, h)
                at[at == len(self.hashes)] = 0
                ok = (self.hashes[at] == h) & (self.groups[at] == group)
                at, n = at[ok], n[ok]
                v = (1 + np.log(n)) * self.idf[at]
                norm = np.sqrt((v * v).sum())
                if norm > 0:
                    rows.append(np.full(len(at), r)), cols.append(at), values.append(v / norm)
        if not rows:
            return sp.csr_matrix((len(counts), len(self.hashes)))
        return sp.csr_matrix((np.concatenate(values), (np.concatenate(rows), np.concatenate(cols))),
                             (len(counts), len(self.hashes)))


def all_features(counts, settings):
    """Features in at least `min_df` texts."""
    h, g, df = document_frequencies(counts)
    ok = df >= settings.min_df
    h, g, df = h[ok], g[ok], df[ok]
    idf = 1 + np.log((1 + len(counts)) / (1 + df))
    return Features(h, g, np.clip(np.round(idf / IDF_STEP), 1, 255) * IDF_STEP), dict(zip(h.tolist(), df.tolist()))


def fit_weights(x, targets, settings, tol=0.01):
    """(weights [features, classes], bias [classes]): a squared-hinge machine a class; of plain numbers a ridge."""
    if targets.ndim == 1:
        return fit_ordered(x, targets, settings)
    w = np.zeros((x.shape[1], targets.shape[1]))
    b = np.zeros(targets.shape[1])
    for k in range(targets.shape[1]):
        if targets[:, k].min() == targets[:, k].max():
            b[k] = -2
            continue
        m = LinearSVC(C=settings.c, class_weight=settings.balance, tol=tol).fit(x, targets[:, k] > 0)
        w[:, k], b[k] = m.coef_[0], m.intercept_[0]
    return w, b


def fit_ordered(x, values, settings):
    """One direction for three classes in their order: their columns are it times -1, 0 and 1."""
    m = Ridge(alpha=1 / settings.c, solver="sparse_cg", tol=1e-2).fit(x, values)
    places = np.array([-1.0, 0.0, 1.0])
    return np.outer(m.coef_, places), m.intercept_ * places


class Linear:
    """Features, int8 weights with one scale a class, bias."""

    def __init__(self, settings, features, weights, bias, known):
        self.settings, self.features, self.bias, self.known = settings, features, bias, known
        self.scale = np.maximum(np.abs(weights).max(0), 1e-9) / 127
        self.weights = np.clip(np.round(weights / self.scale), -127, 127).astype(np.int8)

    def scores(self, counts):
        """[texts, classes] before calibration."""
        return self.features.matrix(counts) @ (self.weights * self.scale) + self.bias


def common_words(hasher, texts):
    """Hashes of the most frequent single words."""
    seen = {}
    for text in texts:
        for _, _, k in token_keys(text):
            if k[:1].isalpha():
                seen[k] = seen.get(k, 0) + 1
    top = sorted(seen, key=lambda k: (-seen[k], k))[:COMMON_WORDS]
    single = Hasher(1, None)
    return np.unique(np.concatenate([single.hashes([k])[0] for k in top]))


def fit(hasher, texts, counts, targets, settings):
    """Fits on every feature, keeps those that weigh most, fits again."""
    every, _ = all_features(counts, settings)
    if len(every.hashes) <= settings.keep:
        w, b = fit_weights(every.matrix(counts), targets, settings)
        return Linear(settings, every, w, b, common_words(hasher, texts))
    w, _ = fit_weights(every.matrix(counts), targets, settings, 0.1)
    weight = np.abs(w).max(1)
    common = common_words(hasher, texts)
    weight[np.isin(every.hashes, common) & (every.groups == WORDS)] = np.inf
    top = np.argsort(-weight, kind="stable")[:settings.keep]
    kept = Features(every.hashes[top], every.groups[top], every.idf[top])
    w, b = fit_weights(kept.matrix(counts), targets, settings)
    return Linear(settings, kept, w, b, common)


def softmax(z):
    """Rows of probabilities."""
    z = np.exp(z - z.max(1, keepdims=True))
    return z / z.sum(1, keepdims=True)


def calibrate(scores, targets):
    """(slope, bias [classes]) of softmax(slope * score + bias) by the likelihood of held-out scores."""
    t = targets / targets.sum(1, keepdims=True)
    k = scores.shape[1]

    def loss(p):
        q = softmax(p[0] * scores + p[1:])
        g = q - t
        value = -(t * np.log(q + 1e-12)).sum() + 0.5 * (p[1:] ** 2).sum()
        return value, np.concatenate([[(g * scores).sum()], g.sum(0) + p[1:]])
    best = minimize(loss, np.concatenate([[2.0], np.zeros(k)]), jac=True, method="L-BFGS-B").x
    return float(best[0]), best[1:]


def conformal_levels(probabilities, targets):
    """101 quantiles of 1 - probability of the true class (least of the true ones) of held-out texts."""
    miss = np.sort(1 - np.where(targets > 0, probabilities, 0).max(1))
    n = len(miss)
    at = [min(n - 1, max(0, int(np.ceil((n + 1) * q / 100)) - 1)) for q in range(101)]
    return [round(float(miss[i]), 5) for i in at]


def weights_bytes(model):
    """hashes uint32, then groups, idf (bytes), then weights int8 [features, classes]; little endian."""
    f = model.features
    return (f.hashes.astype("<u4").tobytes() + f.groups.astype(np.uint8).tobytes()
            + np.round(f.idf / IDF_STEP).astype(np.uint8).tobytes() + model.weights.tobytes())


def write_folder(path, model, card, golden, licence):
    """card.json, weights.bin, golden.json, LICENSE."""
    os.makedirs(path, exist_ok=True)
    files = {"weights.bin": weights_bytes(model),
             "golden.json": (json.dumps(golden, ensure_ascii=False, indent=1) + "\n").encode(),
             "LICENSE": licence.encode()}
    for name, data in files.items():
        with open(os.path.join(path, name), "wb") as f:
            f.write(data)
    card["files"] = {n: dict(sha256=hashlib.sha256(d).hexdigest(), bytes=len(d)) for n, d in files.items()}
    with open(os.path.join(path, "card.json"), "w", encoding="utf-8") as f:
        json.dump(card, f, ensure_ascii=False, indent=2)
        f.write("\n")
