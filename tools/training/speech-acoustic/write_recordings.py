"""Writes the first 160 utterances of the test, unseen voices with unseen sentences, as LibriSpeech lays out recordings.

    python write_recordings.py --data DATA --out UNSEEN

Readers are the engines: 1 espeak-ng, 2 flite's rms, 3 festival's ked. They can be given to `medmodal evaluate speech.transcribe
--format librispeech`.
"""

import argparse
import random
import subprocess
from pathlib import Path

import numpy as np

from sentences import split_utterances
from synthesise import BATCH, SEED, plausible, spoken_batch
from voices import RATE, unseen_voice

READERS = {"espeak-ng": "1", "flite": "2", "festival": "3"}
LEAST = 160


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    draw = random.Random(f"{SEED}:-1")
    chance = np.random.default_rng([SEED, 0])
    _, texts = split_utterances(given.data, SEED)
    lines: dict[str, list[str]] = {}
    count = 0
    while count < LEAST:
        wanted = []
        for _ in range(BATCH):
            draw.random()
            wanted.append(draw.choice(texts))
        for text, voice, samples in spoken_batch(wanted, [unseen_voice(draw) for _ in wanted]):
            if not plausible(text, samples):
                continue
            padded = np.pad(samples, int(0.2 * RATE)) * (0.05 / (np.sqrt((samples**2).mean()) + 1e-9))
            sound = np.clip(padded + 1e-4 * chance.standard_normal(len(padded)), -1, 1).astype(np.float32)
            reader = READERS[voice.engine]
            name = f"{reader}-1-{count:04d}"
            count += 1
            folder = given.out / reader / "1"
            folder.mkdir(parents=True, exist_ok=True)
            subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-",
                            str(folder / f"{name}.flac")], input=sound.tobytes(), check=True)
            lines.setdefault(reader, []).append(f"{name} {text.upper()}")
    for reader, said in lines.items():
        (given.out / reader / "1" / f"{reader}-1.trans.txt").write_text("\n".join(said) + "\n")


if __name__ == "__main__":
    main()
