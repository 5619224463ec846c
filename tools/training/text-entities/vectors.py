"""fastText skip-gram vectors of words and hashed n-grams, read into one compact table."""
import os
import struct
import subprocess

import numpy as np

from corpora import (auxiliary, definitions, keys, medquad, notes, pubmedqa, read_entities,
                     terms)
from text_features import BUCKETS, MAX_N, MIN_N, ROWS, WORDS

DIM = 96


def write_text(data, path):
    """One normalised sentence a line: everything the vectors are made from."""
    ner = f"{data}/text-ner"
    sents = []
    for name in ("BC5CDR", "NCBI-disease"):
        for part in ("train", "devel"):
            sents += [t for t, _ in read_entities(f"{ner}/{name}/{part}.tsv")]
    for group in auxiliary(data).values():
        sents += [t for t, _ in group]
    for source in (medquad, notes, pubmedqa, definitions):
        sents += source(data)
    names, drugs = terms(data)
    sents += names + drugs
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(" ".join(keys(t)) for t in sents) + "\n")


def train_vectors(text, out, threads=2, epochs=5, seed=7):
    """Run the fastText command line tool (Debian package `fasttext`)."""
    subprocess.run(["fasttext", "skipgram", "-input", text, "-output", out, "-dim", str(DIM),
                    "-minn", str(MIN_N), "-maxn", str(MAX_N), "-bucket", str(BUCKETS),
                    "-minCount", "4", "-epoch", str(epochs), "-thread", str(threads),
                    "-lr", "0.05", "-t", "1e-4"], check=True)
    os.remove(out + ".vec")


def read_vectors(path):
    """(words by falling frequency, table of ROWS rows) of a fastText 0.9 binary model."""
    with open(path, "rb") as f:
        magic, _ = struct.unpack("<ii", f.read(8))
        assert magic == 793712314, "not a fastText model"
        f.read(12 * 4 + 8)
        _, nwords, _, _, prune = struct.unpack("<iiiqq", f.read(28))
        words = []
        for _ in range(nwords):
            b = bytearray()
            while (c := f.read(1)) != b"\0":
                b += c
            f.read(9)
            words.append(b.decode("utf-8"))
        assert prune <= 0 and f.read(1) == b"\0", "quantised or pruned model"
        rows, dim = struct.unpack("<qq", f.read(16))
        matrix = np.frombuffer(f.read(rows * dim * 4), dtype=np.float32).reshape(rows, dim)
    table = np.zeros((ROWS, dim), np.float32)
    kept = [i for i, w in enumerate(words) if w != "</s>"][:WORDS]
    table[1:1 + len(kept)] = matrix[kept]
    table[1 + WORDS:] = matrix[nwords:nwords + BUCKETS]
    table /= table[1 + WORDS:].std() + 1e-9
    return [words[i] for i in kept], table
