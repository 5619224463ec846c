"""Recordings of people: spoken digits (FSDD, 8 kHz) and, from their 13 cepstra alone, the utterances of AN4."""

import re
import wave
from pathlib import Path

import numpy as np

from acoustics import MELS, RATE, _mel_to_hertz, as_recorded, log_mel
from voices import resampled

DIGITS = "zero one two three four five six seven eight nine".split()
UNSEEN_SPEAKER = "theo"
HELD_OUT = range(5, 10)


def digit_recordings(data: Path) -> dict[tuple[str, int, int], np.ndarray]:
    """Samples at 16 kHz by speaker, digit and index."""
    found = {}
    for path in sorted((data / "speech/fsdd").glob("*.wav")):
        digit, speaker, index = path.stem.split("_")
        with wave.open(str(path)) as file:
            samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float32) / 32768
            found[speaker, int(digit), int(index)] = resampled(samples, file.getframerate())
    return found


def digit_strings(data: Path, count: int, draw: np.random.Generator, every_speaker: bool) -> tuple[list[np.ndarray], list[str]]:
    """Features and words of one to five digits of a speaker in a row; none of the held-out indices."""
    recordings = digit_recordings(data)
    speakers = sorted({key[0] for key in recordings} - (set() if every_speaker else {UNSEEN_SPEAKER}))
    indices = [index for index in range(5, 50) if index not in HELD_OUT]
    features, texts = [], []
    others: list[np.ndarray] = []
    for _ in range(count):
        speaker = speakers[draw.integers(len(speakers))]
        digits = draw.integers(0, 10, draw.choice((1, 1, 2, 3, 4, 5)))
        parts = []
        for digit in digits:
            parts += [recordings[speaker, int(digit), int(draw.choice(indices))], np.zeros(int(draw.uniform(0.02, 0.3) * RATE), np.float32)]
        sound = np.concatenate(parts[:-1])
        sound = resampled(sound, int(RATE * draw.choice((0.92, 0.96, 1, 1, 1.04, 1.08))))
        others = [*others[-20:], sound]
        features.append(log_mel(as_recorded(sound, others, draw, 0.2)).astype(np.float16))
        texts.append(" ".join(DIGITS[digit] for digit in digits))
    return features, texts


def mel_of_cepstra(cepstra: np.ndarray) -> np.ndarray:
    """Smooth log-mel features of Sphinx cepstra: cosine transform and emphasis undone, then our filters' places."""
    filters = 40
    places = (np.arange(filters) + 0.5) / filters
    weights = np.where(np.arange(cepstra.shape[1]) == 0, 1, 2)
    spectrum = (cepstra * weights) @ np.cos(np.pi * np.arange(cepstra.shape[1])[:, None] * places)
    to_mel = lambda hertz: 2595 * np.log10(1 + hertz / 700)
    centres = 700 * (10 ** (np.linspace(to_mel(130), to_mel(6800), filters + 2)[1:-1] / 2595) - 1)
    emphasis = 1 + 0.97**2 - 2 * 0.97 * np.cos(2 * np.pi * centres / RATE)
    spectrum = spectrum - np.log(emphasis) - 2 * np.log(32768)
    top = 15 + 27 * np.log(8) / np.log(6.4)
    ours = _mel_to_hertz(np.linspace(0, top, MELS + 2))[1:-1]
    return np.stack([np.interp(ours, centres, frame) for frame in spectrum]).astype(np.float16)


def cepstral_utterances(data: Path) -> tuple[list[np.ndarray], list[str]]:
    """Features and words of AN4's training utterances of which the words are known."""
    features, texts = [], []
    folder = data / "speech/an4"
    paths = {path.stem: path for path in (folder / "feat").rglob("*.mfc")}
    for line in (folder / "etc/an4_train.transcription").read_text().splitlines():
        match = re.match(r"(?:<s>)?\s*(.*?)\s*(?:</s>)?\s*\((\S+)\)", line)
        if match is None or match.group(2) not in paths:
            continue
        words = re.sub(r"[^a-z' ]", " ", match.group(1).lower().replace("<sil>", " "))
        data_bytes = paths[match.group(2)].read_bytes()
        count = int(np.frombuffer(data_bytes[:4], ">i4")[0])
        order = ">f4" if count * 4 + 4 == len(data_bytes) else "<f4"
        cepstra = np.frombuffer(data_bytes[4:], order).reshape(-1, 13).astype(np.float64)
        features.append(mel_of_cepstra(cepstra))
        texts.append(" ".join(words.split()))
    return features, texts
