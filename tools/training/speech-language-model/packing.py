"""The language model as one small binary file; packages/speech/src/recognition/language-model/read-n-grams.ts reads it."""

import struct

import numpy as np

from back_off import BackOff

MAGIC = b"MEDNGRM1"
PROBABILITY_STEP = 1 / 15
BACK_OFF_STEP = 1 / 32
BACK_OFF_MOST = 1.0


def pack(words: list[str], model: BackOff) -> bytes:
    """Words sorted from number 3 on; see the reader for the layout."""
    size = model.size
    text = front_coded(words)
    bigrams, trigrams = model.bigrams, model.trigrams
    per_bigram = np.bincount(np.searchsorted(bigrams, trigrams // size), minlength=len(bigrams))
    per_word = np.bincount(bigrams // size, minlength=size)
    if per_bigram.max() > 65535 or per_word.max() > 65535:
        raise ValueError("too many words follow one context")
    parts = [
        MAGIC, struct.pack("<4I3f", size, len(bigrams), len(trigrams), len(text), PROBABILITY_STEP, BACK_OFF_STEP, BACK_OFF_MOST),
        per_word.astype("<u2").tobytes(), per_bigram.astype("<u2").tobytes(),
        (bigrams % size).astype("<u2").tobytes(), (trigrams % size).astype("<u2").tobytes(),
        probabilities(model.unigram), back_offs(model.unigram_left), probabilities(model.bigram), back_offs(model.bigram_left),
        probabilities(model.trigram), text,
    ]
    return b"".join(parts)


def probabilities(values: np.ndarray) -> bytes:
    return np.clip(np.round(-np.log(np.maximum(values, 1e-30)) / PROBABILITY_STEP), 0, 255).astype(np.uint8).tobytes()


def back_offs(values: np.ndarray) -> bytes:
    return np.clip(np.round((BACK_OFF_MOST - np.log(values)) / BACK_OFF_STEP), 0, 255).astype(np.uint8).tobytes()


def front_coded(words: list[str]) -> bytes:
    """Each word as the number of letters it shares with the one before (a byte), the others, and a line feed."""
    out, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), 255) and word[shared] == before[shared]:
            shared += 1
        out.append(bytes([shared]) + word[shared:].encode() + b"\n")
        before = word
    return b"".join(out)
