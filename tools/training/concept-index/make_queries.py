"""Writes what the linker is asked in training and measuring: names that were held out, and names with faults."""

import argparse
import gzip
import json
import random
import re
from pathlib import Path

from vocabulary_tables import cleaned, key_of, part_of

AMERICAN = [("hem", "haem"), ("edema", "oedema"), ("esoph", "oesoph"), ("tumor", "tumour"), ("anemi", "anaemi"),
            ("leukemi", "leukaemi"), ("rrhea", "rrhoea"), ("pnea", "pnoea"), ("color", "colour"), ("emia", "aemia"),
            ("celiac", "coeliac"), ("fetal", "foetal"), ("pediatr", "paediatr"), ("cecum", "caecum"), ("estrogen", "oestrogen")]


def misspelled(name: str, rng: random.Random) -> str | None:
    places = [m.start() + i for m in re.finditer(r"[A-Za-z]{5,}", name) for i in range(1, len(m.group()) - 1)]
    if not places:
        return None
    at = rng.choice(places)
    kind = rng.randrange(4)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return {0: name[:at] + name[at + 1:], 1: name[:at] + name[at] + name[at:],
            2: name[:at] + name[at + 1] + name[at] + name[at + 2:], 3: name[:at] + letter + name[at + 1:]}[kind]


def reordered(name: str, rng: random.Random) -> str | None:
    words = name.split()
    if len(words) < 2 or len(words) > 5 or re.search(r"[,()\[\]/]", name):
        return None
    match = re.fullmatch(r"(.+) (?:of|in) (?:the )?(.+)", name)
    if match:
        return f"{match[2]} {match[1]}"
    return f"{words[-1]}, {' '.join(words[:-1])}"


def british(name: str, rng: random.Random) -> str | None:
    for american, other in AMERICAN:
        if american in name.lower() and other not in name.lower():
            return re.sub(american, other, name.lower())
    return None


def plural(name: str, rng: random.Random) -> str | None:
    if not re.search(r"[a-z]{4,}$", name) or name.endswith("s"):
        return name[:-1] if re.search(r"[a-rt-z]s$", name) and not name.endswith(("us", "is")) else None
    return name[:-1] + "ies" if name.endswith("y") else name + "s"


def chinese_fault(name: str, rng: random.Random) -> str | None:
    if len(name) < 4:
        return None
    kind = rng.randrange(4)
    at = rng.randrange(len(name) - 1)
    if kind == 0:
        return name[:at] + name[at + 1:]
    if kind == 1:
        return name[:at] + name[at + 1] + name[at] + name[at + 2:]
    if kind == 2:
        return name.rstrip("症病") if name[-1] in "症病" else name + "症"
    return name.replace("性", "", 1) if "性" in name else name[:at] + "的" + name[at:]


ENGLISH_FAULTS = {"misspelled": misspelled, "reordered": reordered, "british": british, "plural": plural}


def table(folder: Path, vocabulary: str) -> list[list[str]]:
    text = gzip.decompress((folder / f"{vocabulary}.names.bin").read_bytes()).decode()
    return [line.split("\t") for line in text.split("\n") if line]


def is_chinese(name: str) -> bool:
    return bool(re.search(r"[\u3400-\u9fff]", name))


def faulty(rows: list[list[str]], chinese: bool, rng: random.Random, count: int) -> list[dict]:
    queries = []
    faults = {"fault": chinese_fault} if chinese else ENGLISH_FAULTS
    known = {key_of(name.lstrip("?~")) for row in rows for name in row[1:]}
    for kind, fault in faults.items():
        made = 0
        for row in rng.sample(rows, len(rows)):
            names = [n for n in row[1:] if n[0] not in "?~" and is_chinese(n) == chinese and len(n) < 60]
            if not names:
                continue
            name = rng.choice(names)
            text = fault(name, rng)
            if text and text != name and (kind in ("reordered", "plural", "british") or key_of(text) not in known):
                queries.append({"text": text, "code": row[0], "part": part_of(row[0]), "kind": kind})
                made += 1
            if made == count:
                break
    return queries


def exact(rows: list[list[str]], chinese: bool, rng: random.Random, count: int) -> list[dict]:
    """Names as the table has them, short ones twice as often: what is asked most in practice."""
    own = [(name.lstrip("?~"), row[0]) for row in rows for name in row[1:] if is_chinese(name) == chinese]
    short = [one for one in own if len(one[0].split()) <= 2 and len(one[0]) < 24]
    chosen = rng.sample(own, min(len(own), count // 2)) + rng.sample(short, min(len(short), count // 2))
    return [{"text": text, "code": code, "part": part_of(code), "kind": "exact"} for text, code in chosen]


def foreign(rows: list[list[str]], other: list[list[str]], rng: random.Random, count: int) -> list[dict]:
    """Chinese labels of HPO for a vocabulary that has few Chinese names: the concept where it has the name, else none."""
    codes = {key_of(name.lstrip("?~")): row[0] for row in rows for name in row[1:] if is_chinese(name)}
    names = [name for row in other for name in row[1:] if is_chinese(name)]
    return [{"text": n, "code": codes.get(key_of(n)), "part": part_of(n), "kind": "phrase"} for n in rng.sample(names, count)]


def phrases(mtsamples: Path, known: set[str], rng: random.Random, count: int) -> list[dict]:
    texts = [json.loads(line)["transcription"] or "" for line in open(mtsamples, encoding="utf-8")]
    queries = []
    while len(queries) < count:
        words = re.findall(r"[A-Za-z]+|[.,;:]", rng.choice(texts))
        at = rng.randrange(max(1, len(words) - 5))
        chosen = words[at: at + rng.randint(1, 4)]
        text = " ".join(chosen)
        if all(w.isalpha() for w in chosen) and key_of(text) and key_of(text) not in known:
            queries.append({"text": text, "code": None, "part": part_of(text), "kind": "phrase"})
    return queries


def chinese_phrases(path: Path, known: set[str], rng: random.Random, count: int) -> list[dict]:
    runs = re.findall(r"[\u3400-\u9fff]{2,}", path.read_text(encoding="utf-8"))
    queries = []
    while len(queries) < count:
        run = rng.choice(runs)
        size = rng.randint(2, 6)
        at = rng.randrange(max(1, len(run) - size))
        text = run[at: at + size]
        if key_of(text) not in known:
            queries.append({"text": text, "code": None, "part": part_of(text), "kind": "phrase"})
    return queries


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=Path, required=True, help="what vocabulary_tables.py --hold-out wrote")
    parser.add_argument("--mtsamples", type=Path, required=True)
    parser.add_argument("--chinese", type=Path, required=True, help="Chinese text that names few diseases: cMedIC train")
    parser.add_argument("--data", type=Path, required=True, help="folder vocab of the pack text-vocab")
    parser.add_argument("--count", type=int, default=400)
    args = parser.parse_args()
    rng = random.Random(7)
    tables = {v: table(args.tables, v) for v in ("disease-ontology", "hpo", "icd-10-cm", "icd-10")}
    known = {key_of(n.lstrip("?~")) for rows in tables.values() for row in rows for n in row[1:]}
    nothing = phrases(args.mtsamples, known, rng, args.count)
    nothing_chinese = chinese_phrases(args.chinese, known, rng, args.count)
    held = [json.loads(line) for line in open(args.tables / "held-out.jsonl", encoding="utf-8")]
    for vocabulary, rows in tables.items():
        for language, chinese in (("en", False), ("zh", True)):
            if vocabulary == "icd-10" and not chinese:
                continue
            borrowed = chinese and vocabulary in ("disease-ontology", "icd-10-cm")
            queries = foreign(rows, tables["hpo"], rng, args.count * 2) if borrowed else []
            queries += faulty(rows, chinese, rng, args.count * (3 if chinese else 1)) if not borrowed else []
            queries += exact(rows, chinese, rng, args.count * 2)
            queries += [{**q, "kind": "synonym"} for q in held if q["vocabulary"] == vocabulary and is_chinese(q["text"]) == chinese]
            queries += nothing_chinese if chinese else nothing
            rng.shuffle(queries)
            with open(args.tables / f"queries.{vocabulary}.{language}.jsonl", "w", encoding="utf-8") as file:
                for query in queries:
                    file.write(json.dumps(query, ensure_ascii=False) + "\n")
            print(vocabulary, language, len(queries))


if __name__ == "__main__":
    main()
