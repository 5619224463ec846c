"""Hashed n-grams of a text: the recipe's half of src/classification (golden.json pins the two together)."""
import re
import unicodedata

import numpy as np

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
TOKEN = re.compile(f"[{HAN}]|(?:(?![{HAN}])[^\\W_])+|[^\\s]")
PRIME, SEED = np.uint32(16777619), 2166136261
WORDS, CHARACTERS = 0, 1          # groups of features, normalised each for itself; 1 + p: words of part p


def token_keys(text):
    """[(start, end, key)] in code points: Han characters one by one, runs of letters and digits, other signs alone."""
    return [(m.start(), m.end(), fold(m.group())) for m in TOKEN.finditer(text)]


def fold(token):
    """NFKD without marks, lower case, each digit as 0."""
    if not token.isascii():
        token = "".join(c for c in unicodedata.normalize("NFKD", token) if unicodedata.category(c) != "Mn")
    return re.sub("[0-9]", "0", token.lower())


def units(text):
    """UTF-16 code units."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16).astype(np.uint32)


def mix(h):
    """Spreads the bits of a hash."""
    h = h ^ (h >> np.uint32(16))
    h = h * np.uint32(0x85EBCA6B)
    return h ^ (h >> np.uint32(13))


def fnv(values, seed=SEED):
    """FNV-1a over whole code units instead of bytes."""
    h = seed
    for v in values:
        h = ((h ^ int(v)) * 16777619) & 0xFFFFFFFF
    return h


class Hasher:
    """Turns texts into hashes of n-grams; remembers the words it has met."""

    def __init__(self, words=3, characters=(3, 5), headings=()):
        self.words, self.characters, self.headings = words, characters, list(headings)
        self.ids, self.hash, self.grams = {}, [], []

    def word(self, key):
        """Number of a word; its hash and those of its character n-grams are made once."""
        known = self.ids.get(key)
        if known is not None:
            return known
        self.ids[key] = len(self.hash)
        self.hash.append(fnv(units(key)))
        self.grams.append(self.character_grams(key))
        return self.ids[key]

    def character_grams(self, key):
        """Hashes of the n-grams of '<key>'; none of a sign or of a Han character."""
        if not self.characters or not is_word(key):
            return np.zeros(0, np.uint32)
        low, high = self.characters
        u = [int(x) for x in units(f"<{key}>")]
        out = []
        for start in range(len(u)):
            h = SEED ^ 0x100
            for end in range(start, min(len(u), start + high)):
                h = ((h ^ u[end]) * 16777619) & 0xFFFFFFFF
                if end - start + 1 >= low:
                    out.append(h)
        return mix(np.array(out, np.uint32))

    def hashes(self, keys):
        """(hashes of word n-grams, hashes of character n-grams), as often as they occur."""
        ids = np.array([self.word(k) for k in keys], np.int64)
        words = self.word_grams(ids)
        chars = [self.grams[i] for i in ids]
        return words, (np.concatenate(chars) if chars else np.zeros(0, np.uint32))

    def word_grams(self, ids, part=0):
        """Hashes of the n-grams of neighbouring words, in a part of the text."""
        h = np.array([self.hash[i] for i in ids], np.uint32)
        grams = [np.zeros(0, np.uint32)]
        for n in range(1, min(self.words, len(h)) + 1):
            g = np.full(len(h) - n + 1, SEED ^ n ^ (part << 12), np.uint32)
            for k in range(n):
                g = (g ^ h[k:len(h) - n + 1 + k]) * PRIME
                g = g ^ (g >> np.uint32(15))
            grams.append(mix(g))
        return np.concatenate(grams)

    def text(self, text):
        """Hashes of a text, one array a group."""
        tokens = token_keys(text)
        out = list(self.hashes([k for _, _, k in tokens]))
        parts = [[] for _ in self.headings]
        for number, start, end in text_parts(text, self.headings):
            ids = [self.word(k) for a, _, k in tokens if start <= a < end]
            parts[number - 1].append(self.word_grams(ids, number))
        return out + [np.concatenate(p) if p else np.zeros(0, np.uint32) for p in parts]


def text_parts(text, headings):
    """[(number of the heading from 1, start, end)] of what stands under headings, in order."""
    if not headings:
        return []
    opening = re.compile(r"^[ \t]*(" + "|".join(map(re.escape, headings)) + r")[ \t]*:", re.I | re.M)
    found = list(opening.finditer(text))
    ends = [m.start() for m in found[1:]] + [len(text)]
    return [(1 + headings.index(m.group(1).lower()), m.end(), e) for m, e in zip(found, ends)]


def is_word(key):
    """Whether a key is a run of letters or digits outside of Han."""
    return bool(re.match(r"[^\W_]", key)) and not re.match(f"[{HAN}]", key)
