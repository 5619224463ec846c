"""Fits the network that scores a name for a mention, on dumps of dump_features.mjs.

A mention's probability for a concept is the softmax of its names' scores, where "none of them" has score 0.
"""

import argparse
import json
from pathlib import Path

import numpy as np

HIDDEN = 12


def load(stem: str, features: int) -> list[tuple[np.ndarray, np.ndarray, dict]]:
    meta = json.loads(Path(stem + ".json").read_text())
    values = np.fromfile(stem + ".f32", dtype=np.float32).reshape(-1, features)
    rows, at = [], 0
    for one in meta:
        count = len(one["concepts"])
        concepts = np.array(one["concepts"], dtype=np.int64)
        rows.append((values[at: at + count], concepts == one["truth"], {**one, "concepts": concepts}))
        at += count
    return rows


def stack(rows, rng):
    """Queries as one padded block; for a share of them the right concept is taken away, so that refusing is learned."""
    kept = [r for r in rows if len(r[0])]
    hidden = []
    for values, truth, meta in kept:
        if truth.any() and rng.random() < 0.12:
            hidden.append((values[~truth], truth[~truth], meta))
    kept = kept + [h for h in hidden if len(h[0])]
    block = np.zeros((len(kept), 48, kept[0][0].shape[1]), np.float32)
    right = np.zeros((len(kept), 49), bool)
    there = np.zeros((len(kept), 49), bool)
    for at, (values, truth, _) in enumerate(kept):
        block[at, : len(values)] = values
        there[at, : len(values)] = True
        right[at, : len(values)] = truth
    there[:, 48] = True
    right[:, 48] = ~right[:, :48].any(1)
    return block, right, there


def forward(weights, block):
    hidden = np.maximum(block @ weights["w1"] + weights["b1"], 0)
    return hidden, hidden @ weights["w2"] + weights["b2"][0] + block @ weights["skip"]


def fit(block, right, there, seed, epochs=40, rate=0.01, decay=1e-4):
    rng = np.random.default_rng(seed)
    features = block.shape[2]
    weights = {"w1": rng.normal(0, 0.4, (features, HIDDEN)).astype(np.float32), "b1": np.zeros(HIDDEN, np.float32),
               "w2": rng.normal(0, 0.3, HIDDEN).astype(np.float32), "b2": np.array([-2], np.float32),
               "skip": np.zeros(features, np.float32)}
    moments = {k: (np.zeros_like(v), np.zeros_like(v)) for k, v in weights.items()}
    step = 0
    for epoch in range(epochs):
        order = rng.permutation(len(block))
        for start in range(0, len(order), 256):
            batch = order[start: start + 256]
            x = block[batch]
            hidden, scores = forward(weights, x)
            logits = np.concatenate([scores, np.zeros((len(batch), 1), np.float32)], 1)
            logits[~there[batch]] = -1e9
            p = np.exp(logits - logits.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            q = p * right[batch]
            q /= q.sum(1, keepdims=True) + 1e-12
            slope = ((p - q) / len(batch))[:, :48].astype(np.float32)
            back = slope[..., None] * weights["w2"] * (hidden > 0)
            flat = x.reshape(-1, features)
            slopes = {"w2": np.tensordot(slope, hidden, 2), "b2": np.array([slope.sum()]), "skip": np.tensordot(slope, x, 2),
                      "w1": flat.T @ back.reshape(-1, HIDDEN), "b1": back.sum((0, 1))}
            step += 1
            pace = rate * (1 - epoch / epochs) + 1e-4
            for key, value in weights.items():
                g = slopes[key] + decay * value
                m, v = moments[key]
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                value -= pace * (m / (1 - 0.9 ** step)) / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-8)
    return weights


def answers(weights, rows):
    """For each query: is it answerable, rank of the right concept (0 = none), best probability, was the best right."""
    found = []
    for values, truth, meta in rows:
        if not len(values):
            found.append((meta["truth"] >= 0, 0, 0.0, False))
            continue
        _, scores = forward(weights, values)
        odds = np.exp(np.clip(scores, -30, 30))
        concepts, place = np.unique(meta["concepts"], return_inverse=True)
        p = np.bincount(place, odds) / (1 + odds.sum())
        order = np.argsort(-p)
        rank = np.flatnonzero(concepts[order] == meta["truth"])
        found.append((meta["truth"] >= 0, int(rank[0]) + 1 if len(rank) else 0, float(p.max()), concepts[order[0]] == meta["truth"]))
    return found


def figures(found):
    asked = [f for f in found if f[0]]
    n = max(1, len(asked))
    top1 = sum(f[1] == 1 for f in asked) / n
    top5 = sum(0 < f[1] <= 5 for f in asked) / n
    mrr = sum(1 / f[1] for f in asked if f[1]) / n
    p = np.array([f[2] for f in found])
    right = np.array([f[3] for f in found], float)
    bins = np.minimum((p * 10).astype(int), 9)
    ece = sum(abs(p[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / max(1, len(p))
    return {"n": len(asked), "top1": round(top1, 4), "top5": round(top5, 4), "mrr": round(mrr, 4), "ece": round(ece, 4)}


def at_threshold(found, threshold):
    linked = [f for f in found if f[2] >= threshold]
    right = sum(f[3] for f in linked)
    asked = sum(f[0] for f in found)
    precision, recall = right / max(1, len(linked)), right / max(1, asked)
    nothing = [f for f in found if not f[0]]
    return {"threshold": threshold, "precision": round(precision, 3), "recall": round(recall, 3),
            "refused": round(sum(f[2] < threshold for f in nothing) / max(1, len(nothing)), 3)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dumps", nargs="+", required=True)
    parser.add_argument("--names", type=Path, required=True, help="JSON list of the features' names")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--parts", default="train", help="parts that are learned from, parted by commas")
    args = parser.parse_args()
    names = json.loads(args.names.read_text())
    rows = {dump: load(dump, len(names)) for dump in args.dumps}
    parts = args.parts.split(",")
    learned = [r for all_rows in rows.values() for r in all_rows if r[2]["part"] in parts]
    weights = fit(*stack(learned, np.random.default_rng(7)), seed=7)
    for dump, all_rows in rows.items():
        for part in ("dev", "test"):
            some = [r for r in all_rows if r[2]["part"] == part]
            found = answers(weights, some)
            print(Path(dump).name, part, figures(found), [at_threshold(found, t) for t in (0.3, 0.5)])
        for kind in sorted({r[2]["kind"] for r in all_rows}):
            some = [r for r in all_rows if r[2]["kind"] == kind and r[2]["part"] == "test"]
            print("   ", kind, figures(answers(weights, some)))
    rounded = {key: np.round(value, 4).tolist() for key, value in weights.items()}
    args.out.write_text(json.dumps({"features": names, **rounded}))


if __name__ == "__main__":
    main()
