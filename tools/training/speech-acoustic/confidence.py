"""How sure a word is: Platt's line on the mean log-probability of its letters, fitted on sentences never trained on."""

from pathlib import Path

import numpy as np

from features_store import Shard
from network import TOKENS


def spelled_words(scores: np.ndarray) -> list[tuple[str, float]]:
    """Greedy words, each with the mean over its letters of the largest log-probability that each reached."""
    best = scores.argmax(1)
    words: list[tuple[str, list[float]]] = [("", [])]
    before = 0
    for token, value in zip(best, scores.max(1), strict=True):
        if token and TOKENS[token] == " ":
            words.append(("", []))
        elif token and token != before:
            text, values = words[-1]
            words[-1] = (text + TOKENS[token], [*values, float(value)])
        elif token:
            words[-1][1][-1] = max(words[-1][1][-1], float(value))
        before = token
    return [(text, float(np.mean(values))) for text, values in words if text]


def matched(wanted: list[str], found: list[str]) -> list[bool]:
    """Of each found word whether the cheapest alignment pairs it with the same word."""
    rows, columns = len(wanted) + 1, len(found) + 1
    cost = np.zeros((rows, columns), int)
    cost[:, 0], cost[0] = range(rows), range(columns)
    for i in range(1, rows):
        for j in range(1, columns):
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, cost[i - 1, j - 1] + (wanted[i - 1] != found[j - 1]))
    right = [False] * len(found)
    i, j = rows - 1, columns - 1
    while i and j:
        if cost[i, j] == cost[i - 1, j - 1] + (wanted[i - 1] != found[j - 1]):
            right[j - 1] = wanted[i - 1] == found[j - 1]
            i, j = i - 1, j - 1
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return right


def platt(values: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset of p = 1 / (1 + exp(−(slope x + offset))), by Newton's method."""
    design = np.stack([values, np.ones_like(values)], 1)
    line = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(design @ line, -30, 30)))
        gradient = design.T @ (p - right) + 1e-3 * line
        hessian = (design * (p * (1 - p))[:, None]).T @ design + 1e-3 * np.eye(2)
        line = line - np.clip(np.linalg.solve(hessian, gradient), -2, 2)
    return float(line[0]), float(line[1])


def fitted_confidence(session_scores, validation: Path) -> dict[str, object]:
    """Calibration of a model on a shard; `session_scores(mel)` gives log-probabilities."""
    shard = Shard(validation)
    values: list[float] = []
    right: list[bool] = []
    for index, text in enumerate(shard.texts):
        words = spelled_words(session_scores(shard.mel(index)))
        values += [value for _, value in words]
        right += matched(text.split(), [word for word, _ in words])
    slope, offset = platt(np.array(values), np.array(right, float))
    p = 1 / (1 + np.exp(-(slope * np.array(values) + offset)))
    bins = np.minimum((p * 10).astype(int), 9)
    error = sum((bins == b).mean() * abs(p[bins == b].mean() - np.array(right)[bins == b].mean()) for b in set(bins))
    return {"slope": round(slope, 4), "offset": round(offset, 4), "fittedWords": len(values), "right": round(float(np.mean(right)), 4),
            "expectedCalibrationError": round(float(error), 4)}
