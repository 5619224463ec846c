"""Utterances in memory and what is done to their log-mel features before each use."""

from pathlib import Path

import numpy as np

from network import TOKENS

INDEX = {token: number for number, token in enumerate(TOKENS)}
BASIS = np.cos(np.pi * np.arange(80)[:, None] * (np.arange(80) + 0.5) / 80) * np.where(np.arange(80)[:, None] == 0, 1 / 80, 2 / 80) ** 0.5


def tokens_of(text: str) -> np.ndarray:
    """Numbers of the characters of a text in the network's alphabet."""
    return np.array([INDEX[character] for character in text], np.int64)


class Shard:
    """Utterances of one file: features, texts and voices."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as file:
            self.features, self.ends = file["features"], file["ends"]
            self.texts, self.voices = file["texts"].tolist(), file["voices"].tolist()
            self.sounds = file["sounds"].tolist() if "sounds" in file else []

    def __len__(self) -> int:
        return len(self.texts)

    def mel(self, index: int) -> np.ndarray:
        return self.features[(self.ends[index - 1] if index else 0) : self.ends[index]]


def _curve(length: int, knots: int, deviation: float, draw: np.random.Generator) -> np.ndarray:
    """A smooth random line of so many points."""
    at = np.linspace(0, knots - 1, length)
    low = np.minimum(at.astype(np.int64), knots - 2)
    part = at - low
    part = part * part * (3 - 2 * part)
    heights = draw.normal(0, deviation, knots)
    return heights[low] * (1 - part) + heights[low + 1] * part


def _between(x: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Rows of x at places between them."""
    at = np.clip(at, 0, len(x) - 1.001)
    low = at.astype(np.int64)
    part = (at - low)[:, None].astype(np.float32)
    return x[low] * (1 - part) + x[low + 1] * part


BINS_AN_OCTAVE = 27 * np.log(2) / np.log(6.4) / ((15 + 27 * np.log(8) / np.log(6.4)) / 81)
LINEAR_BINS = 15 / ((15 + 27 * np.log(8) / np.log(6.4)) / 81)


def _throat(draw: np.random.Generator) -> np.ndarray:
    """A matrix from bands to bands: another length of the throat, each formant a little elsewhere, broader or sharper."""
    octaves = float(np.clip(draw.normal(0, 0.11), -0.28, 0.28))
    bands = np.arange(80)
    moved = np.where(bands < LINEAR_BINS, bands * 2.0**octaves, bands + octaves * BINS_AN_OCTAVE)
    moved = np.clip(moved + _curve(80, draw.integers(4, 9), 0.9, draw), 0, 78.999)
    low = moved.astype(np.int64)
    matrix = np.zeros((80, 80), np.float32)
    matrix[low, bands] = 1 - (moved - low)
    matrix[low + 1, bands] += moved - low
    kind = draw.random()
    if kind < 0.12:
        kept = BASIS[: draw.integers(13, 41)]
        return matrix @ (kept.T @ kept).astype(np.float32)
    if kind < 0.65:
        weights = np.exp(_curve(80, draw.integers(4, 9), 0.22, draw))
        weights[0] = 1
        return matrix @ ((BASIS.T * weights) @ BASIS).astype(np.float32)
    return matrix


def varied(mel: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Other pace, from moment to moment too; other throat, level, microphone, floor of noise; strips masked."""
    x = mel.astype(np.float32)
    pace = draw.uniform(0.86, 1.22) * np.exp(_curve(len(x), 2 + len(x) // 25, 0.14, draw))
    passed = np.cumsum(pace)
    x = _between(x, np.interp(np.arange(max(8, int(passed[-1]))), passed, np.arange(len(x))))
    if draw.random() < 0.8:
        x = x @ _throat(draw)
    if draw.random() < 0.4:
        blur = draw.uniform(-0.12, 0.24)
        x[1:-1] += blur * (0.5 * (x[:-2] + x[2:]) - x[1:-1])
    ramp = np.linspace(0, 1, 80)
    colour = draw.uniform(-1.5, 1.5) + draw.normal(0, 1.3) * (ramp - 0.5) + _curve(80, draw.integers(4, 12), 0.5, draw)
    x = x + colour.astype(np.float32)
    if draw.random() < 0.2:
        floor = np.percentile(x[::4], 96) - draw.uniform(5, 12) + draw.normal(0, 2) * (ramp - 0.5) + _curve(80, 6, 0.7, draw)
        x = np.logaddexp(x, (floor + draw.normal(0, 0.5, (len(x), 1))).astype(np.float32))
    fill = float(x.mean())
    for _ in range(draw.integers(0, 3)):
        width, start = draw.integers(1, 15), draw.integers(0, 76)
        x[:, start : start + width] = fill
    for _ in range(draw.integers(0, 2 + len(x) // 80)):
        width, start = draw.integers(1, 18), draw.integers(0, len(x))
        x[start : start + width] = fill
    return x
