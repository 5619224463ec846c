"""Reads the corpora, estimates the trigrams, prunes them and writes `language-model.bin`.

python train.py --data DIR --out packages/speech/models/consultation-ctc/language-model.bin
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from back_off import BackOff, Corpus
from corpora import answer_sentences, dialogue_utterances, everyday_words, listed_drugs, template_utterances
from packing import pack

SPECIAL = ["<unknown>", "<start>", "<end>"]
WEIGHTS = (0.62, 0.2, 0.18)
# How much commoner a word of one class is than one of the class below.
CLASS_STEP = 2.5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--thresholds", type=float, nargs=2, default=(2e-8, 4e-8))
    given = parser.parse_args()
    dialogue, held = dialogue_utterances(given.data)
    templates = template_utterances(40_000)
    answers = answer_sentences(given.data)
    counts = Counter(word for line in dialogue for word in line.split())
    counts.update(word for line in templates for word in line.split())
    frequent = Counter(word for line in answers for word in line.split())
    known = set(counts) | {word for word, count in frequent.items() if count >= 3} | set(listed_drugs())
    everyday = everyday_words()
    known |= set(everyday)
    words = sorted(word for word in known if 0 < len(word) <= 30)
    numbers = {word: number for number, word in enumerate(SPECIAL + words)}
    print(f"{len(dialogue)} utterances, {len(answers)} answers, {len(words)} words", flush=True)

    def encoded(lines: list[str]) -> list[list[int]]:
        return [[numbers.get(word, 0) for word in line.split()] for line in lines]

    size = len(SPECIAL) + len(words)
    corpora = [Corpus(encoded(lines), size) for lines in (dialogue, templates, answers)]
    common = np.zeros(size)
    for word, number in numbers.items():
        common[number] = CLASS_STEP ** everyday.get(word, 0) if word not in SPECIAL else 0
    model = BackOff(corpora, list(WEIGHTS), tuple(given.thresholds), common)
    print(f"{len(model.bigrams)} bigrams, {len(model.trigrams)} trigrams, "
          f"perplexity {model.perplexity(encoded(held)):.1f} on {len(held)} utterances that it has not read", flush=True)
    unseen = sum(word not in numbers for line in held for word in line.split()) / sum(len(line.split()) for line in held)
    packed = pack(words, model)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(packed)
    print(f"{unseen:.4f} of their words unknown; {len(packed)} bytes", flush=True)


if __name__ == "__main__":
    main()
