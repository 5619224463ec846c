"""Windows of several neighbouring sentences, and span arithmetic."""


def pack(sentences, limit, first=None):
    """Greedy runs of whole sentences of at most `limit` tokens, breaks (None) between.

    `first` shortens the first window, which shifts all others (a new cut each epoch).
    Yields lists of sentence numbers; a single longer sentence is a window of its own.
    """
    out, run, size, room = [], [], 0, first or limit
    for i, s in enumerate(sentences):
        need = len(s) + (1 if run else 0)
        if run and size + need > room:
            out.append(run)
            run, size, room, need = [], 0, limit, len(s)
        run.append(i)
        size += need
    if run:
        out.append(run)
    return out


def join(parts, gap=None):
    """Concatenate lists with one `gap` item between them."""
    out = []
    for i, p in enumerate(parts):
        if i:
            out.append(gap)
        out.extend(p)
    return out


def spans(labels):
    """(start, end, type) of IOB2 labels."""
    out, start, kind = [], None, None
    for i, l in enumerate(list(labels) + ["O"]):
        if start is not None and not (l.startswith("I-") and l[2:] == kind):
            out.append((start, i, kind))
            start = None
        if l.startswith("B-") or (l.startswith("I-") and start is None):
            start, kind = i, l[2:]
    return out


def f1(gold, found, kind=None):
    """Micro F1 over lists of span lists."""
    tp = g = p = 0
    for a, b in zip(gold, found):
        a = {s for s in a if kind is None or s[2] == kind}
        b = {s for s in b if kind is None or s[2] == kind}
        tp, g, p = tp + len(a & b), g + len(a), p + len(b)
    return 2 * tp / max(1, g + p)
