"""Maps CRF span posteriors to calibrated probabilities, per type, and measures both."""
import numpy as np

TYPES = ("chemical", "disease")


def graded(found, gold):
    """type -> (posteriors, correct or not, sentence numbers) of found spans."""
    out = {t: ([], [], []) for t in TYPES}
    for i, (pairs, right) in enumerate(zip(found, gold)):
        right = set(right)
        for entity in pairs:
            row = out[entity[2]]
            row[0].append(entity[3])
            row[1].append(entity[:3] in right)
            row[2].append(i)
    return {t: tuple(np.asarray(x, float) for x in r) for t, r in out.items()}


def knots(p, y, bins=12):
    """Monotone piecewise linear map through the means of equally filled bins."""
    order = np.argsort(p)
    groups = [g for g in np.array_split(order, bins) if len(g)]
    blocks = [[p[g].mean(), y[g].mean(), len(g)] for g in groups]
    merged = []
    for b in blocks:  # pool adjacent violators
        merged.append(b)
        while len(merged) > 1 and merged[-2][1] >= merged[-1][1]:
            c, d = merged.pop(), merged.pop()
            n = c[2] + d[2]
            merged.append([(c[0] * c[2] + d[0] * d[2]) / n, (c[1] * c[2] + d[1] * d[2]) / n, n])
    x, v = [0.0], [merged[0][1] * 0.5]
    for a, b, _ in merged:
        if a > x[-1] + 1e-4 and a < 1 - 1e-4:
            x.append(float(a))
            v.append(float(b))
    x.append(1.0)
    v.append(float(max(v[-1], min(0.995, merged[-1][1]))))
    return {"x": [round(float(a), 5) for a in x], "y": [round(float(b), 5) for b in v]}


def apply(curve, p):
    """Calibrated probability."""
    return np.interp(p, curve["x"], curve["y"])


def ece(p, y, bins=15):
    """Expected calibration error with equally wide bins."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs(p[at == b].mean() - y[at == b].mean()) * (at == b).mean()
                     for b in range(bins) if (at == b).any()))


def fit(found, gold):
    """The card's calibration entry; `after` is cross-fitted over two halves of the sentences."""
    data = graded(found, gold)
    out, before, after = {}, [], []
    for t, (p, y, s) in data.items():
        out[t] = knots(p, y)
        half = s > np.median(s)
        q = np.empty_like(p)
        q[half], q[~half] = (apply(knots(p[~half], y[~half]), p[half]),
                             apply(knots(p[half], y[half]), p[~half]))
        before.append((p, y))
        after.append((q, y))
    def pooled(parts):
        return round(ece(*(np.concatenate(x) for x in zip(*parts))), 4)
    return {"method": "piecewise-linear", "types": out,
            "ece": {"before": pooled(before), "after": pooled(after)}}
