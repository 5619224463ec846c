"""A linear CRF over n-grams of symbols (CRFsuite): its strongest weights are added to the network's scores."""
import collections

import numpy as np
import pycrfsuite

from chinese_text import LABELS, fnv, symbols
from lexicon import FOLDS, term_matches

# chosen on the dev parts among seven pairs of factors
NETWORK, NGRAMS, KEEP = .8, .6, 150000
LENGTHS = [("u", 1, range(-3, 4)), ("b", 2, range(-2, 2)), ("t", 3, range(-2, 1)), ("q", 4, range(-3, 1))]


def kind(c):
    if c == "0":
        return "d"
    if "a" <= c <= "z":
        return "l"
    return "h" if "\u4e00" <= c <= "\u9fff" else c


def places(length, found, name):
    """What stands where: B, M, E or S and a name, `-` outside, `#` beyond the ends."""
    out = ["-"] * length
    for a, b, mark in found:
        for i in range(a, b):
            out[i] = ("S" if b - a == 1 else "B" if i == a else "E" if i == b - 1 else "M") + name(mark)
    return ["#"] + out + ["#"]


def features(text, lexicon, known, fold=None):
    """Names of the features of each symbol; `#` stands beyond the ends."""
    p = "###" + text + "###"
    k = [kind(c) for c in p]
    found, n = lexicon.matches(text, fold), len(text)
    full, short = places(n, found, "".join), places(n, found, lambda mark: mark[0])
    term = places(n, term_matches(known, text), str)
    out = []
    for i in range(n):
        j = i + 3
        names = [f"{name}{d}={p[j + d:j + d + m]}" for name, m, around in LENGTHS for d in around]
        names += ["s=" + p[j - 1] + p[j + 1], "k=" + "".join(k[j - 1:j + 2]), "k5=" + "".join(k[j - 2:j + 3])]
        names += [f"D{d}={full[i + 1 + d]}" for d in (-1, 0, 1)]
        names += [f"D01={short[i + 1]}{short[i + 2]}", f"D10={short[i]}{short[i + 1]}", f"Dc={short[i + 1]}{p[j]}"]
        names += [f"X{d}={term[i + 1 + d]}" for d in (-1, 0, 1)] + [f"X01={term[i + 1]}{term[i + 2]}"]
        out.append(names)
    return out


def train(path, records, lexicon, known, iterations=60, c2=.05):
    trainer = pycrfsuite.Trainer(verbose=False)
    for number, (text, tags) in enumerate(records):
        trainer.append(features(symbols(text), lexicon, known, number % FOLDS), tags)
    trainer.set_params({"c1": 0, "c2": c2, "max_iterations": iterations, "feature.possible_transitions": True})
    trainer.train(path)


class Ngrams:
    """The `keep` strongest weights of a trained CRF, in int8 steps, and its transitions [labels, labels]."""

    def __init__(self, path, head, lexicon, known, keep=KEEP):
        self.lexicon, self.known = lexicon, known
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info, number = tagger.info(), {label: i for i, label in enumerate(LABELS[head])}
        strong = sorted(info.state_features.items(), key=lambda x: (-abs(x[1]), x[0]))[:keep]
        self.scale = abs(strong[0][1]) / 127
        self.size, self.weights = len(number), collections.defaultdict(list)
        for (name, label), w in strong:
            step = int(round(w / self.scale))
            if step:
                self.weights[fnv(name)].append((number[label], step))
        self.transitions = np.zeros((self.size, self.size))
        for (a, b), w in info.transitions.items():
            self.transitions[number[a], number[b]] = w

    def scores(self, text):
        """[symbols, labels] of a window."""
        out = np.zeros((len(text), self.size))
        for row, names in zip(out, features(text, self.lexicon, self.known)):
            for name in names:
                for label, step in self.weights.get(fnv(name), ()):
                    row[label] += step * self.scale
        return out

    def blended(self, field):
        """A field with the scores of the network's and the transitions of both."""
        start, end, steps = (np.where(x < -999, x, NETWORK * x) for x in field)
        return start, end, np.where(steps < -999, steps, steps + NGRAMS * self.transitions)

    def add(self, rows, text):
        """The network's scores of a window together with those of its n-grams."""
        return NETWORK * rows + NGRAMS * self.scores(text)

    def write(self, path, kinds):
        """Hashes of weights and of known words, labels, steps, and what each word mostly is; returns the counts."""
        flat = [(h, label, step) for h, found in sorted(self.weights.items()) for label, step in found]
        hashes, labels, steps = zip(*flat)
        words = [(w, self.lexicon.mark(w)) for w in sorted(self.lexicon.strings)]
        marks = [kinds.index(k) * 12 + (int(share) - 1) * 3 + int(count) - 1 for _, (k, share, count) in words]
        with open(path, "wb") as f:
            f.write(np.array(list(hashes) + [fnv(w) for w, _ in words], "<u4").tobytes())
            f.write(np.array(labels, np.uint8).tobytes() + np.array(steps, np.int8).tobytes() + np.array(marks, np.uint8).tobytes())
        return {"weights": len(flat), "words": len(words), "scale": self.scale * NGRAMS, "kinds": kinds}
