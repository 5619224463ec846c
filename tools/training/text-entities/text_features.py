"""Word features of the entity model: normalisation, hashed n-grams, characters.

Everything here is mirrored, bit for bit, by the TypeScript encoder; the golden
file of the model folder pins the two together.
"""
import re
import unicodedata

TOKEN = re.compile(r"[^\W_]+|[^\s]")

GREEK = dict(zip(
    "αβγδεζηθικλμνξοπρσςτυφχψω",
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron "
    "pi rho sigma sigma tau upsilon phi chi psi omega".split()))

WORDS = 16000          # rows of the whole-word table that hold a word
BUCKETS = 40000        # rows of the hashed n-gram table
MIN_N, MAX_N = 3, 5
LONG = 24              # longer words keep their first and last 12 characters for n-grams
CHARS = 20             # longer words keep their first and last 10 characters for the CNN
ROWS = 1 + WORDS + BUCKETS   # row 0 is padding

PAD_TYPE, BREAK_TYPE = 0, 1  # the two reserved word types of every batch
CHAR_PAD, CHAR_BREAK, CHAR_OTHER = 0, 1, 2
CHAR_IDS = 98          # 0 pad, 1 break, 2 other, 3.. = ASCII 33..126 (94 of them)


def tokenise(text):
    """Maximal runs of letters and digits; every other visible code point alone."""
    return TOKEN.findall(text)


def fold(token):
    """NFKD, marks dropped, Greek letters spelled out; case is kept."""
    if token.isascii():
        return token
    out = []
    for c in unicodedata.normalize("NFKD", token):
        if unicodedata.category(c) == "Mn":
            continue
        out.append(GREEK.get(c.lower(), c) if not c.isascii() else c)
    return "".join(out)


def key(folded):
    """Lower-case ASCII with every digit as 0; any other code point becomes '?'."""
    out = []
    for c in folded:
        if "A" <= c <= "Z":
            c = chr(ord(c) + 32)
        elif "0" <= c <= "9":
            c = "0"
        elif not c.isascii():
            c = "?"
        out.append(c)
    return "".join(out)


def fnv1a(text):
    """FNV-1a, 32 bits, over ASCII codes."""
    h = 2166136261
    for c in text:
        h = ((h ^ ord(c)) * 16777619) & 0xFFFFFFFF
    return h


def grams(word):
    """Row numbers of the n-grams of '<word>' (fastText order: by start, then by length)."""
    if len(word) > LONG:
        word = word[:LONG // 2] + word[-(LONG // 2):]
    s = "<" + word + ">"
    out = []
    for i in range(len(s)):
        for n in range(MIN_N, MAX_N + 1):
            if i + n <= len(s):
                out.append(1 + WORDS + fnv1a(s[i:i + n]) % BUCKETS)
    return out


def char_ids(folded):
    """Character numbers, case kept, at most CHARS of them."""
    if len(folded) > CHARS:
        folded = folded[:CHARS // 2] + folded[-(CHARS // 2):]
    return [ord(c) - 30 if 33 <= ord(c) <= 126 else CHAR_OTHER for c in folded]


class Lexicon:
    """Turns tokens into (word row or 0, n-gram rows, character ids), with a cache."""

    def __init__(self, words):
        self.words = list(words)[:WORDS]
        self.row = {w: i + 1 for i, w in enumerate(self.words)}
        self.cache = {}

    def features(self, token):
        """(row, grams, chars) of one token."""
        f = self.cache.get(token)
        if f is None:
            folded = fold(token)
            k = key(folded)
            f = self.cache[token] = (self.row.get(k, 0), grams(k), char_ids(folded))
        return f

    def subwords(self, token):
        """Rows that are averaged for a token: the word's own row (when known), then n-grams."""
        row, g, _ = self.features(token)
        return ([row] if row else []) + g

    @classmethod
    def load(cls, path):
        """Read a vocabulary file, one word a line."""
        with open(path, encoding="utf-8") as f:
            return cls(f.read().split("\n")[:-1])
