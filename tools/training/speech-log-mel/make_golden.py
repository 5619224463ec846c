"""Writes golden log-mel features from the published formulas (librosa 0.10 `melspectrogram`, Whisper) with numpy alone.

python make_golden.py --out packages/speech/tests/encoders/fixtures/log-mel.json
"""

import argparse
import json
from pathlib import Path

import numpy as np

RATE, SIZE, HOP, SAMPLES = 16_000, 400, 160, 4_321


def signal() -> np.ndarray:
    """A rising tone in noise from a linear congruential generator, so that any language can make it again."""
    state, noise = 12345, []
    for _ in range(SAMPLES):
        state = (1103515245 * state + 12345) % 2**31
        noise.append(state / 2**30 - 1)
    time = np.arange(SAMPLES) / RATE
    tone = 0.4 * np.sin(2 * np.pi * (150 * time + 6000 * time**2))
    faint = np.where(np.arange(SAMPLES) < 2_800, 1.0, 1e-4)
    return ((tone + 0.05 * np.array(noise)) * faint).astype(np.float32)


def mel(hertz: np.ndarray) -> np.ndarray:
    return np.where(hertz < 1000, hertz * 3 / 200, 15 + 27 * np.log(np.maximum(hertz, 1) / 1000) / np.log(6.4))


def hertz(mels: np.ndarray) -> np.ndarray:
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(np.log(6.4) / 27 * (mels - 15)))


def filters(bins: int) -> np.ndarray:
    edges = hertz(np.linspace(0, mel(np.array(RATE / 2)), bins + 2))
    ramps = edges[:, None] - np.fft.rfftfreq(SIZE, 1 / RATE)[None]
    widths = np.diff(edges)
    lower, upper = -ramps[:-2] / widths[:-1, None], ramps[2:] / widths[1:, None]
    return np.maximum(0, np.minimum(lower, upper)) * (2 / (edges[2:] - edges[:-2]))[:, None]


def power_of(samples: np.ndarray) -> np.ndarray:
    padded = np.pad(samples.astype(np.float64), SIZE // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, SIZE)[::HOP]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(SIZE) / SIZE)
    return np.abs(np.fft.rfft(frames * window)) ** 2


def rows(values: np.ndarray) -> list[list[float]]:
    return [[round(float(value), 5) for value in row] for row in values]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    power = power_of(signal())
    narrow, wide = (power @ filters(bins).T for bins in (80, 128))
    scaled = np.log10(np.maximum(wide[:-1], 1e-10))
    scaled = (np.maximum(scaled, scaled.max() - 8) + 4) / 4
    golden = {"samples": SAMPLES, "rows": [0, 1, 9, 17, 26, 27], "natural80": rows(np.log(np.maximum(narrow, 1e-10))[[0, 1, 9, 17, 26, 27]]),
              "whisper128": rows(scaled[[0, 1, 9, 17, 26]])}
    given.out.write_text(json.dumps(golden))


if __name__ == "__main__":
    main()
