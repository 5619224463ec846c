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

    def __len__(self) -> int:
        return len(self.texts)

    def mel(self, index: int) -> np.ndarray:
        return self.features[(self.ends[index - 1] if index else 0) : self.ends[index]]


def varied(mel: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Other pace, throat, level, microphone; smoothed now and then; strips masked."""
    x = mel.astype(np.float32)
    pace = draw.uniform(0.87, 1.2)
    count = max(8, int(len(x) * pace))
    at = np.linspace(0, len(x) - 1, count)
    low = at.astype(np.int64)
    part = (at - low)[:, None].astype(np.float32)
    x = x[low] * (1 - part) + x[np.minimum(low + 1, len(x) - 1)] * part
    if draw.random() < 0.6:
        bins = np.clip(np.arange(80) * draw.uniform(0.9, 1.1) + draw.uniform(-1, 1), 0, 78.999)
        left = bins.astype(np.int64)
        share = (bins - left).astype(np.float32)
        x = x[:, left] * (1 - share) + x[:, left + 1] * share
    if draw.random() < 0.12:
        kept = BASIS[: draw.integers(13, 41)]
        x = x @ (kept.T @ kept).astype(np.float32)
    ramp = np.linspace(0, 1, 80, dtype=np.float32)
    tilt = draw.uniform(-1.5, 1.5) + draw.normal(0, 1.0) * (ramp - 0.5)
    tilt = tilt + draw.normal(0, 0.4) * np.cos(np.pi * draw.uniform(1, 5) * ramp + draw.uniform(0, 6))
    x = x + tilt.astype(np.float32)
    fill = float(x.mean())
    for _ in range(draw.integers(0, 3)):
        width, start = draw.integers(1, 15), draw.integers(0, 76)
        x[:, start : start + width] = fill
    for _ in range(draw.integers(0, 2 + len(x) // 80)):
        width, start = draw.integers(1, 18), draw.integers(0, len(x))
        x[start : start + width] = fill
    return x


