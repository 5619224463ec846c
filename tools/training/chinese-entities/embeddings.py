"""Vectors of characters and pairs of characters: singular vectors of their PPMI with the characters around them."""
import csv
import json
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.utils.extmath import randomized_svd

from chinese_text import CORPORA, read, symbols

PAIRS, MIN_COUNT, SIZE, CONTEXTS = 24000, 5, 64, 2500
# what stands between two texts, in the list of characters; numpy keeps no NUL at the end of a string
GAP = "\ue000"
OFFSETS = [-4, -3, -2, -1, 1, 2, 3, 4]


def texts(data, vocabulary):
    """All Chinese text of the packs that no test part is made of."""
    out = []
    for row in csv.DictReader(open(f"{data}/toyhom_im.csv", encoding="utf8", errors="replace")):
        out += [row["title"] or "", row["ask"] or "", row["answer"] or ""]
    for name in ("cMedQA/dev", "cMedQQ/train", "cMedTC/train", "cMedIC/train"):
        for line in open(f"{data}/{name}.txt", encoding="utf8"):
            out += line.rstrip("\n").split("\t")[1:]
    for path in sorted(Path(data, "data", "CMDD", "train").glob("*.json")):
        out.append("\n".join(turn["sentence"] for turn in json.load(open(path, encoding="utf8"))["dialogue-content"]))
    for name in CORPORA:
        out += [t for t, _ in read(f"{data}/{name}/train.txt")] * 2
    for line in list(open(f"{vocabulary}/hp-zh.babelon.tsv", encoding="utf8"))[1:]:
        out.append(line.rstrip("\n").split("\t")[5])
    seen, kept = set(), []
    for text in (symbols(t.strip()) for t in out):
        if len(text) > 1 and (len(text) < 8 or text not in seen):
            seen.add(text)
            kept.append(text)
    return kept


def embeddings(data, vocabulary):
    """(characters, pairs, vectors [characters + pairs, SIZE]), both lists by falling frequency."""
    joined = "\x00\x00\x00".join(texts(data, vocabulary))
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    distinct, inverse, count = np.unique(codes, return_inverse=True, return_counts=True)
    order = np.argsort(-count)
    rank = np.empty(len(distinct), int)
    rank[order] = np.arange(len(distinct))
    ids, n = rank[inverse], int((count >= MIN_COUNT).sum())
    names = [chr(distinct[o]) for o in order]
    gap = names.index("\x00")
    real = (ids < n) & (ids != gap)
    both = np.where(real[:-1] & real[1:], ids[:-1] * 100000 + ids[1:], -1)
    keys, which, often = np.unique(both, return_inverse=True, return_counts=True)
    top = [k for k in np.argsort(-often) if keys[k] >= 0][:PAIRS]
    row = np.full(len(keys), -1)
    row[top] = np.arange(len(top))
    pair = row[which]
    pairs = [names[keys[k] // 100000] + names[keys[k] % 100000] for k in top]
    table = sp.csr_matrix((n + len(pairs), len(OFFSETS) * CONTEXTS))

    def count_in(centre, context, valid):
        k = np.flatnonzero(valid)
        return sp.csr_matrix((np.ones(len(k), np.float32), (centre[k], context[k])), shape=table.shape)
    for j, o in enumerate(OFFSETS):
        at = np.arange(max(0, -o), min(len(ids), len(ids) - o))
        table = table + count_in(ids[at], ids[at + o] + j * CONTEXTS, real[at] & (ids[at + o] < CONTEXTS))
        at = np.arange(max(0, -o), min(len(ids) - 1, len(ids) - 1 - o))
        context = ids[at + o if o < 0 else at + 1 + o]
        table = table + count_in(pair[at] + n, context + j * CONTEXTS, (pair[at] >= 0) & (context < CONTEXTS))
    table = table.tocoo()
    rows = np.bincount(table.row, table.data, table.shape[0]) + 1e-9
    columns = (np.bincount(table.col, table.data, table.shape[1]) + 1e-9) ** .75
    ppmi = np.log(np.maximum(table.data / (rows[table.row] * (columns / columns.sum())[table.col]), 1e-9))
    keep = ppmi > 0
    ppmi = sp.csr_matrix((ppmi[keep], (table.row[keep], table.col[keep])), shape=table.shape).astype(np.float32)
    u, s, _ = randomized_svd(ppmi, SIZE, n_iter=3, random_state=0)
    vectors = u * np.sqrt(s)
    return [GAP if c == "\x00" else c for c in names[:n]], pairs, (vectors / np.sqrt((vectors ** 2).mean(1, keepdims=True) + 1e-9)).astype(np.float32)
