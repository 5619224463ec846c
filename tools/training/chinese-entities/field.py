"""Decoding of a linear-chain CRF, as packages/text/src/decoders has it."""
import numpy as np

from chinese_text import spans


def viterbi(emissions, start, end, steps):
    score, back = emissions[0] + start, []
    for row in emissions[1:]:
        ahead = score[:, None] + steps
        back.append(ahead.argmax(0))
        score = ahead.max(0) + row
    path = [int((score + end).argmax())]
    for row in reversed(back):
        path.append(int(row[path[-1]]))
    return path[::-1]


def log_sum(x, axis):
    top = x.max(axis, keepdims=True)
    return np.log(np.exp(x - top).sum(axis)) + top.squeeze(axis)


def entities(emissions, field, labels):
    """[(start, end, type, posterior)] of the best path; the posterior is of exactly this span (Culotta & McCallum 2004)."""
    start, end, steps = field
    emissions = emissions.astype(np.float64)
    found = spans([labels[k] for k in viterbi(emissions, start, end, steps)])
    if not found:
        return []
    n = len(emissions)
    ahead, behind = np.zeros_like(emissions), np.zeros_like(emissions)
    ahead[0] = start + emissions[0]
    for t in range(1, n):
        ahead[t] = log_sum(ahead[t - 1][:, None] + steps, 0) + emissions[t]
    behind[-1] = end
    for t in range(n - 2, -1, -1):
        behind[t] = log_sum(steps + emissions[t + 1] + behind[t + 1], 1)
    total = log_sum(ahead[-1] + end, 0)
    out = []
    for a, b, kind in found:
        first, inner = labels.index("B_" + kind), labels.index("I_" + kind)
        log = ahead[a, first]
        for t in range(a + 1, b):
            log += steps[first if t == a + 1 else inner, inner] + emissions[t, inner]
        last = inner if b > a + 1 else first
        if b == n:
            log += end[last]
        else:
            rest = steps[last] + emissions[b] + behind[b]
            rest[inner] = -np.inf
            log += log_sum(rest, 0)
        out.append((a, b, kind, float(np.exp(min(0, log - total)))))
    return out
