"""Characters, records and windows of Chinese text, as packages/text/src/encoders has them."""
import unicodedata

CORPORA = ["cEHRNER", "cMedQANER"]
GUIDELINES = ["cehrner", "cmedqaner"]
NAMES = {"解剖部位": "anatomy", "疾病和诊断": "diagnosis", "症状": "symptom", "药物": "drug",
         "实验室检验": "laboratory", "影像检查": "imaging", "手术": "operation"}
TYPES = [list(NAMES), ["disease", "body", "symptom", "treatment", "crowd", "drug", "test",
                       "physiology", "feature", "time", "department"]]
LABELS = [["O"] + [b + t for t in types for b in ("B_", "I_")] for types in TYPES]
WINDOW = 150
STOPS, COMMAS = "。；;！？!?\n", ",，、:： "


def read(path):
    """(text, tags) of each record of a `character label` file."""
    records = [[]]
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\r\n")
        if not line.strip():
            records.append([])
            continue
        cut = line.rfind(" ")
        records[-1].append((line[:cut], line[cut + 1:]))
    return [("".join(c for c, _ in r), [t for _, t in r]) for r in records if r]


def corpus(folder, name):
    return read(f"{folder}/{name}/train.txt"), read(f"{folder}/{name}/dev.txt")


def symbols(text):
    """One symbol a character: NFKC where that is one character, lower case, digits as 0."""
    out = []
    for c in text:
        d = unicodedata.normalize("NFKC", c)
        c = (d if len(d) == 1 else c).lower()[0]
        out.append("0" if unicodedata.category(c) == "Nd" else c)
    return "".join(out)


def spans(tags):
    """{(start, end, type)} of a tag sequence."""
    out, start = [], None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and not (tag[0] == "I" and tag[2:] == tags[start][2:]):
            out.append((start, i, tags[start][2:]))
            start = None
        if tag[0] == "B" or (tag[0] == "I" and start is None):
            start = i
    return out


def f1(gold, found):
    """(F1, precision, recall) of exact spans with their types."""
    g = p = r = 0
    for a, b in zip(gold, found):
        a, b = set(spans(a)), set(spans(b))
        g, p, r = g + len(a), p + len(b), r + len(a & b)
    return 2 * r / max(g + p, 1), r / max(p, 1), r / max(g, 1)


def windows(text, limit=WINDOW):
    """[start, end) of whole sentences packed up to `limit`; longer ones parted after a comma, else just there."""
    ends = [i + 1 for i, c in enumerate(text) if c in STOPS]
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    parts, start = [], 0
    for end in ends:
        while end - start > limit:
            cut = next((k + 1 for k in range(start + limit - 1, start + limit // 2, -1)
                        if text[k] in COMMAS), start + limit)
            parts.append((start, cut))
            start = cut
        if end > start:
            parts.append((start, end))
            start = end
    out = []
    for a, b in parts:
        if out and b - out[-1][0] <= limit:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def fnv(word):
    """32-bit FNV-1a over UTF-16 code units (all symbols are of the basic plane)."""
    h = 2166136261
    for c in word:
        h = ((h ^ ord(c)) * 16777619) & 0xFFFFFFFF
    return h
