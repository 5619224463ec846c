"""What strings are as entities of the training records and as terms of vocabularies."""
import collections

import numpy as np

from chinese_text import symbols, spans

LONGEST = 14
FOLDS = 10
TERM_KINDS = 3


class Lexicon:
    """How often each string of the training records is an entity of each type, where it occurs. Records of the same fold
    are left out for a record that is trained on, so that training sees unknown words as reading does."""

    def __init__(self, records):
        texts = [symbols(t) for t, _ in records]
        found = [collections.Counter((texts[i][a:b], t) for a, b, t in spans(y) if b - a <= LONGEST)
                 for i, (_, y) in enumerate(records)]
        self.strings = {w for f in found for w, _ in f}
        self.entity, self.occurs = collections.Counter(), collections.Counter()
        self.fold_entity = [collections.Counter() for _ in range(FOLDS)]
        self.fold_occurs = [collections.Counter() for _ in range(FOLDS)]
        for i, text in enumerate(texts):
            here = collections.Counter(
                text[a:a + n] for a in range(len(text)) for n in range(1, min(LONGEST, len(text) - a) + 1)
                if text[a:a + n] in self.strings)
            for total, part in ((self.entity, found[i]), (self.occurs, here),
                                (self.fold_entity[i % FOLDS], found[i]), (self.fold_occurs[i % FOLDS], here)):
                total.update(part)
        self.types = collections.defaultdict(set)
        for w, t in self.entity:
            self.types[w].add(t)

    def value(self, word, kind, fold=None):
        """In [0, 1]; 0 where the word is not known as that kind."""
        e, o = self.entity[word, kind], self.occurs[word]
        if fold is not None:
            e, o = e - self.fold_entity[fold][word, kind], o - self.fold_occurs[fold][word]
        return e / max(o, 1) * e / (e + .5) if e > 0 else 0.

    def mark(self, word, fold=None):
        """(kind, share bin, count bin) of the kind that a string mostly is; None for an unknown one."""
        if word not in self.strings:
            return None
        occurs = self.occurs[word] - (self.fold_occurs[fold][word] if fold is not None else 0)
        best, total = None, 0
        for kind in sorted(self.types[word]):
            e = self.entity[word, kind] - (self.fold_entity[fold][word, kind] if fold is not None else 0)
            total += e
            if e > 0 and (best is None or e > best[0]):
                best = (e, kind)
        if best is None:
            return None
        share, (e, kind) = total / max(occurs, 1), best
        return (kind, "4" if share > .95 else "3" if share > .7 else "2" if share > .3 else "1",
                "1" if e == 1 else "2" if e < 5 else "3")

    def matches(self, text, fold=None):
        """[(start, end, mark)]: from left to right the longest known string; single symbols only where they mostly are one."""
        out, i = [], 0
        while i < len(text):
            hit = None
            for n in range(min(LONGEST, len(text) - i), 0, -1):
                mark = self.mark(text[i:i + n], fold)
                if mark:
                    hit = (i, i + n, mark)
                    break
            if hit and (hit[1] - hit[0] > 1 or hit[2][1] >= "2"):
                out.append(hit)
                i = hit[1]
            else:
                i += 1
        return out

    def features(self, types, text, fold=None):
        """Marks [symbols, 4 types]: on the first, inner and last symbol of each known string, and on single ones."""
        n, k = len(text), len(types)
        out = np.zeros((n, 4 * k), np.float32)
        place = {t: i for i, t in enumerate(types)}
        for a in range(n):
            for length in range(1, min(LONGEST, n - a) + 1):
                word = text[a:a + length]
                if word not in self.strings:
                    continue
                for kind in self.types[word]:
                    v, c = self.value(word, kind, fold), place[kind]
                    if length == 1:
                        out[a, 3 * k + c] = max(out[a, 3 * k + c], v)
                        continue
                    out[a, c] = max(out[a, c], v)
                    out[a + length - 1, 2 * k + c] = max(out[a + length - 1, 2 * k + c], v)
                    inner = out[a + 1:a + length - 1, k + c]
                    np.maximum(inner, v, out=inner)
        return out


def terms(folder):
    """{term: kind} of THUOCL medical words (0), ICD-10 names (1) and Human Phenotype Ontology labels (2)."""
    out = {}

    def add(word, kind, replace=False):
        if 2 <= len(word) <= LONGEST and (replace or symbols(word) not in out):
            out[symbols(word)] = kind
    for line in open(f"{folder}/THUOCL_medical.txt", encoding="utf8"):
        add(line.split("\t")[0].strip(), 0)
    for line in list(open(f"{folder}/icd10_zh_disease.tsv", encoding="utf8"))[1:]:
        add(line.rstrip("\n").split("\t")[-1].strip(), 1, True)
    for line in list(open(f"{folder}/hp-zh.babelon.tsv", encoding="utf8"))[1:]:
        row = line.rstrip("\n").split("\t")
        if row[3] == "rdfs:label":
            add(row[5].strip(), 2)
    return out


def term_matches(known, text):
    """[(start, end, letter of the kind)]: from left to right the longest term."""
    out, i = [], 0
    while i < len(text):
        for n in range(min(LONGEST, len(text) - i), 1, -1):
            if text[i:i + n] in known:
                out.append((i, i + n, "tip"[known[text[i:i + n]]]))
                i += n
                break
        else:
            i += 1
    return out


def term_features(known, text):
    """Marks [symbols, 9]: first, inner and last symbol of a term of each of three kinds."""
    out = np.zeros((len(text), 3 * TERM_KINDS), np.float32)
    for a in range(len(text)):
        for length in range(2, min(LONGEST, len(text) - a) + 1):
            kind = known.get(text[a:a + length])
            if kind is not None:
                out[a, kind] = out[a + length - 1, 2 * TERM_KINDS + kind] = 1
                out[a + 1:a + length - 1, TERM_KINDS + kind] = 1
    return out
