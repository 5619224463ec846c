"""Carries the type of a long form over to its abbreviation, within the next sentences."""

REACH = 20       # sentences a definition stays valid
OPEN, CLOSE = {"(", "["}, {")", "]"}


def definitions(tokens):
    """(long start, long end, short start, short end) of 'long form ( SHORT )' in a sentence.

    The letters of the short form must appear, in order from the right, in the long form;
    the first one must begin a token (Schwartz and Hearst, 2003).
    """
    out = []
    for p, t in enumerate(tokens):
        if t not in OPEN:
            continue
        q = next((k for k in range(p + 1, min(p + 7, len(tokens))) if tokens[k] in CLOSE), None)
        if q is None or q == p + 1:
            continue
        # a comma or semicolon ends the short form: ( SHORT , 5 mg )
        stop = next((k for k in range(p + 1, q) if tokens[k] in {",", ";"}), q)
        short = "".join(tokens[p + 1:stop])
        letters = [c.lower() for c in short if c.isalnum()]
        if not (2 <= len(letters) <= 10 and short[0].isalnum()
                and any(c.isupper() for c in short) and any(c.isalpha() for c in short)):
            continue
        start = align(tokens, max(0, p - min(2 * len(letters), len(letters) + 5) - 3), p, letters)
        if start is not None:
            out.append((start, p, p + 1, stop))
    return out


def align(tokens, low, high, letters):
    """Leftmost token of the shortest long form that ends at `high`, or None."""
    k, c, i = high - 1, None, len(letters) - 1
    while k >= low:
        word = tokens[k].lower()
        c = len(word) - 1 if c is None else c
        while c >= 0 and (word[c] != letters[i] or (i == 0 and c > 0)):
            c -= 1
        if c < 0:
            k, c = k - 1, None
            continue
        i -= 1
        if i < 0:
            return k
        c -= 1
        if c < 0:
            k, c = k - 1, None
    return None


def spread(sentences, found, reach=REACH):
    """Entities (start, end, type, p) a sentence, after defined abbreviations were settled.

    A short form takes the type and p of the entity that ends its long form, in its own
    sentence (from the definition on) and in the next `reach` sentences; where no entity ends
    the long form, entities that are exactly the short form are dropped. Larger entities around
    a short form stay.
    """
    out = [list(f) for f in found]
    known = {}
    for n, tokens in enumerate(sentences):
        for a, b, s, e in definitions(tokens):
            long = next((x for x in out[n] if x[1] == b and x[0] < b), None)
            known.pop(tuple(tokens[s:e]), None)
            known[tuple(tokens[s:e])] = (n, s, long)
        for short, (at, s0, long) in known.items():
            if n - at > reach:
                continue
            size = len(short)
            for s in range(s0 if n == at else 0, len(tokens) - size + 1):
                if tuple(tokens[s:s + size]) != short:
                    continue
                own = [x for x in out[n] if x[0] < s + size and s < x[1]]
                if any(x[0] <= s and x[1] >= s + size and x[1] - x[0] > size for x in own):
                    continue
                if long is None:
                    out[n] = [x for x in out[n] if (x[0], x[1]) != (s, s + size)]
                else:
                    p = max([long[3]] + [x[3] for x in own if x[:3] == (s, s + size, long[2])])
                    out[n] = [x for x in out[n] if x not in own] + [(s, s + size, long[2], p)]
        out[n].sort()
    return out
