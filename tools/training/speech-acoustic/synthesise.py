"""Makes shards of speech: log-mel features of sentences that the installed engines speak, with what was said.

    python synthesise.py --data DATA --out SHARDS --first 0 --count 12 [--minutes 60]

A shard `train-7.npz` depends on its number and the seed alone. Shard -1 is `test.npz`: unseen voices, unseen sentences,
clean. Shard -2 is `validation.npz`: training voices, unseen sentences, as recorded in rooms and on lines.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from acoustics import RATE, as_recorded, log_mel
from pronunciations import phonemes_of
from sentences import Sentences, split_utterances
from voices import Voice, speak, speak_festival, training_voice, unseen_voice

SEED = 6
BATCH, TRAINING_BATCH = 40, 280
"""Utterances that are spoken together; festival loads each voice once for them."""


def spoken_batch(texts: list[str], voices: list[Voice]) -> Iterator[tuple[str, Voice, np.ndarray]]:
    """Each text in its voice; festival's together, and what an engine fails to say is left out."""
    by_festival = [index for index, voice in enumerate(voices) if voice.engine == "festival"]
    if by_festival:
        for index, samples in zip(by_festival, speak_festival([texts[i] for i in by_festival],
                                                              [voices[i] for i in by_festival]), strict=True):
            yield texts[index], voices[index], samples
    for text, voice in zip(texts, voices, strict=True):
        if voice.engine != "festival":
            yield text, voice, speak(text, voice)


def plausible(text: str, samples: np.ndarray) -> bool:
    """Whether the sound is neither cut off nor too fast for a network that gives a character every 30 ms."""
    seconds = len(samples) / RATE
    return 0.2 < seconds < 18 and len(text) / seconds < 24


def make_shard(number: int, data: Path, minutes: float, sentences: Sentences) -> dict[str, np.ndarray]:
    """Arrays `features` (all frames in a row), `ends`, `texts`, `voices`, `sounds` (phonemes) of about so many minutes."""
    test = number == -1
    draw = random.Random(f"{SEED}:{number}")
    chance = np.random.default_rng([SEED, number + 1 if number >= -1 else 1_000_000])
    _, test_texts = split_utterances(data, SEED)
    features: list[np.ndarray] = []
    texts: list[str] = []
    labels: list[str] = []
    others: list[np.ndarray] = []
    frames = 0
    while frames < minutes * 6000:
        # One draw is idle before each held-out sentence: so test and validation stay what they have been.
        wanted = [sentences.draw(draw) if number >= 0 else (draw.random(), draw.choice(test_texts))[1] for _ in range(BATCH if number < 0 else TRAINING_BATCH)]
        voices = [unseen_voice(draw) if test else training_voice(draw) for _ in wanted]
        for text, voice, samples in spoken_batch(wanted, voices):
            if not plausible(text, samples):
                continue
            if test:
                level = np.sqrt((samples**2).mean()) + 1e-9
                padded = np.pad(samples, int(0.2 * RATE)) * (0.05 / level)
                sound = np.clip(padded + 1e-4 * chance.standard_normal(len(padded)), -1, 1)
            else:
                sound = as_recorded(samples, others, chance) if number < 0 else as_recorded(samples, others, chance, 0.15, 0.5)
                others = [*others[-30:], samples]
            mel = log_mel(sound).astype(np.float16)
            features.append(mel)
            frames += len(mel)
            texts.append(text)
            labels.append(voice.label)
    ends = np.cumsum([len(mel) for mel in features])
    sounds = [" ".join(sound) for start in range(0, len(texts), 24) for sound in phonemes_of(texts[start : start + 24])]
    return {"features": np.concatenate(features), "ends": ends, "texts": np.array(texts), "voices": np.array(labels),
            "sounds": np.array(sounds)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--first", type=int, default=-1)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=30)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    sentences = Sentences(given.data, SEED)
    for number in range(given.first, given.first + given.count * given.step, given.step):
        began = time.time()
        shard = make_shard(number, given.data, given.minutes, sentences)
        path = given.out / {-1: "test.npz", -2: "validation.npz"}.get(number, f"train-{number}.npz")
        np.savez(path.with_suffix(".part.npz"), **shard)
        path.with_suffix(".part.npz").rename(path)
        print(path.name, len(shard["texts"]), f"{len(shard['features']) / 6000:.1f} min in {time.time() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
