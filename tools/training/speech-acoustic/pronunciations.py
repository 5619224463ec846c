"""Phonemes of sentences by espeak-ng: what a middle layer is taught to hear, so that spelling is learned on top of sound.

    python pronunciations.py --shards SHARDS

Writes `phonemes.json` beside the shards: the inventory, and numbers from 1 for each sentence.
"""

import argparse
import json
import re
import subprocess
from pathlib import Path

import numpy as np

from spoken_words import read_aloud

ROOM = 80
"""Outputs of the phoneme layer: the blank and at most so many less one phonemes."""


def phonemes_of(texts: list[str]) -> list[list[str]]:
    """Phonemes of each text, without stress and pauses; American, whatever the voice."""
    given = "\n\n".join(read_aloud(text) + "." for text in texts) + "\n"
    said = subprocess.run(["espeak-ng", "-q", "-x", "--sep=_", "-v", "en-us", "--stdin"], input=given, text=True,
                          capture_output=True, check=True).stdout
    lines = [line for line in said.splitlines() if line.strip()]
    if len(lines) != len(texts):
        if len(texts) == 1:
            lines = [" ".join(lines)]
        else:
            return [phonemes for text in texts for phonemes in phonemes_of([text])]
    cleaned = (re.sub(r"_+:|['\",%=|;!]", "", line) for line in lines)
    return [[phoneme.rstrip("-#") for phoneme in re.split(r"[_\s]+", line) if phoneme.rstrip("-#")] for line in cleaned]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shards", type=Path, required=True)
    given = parser.parse_args()
    texts = sorted({text for path in given.shards.glob("train-*.npz") for text in np.load(path)["texts"].tolist()})
    said: list[list[str]] = []
    for start in range(0, len(texts), 24):
        said += phonemes_of(texts[start : start + 24])
    counts: dict[str, int] = {}
    for phonemes in said:
        for phoneme in phonemes:
            counts[phoneme] = counts.get(phoneme, 0) + 1
    inventory = sorted(counts, key=lambda phoneme: -counts[phoneme])[: ROOM - 1]
    number = {phoneme: at for at, phoneme in enumerate(inventory, 1)}
    table = {text: [number[p] for p in phonemes if p in number] for text, phonemes in zip(texts, said, strict=True)}
    (given.shards / "phonemes.json").write_text(json.dumps({"inventory": inventory, "texts": table}))
    print(len(texts), "sentences;", len(inventory), "of", len(counts), "phonemes:", " ".join(inventory))


if __name__ == "__main__":
    main()
