"""Kneser-Ney trigrams of several corpora, interpolated into one pruned back-off model (Chen and Goodman 1999; Stolcke 1998)."""

import numpy as np

START, END = 1, 2
# Share of the unigrams that ordinary words have whether or not a corpus says them.
EVERYDAY = 0.03


class Corpus:
    """Interpolated modified Kneser-Ney estimate of one corpus. Word numbers are below `size`."""

    def __init__(self, sentences: list[list[int]], size: int) -> None:
        self.size = size
        flat = np.concatenate([np.array([START, START, *words, END], np.int64) for words in sentences])
        third = flat[2:]
        inside = third != START
        first, second, third = flat[:-2][inside], flat[1:-1][inside], third[inside]
        # A sentence's first word has the start as its only context.
        self.trigrams, self.trigram_counts = np.unique((first * size + second) * size + third, return_counts=True)
        pairs = self.trigrams % (size * size)
        self.bigrams, kinds = np.unique(pairs, return_counts=True)
        self.bigram_counts = kinds.copy()
        started = self.bigrams // size == START
        raw = np.bincount(np.searchsorted(self.bigrams, pairs), weights=self.trigram_counts)
        self.bigram_counts[started] = raw[started]
        self.raw_bigram_counts = raw
        self.unigram_counts = np.bincount(self.bigrams % size, minlength=size)
        self.words = len(flat)
        self.three = Smoothed(self.trigrams, self.trigram_counts, size)
        self.two = Smoothed(self.bigrams, self.bigram_counts, size)
        discounts = discounts_of(self.unigram_counts[self.unigram_counts > 0])
        kept = self.unigram_counts - discount(self.unigram_counts, discounts)
        total = self.unigram_counts.sum()
        self.unigram = kept / total + (1 - kept.sum() / total) / (size - 1)
        self.unigram[START] = 0

    def bigram(self, context: np.ndarray, word: np.ndarray) -> np.ndarray:
        return self.two.probability(context, context * self.size + word, self.unigram[word])

    def trigram(self, first: np.ndarray, second: np.ndarray, word: np.ndarray) -> np.ndarray:
        context = first * self.size + second
        return self.three.probability(context, context * self.size + word, self.bigram(second, word))


class Smoothed:
    """Discounted counts of one order; the key of an n-gram divided by `size` is that of its context."""

    def __init__(self, keys: np.ndarray, counts: np.ndarray, size: int) -> None:
        self.keys, self.counts = keys, counts
        self.discounts = discounts_of(counts)
        self.kept = counts - discount(counts, self.discounts)
        self.contexts, rows = np.unique(keys // size, return_inverse=True)
        self.totals = np.bincount(rows, weights=counts)
        self.left = 1 - np.bincount(rows, weights=self.kept) / self.totals

    def probability(self, context: np.ndarray, key: np.ndarray, lower: np.ndarray) -> np.ndarray:
        row = np.minimum(np.searchsorted(self.contexts, context), len(self.contexts) - 1)
        seen = self.contexts[row] == context
        at = np.minimum(np.searchsorted(self.keys, key), len(self.keys) - 1)
        kept = np.where(self.keys[at] == key, self.kept[at], 0)
        return np.where(seen, kept / self.totals[row] + self.left[row] * lower, lower)


def discounts_of(counts: np.ndarray) -> tuple[float, float, float]:
    one, two, three, four = (max(1, int((counts == number).sum())) for number in (1, 2, 3, 4))
    share = one / (one + 2 * two)
    return tuple(float(np.clip(number - (number + 1) * share * more / less, 0.1, number - 0.05))
                 for number, less, more in ((1, one, two), (2, two, three), (3, three, four)))


def discount(counts: np.ndarray, discounts: tuple[float, float, float]) -> np.ndarray:
    return np.select([counts == 0, counts == 1, counts == 2], [0, discounts[0], discounts[1]], discounts[2])


class BackOff:
    """A weighted mixture of corpora as one back-off model: natural logarithms."""

    def __init__(self, corpora: list[Corpus], weights: list[float], thresholds: tuple[float, float], everyday: np.ndarray) -> None:
        size = self.size = corpora[0].size

        def mixed(call) -> np.ndarray:
            return sum(weight * call(corpus) for corpus, weight in zip(corpora, weights, strict=True))

        self.unigram = mixed(lambda corpus: corpus.unigram)
        self.unigram = (1 - EVERYDAY) * self.unigram / self.unigram.sum() + EVERYDAY * everyday / everyday.sum()
        bigrams = np.unique(np.concatenate([corpus.bigrams for corpus in corpora]))
        first, word = bigrams // size, bigrams % size
        probability = mixed(lambda corpus: corpus.bigram(first, word))
        # Share of all text that is this context, so that what is rarely asked for is left out first.
        context_share = self.unigram[first] + (first == START) * 0.08
        gain = context_share * probability * np.log(probability / self.unigram[word])
        trigrams = np.unique(np.concatenate([corpus.trigrams for corpus in corpora]))
        pair, third = trigrams // size, trigrams % size
        a, b = pair // size, pair % size
        sharp = mixed(lambda corpus: corpus.trigram(a, b, third))
        blunt = mixed(lambda corpus: corpus.bigram(b, third))
        pair_share = np.where(a == START, context_share_of(self, a), self.unigram[a]) * mixed(lambda corpus: corpus.bigram(a, b))
        three_gain = pair_share * sharp * np.log(sharp / blunt)
        keep3 = (three_gain > thresholds[1]) & ~((a == START) & (b == START))
        needed = np.unique(pair[keep3])
        keep2 = (gain > thresholds[0]) | np.isin(bigrams, needed)
        self.bigrams, self.bigram = bigrams[keep2], probability[keep2]
        known = np.isin(pair, self.bigrams) & keep3
        self.trigrams, self.trigram = trigrams[known], sharp[known]
        self.unigram_left = self._left(self.bigrams // size, self.bigram, self.unigram[self.bigrams % size], size)
        at = np.searchsorted(self.bigrams, self.trigrams // size)
        lower = self._bigram_probability(self.trigrams % (size * size))
        self.bigram_left = self._left(at, self.trigram, lower, len(self.bigrams))

    @staticmethod
    def _left(row: np.ndarray, probability: np.ndarray, lower: np.ndarray, rows: int) -> np.ndarray:
        """Back-off weight of each context: what its own words leave, over what they have a floor below."""
        above = 1 - np.bincount(row, weights=probability, minlength=rows)
        below = 1 - np.bincount(row, weights=lower, minlength=rows)
        return np.clip(above, 1e-4, None) / np.clip(below, 1e-4, None)

    def _bigram_probability(self, key: np.ndarray) -> np.ndarray:
        at = np.minimum(np.searchsorted(self.bigrams, key), len(self.bigrams) - 1)
        return np.where(self.bigrams[at] == key, self.bigram[at],
                        self.unigram_left[key // self.size] * self.unigram[key % self.size])

    def perplexity(self, sentences: list[list[int]]) -> float:
        flat = np.concatenate([np.array([START, START, *words, END], np.int64) for words in sentences])
        a, b, c = flat[:-2], flat[1:-1], flat[2:]
        inside = (c != START) & (c != 0)
        a, b, c = a[inside], b[inside], c[inside]
        pair, key = a * self.size + b, (a * self.size + b) * self.size + c
        at = np.minimum(np.searchsorted(self.trigrams, key), len(self.trigrams) - 1)
        row = np.minimum(np.searchsorted(self.bigrams, pair), len(self.bigrams) - 1)
        left = np.where(self.bigrams[row] == pair, self.bigram_left[row], 1)
        found = np.where(self.trigrams[at] == key, self.trigram[at], left * self._bigram_probability(b * self.size + c))
        return float(np.exp(-np.log(found).mean()))


def context_share_of(model: BackOff, word: np.ndarray) -> np.ndarray:
    return np.where(word == START, 0.08, model.unigram[word])
