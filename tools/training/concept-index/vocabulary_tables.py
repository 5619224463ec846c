"""Reads the vocabularies of the pack `text-vocab` and writes one table of names each.

A table has one line a concept: code, preferred label, other names, parted by tabs. `?` before a name: related or narrower;
`~`: borrowed from a concept of another vocabulary whose label is the same.
"""

import argparse
import csv
import gzip
import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path

QUALIFIER = re.compile(
    r"\s*[\[(](?:disorder|morphologic abnormality|finding|disease|clinical|diagnosis|context-dependent category|"
    r"situation|obs|obsolete|body structure|navigational concept|event|qualifier value)[)\]]\s*",
    re.IGNORECASE,
)
TAIL = re.compile(r"(?:,?\s*\bNOS\b|,?\s*not otherwise specified|\s*-\s*RETIRED-?)\s*$", re.IGNORECASE)
STOP = {"of", "the", "a", "an", "in", "and", "or", "to", "by", "for", "on", "at", "with", "due", "nos", "unspecified"}


def cleaned(name: str) -> str:
    name = QUALIFIER.sub(" ", name)
    name = re.sub(r"^\s*\[[A-Z]\]\s*", "", name)
    for _ in range(2):
        name = TAIL.sub("", name)
    return re.sub(r"\s+", " ", name).strip(" ,;-")


def key_of(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.lower())
    folded = "".join(c for c in folded if not unicodedata.combining(c)).replace("'s", "")
    words = re.findall(r"[a-z0-9]+|[\u3400-\u9fff]", folded)
    return " ".join(w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in words if w not in STOP)


class Concept:
    def __init__(self, code: str, label: str):
        self.code = code
        self.label = label
        self.names: list[tuple[str, str]] = []
        self.keys = {key_of(label)}

    def add(self, name: str, mark: str = "") -> bool:
        name = cleaned(name)
        key = key_of(name)
        if len(name) < 2 or not key or key in self.keys or len(name) > 160:
            return False
        self.keys.add(key)
        self.names.append((name, mark))
        return True

    def line(self) -> str:
        return "\t".join([self.code, self.label, *(mark + name for name, mark in self.names)])


def read_disease_ontology(folder: Path) -> dict[str, Concept]:
    rows = list(csv.DictReader(open(folder / "do_term_names.tsv", encoding="utf-8"), delimiter="\t"))
    concepts = {r["doid"]: Concept(r["doid"], r["name"]) for r in rows if r["type"] == "name"}
    for row in rows:
        if row["type"] in ("exact-synonym", "related-synonym", "narrow-synonym") and row["doid"] in concepts:
            concepts[row["doid"]].add(row["name"], "" if row["type"] == "exact-synonym" else "?")
    return concepts


def read_hpo(folder: Path) -> dict[str, Concept]:
    concepts = {}
    for row in csv.DictReader(open(folder / "hp-zh.babelon.tsv", encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        concept = concepts.setdefault(row["subject_id"], Concept(row["subject_id"], row["source_value"].strip()))
        if row["translation_value"].strip():
            concept.add(row["translation_value"].strip())
    return concepts


def dotted(code: str) -> str:
    return code if len(code) <= 3 else f"{code[:3]}.{code[3:]}"


def read_icd10cm(folder: Path) -> dict[str, Concept]:
    rows = csv.reader(open(folder / "icd10cm_2018_categories.csv", encoding="utf-8"))
    return {code: Concept(dotted(code), title) for code, title in rows}


def read_icd10_chinese(folder: Path) -> dict[str, Concept]:
    concepts = {}
    for row in csv.DictReader(open(folder / "icd10_zh_disease.tsv", encoding="utf-8"), delimiter="\t"):
        code = row["code"].rstrip("+*")
        concept = concepts.setdefault(code, Concept(code, row["disease"]))
        inside = re.findall(r"[\[(]([^\])]{2,})[\])]", row["disease"])
        bare = re.sub(r"[\[(][^\])]*[\])]", "", row["disease"])
        for name in [bare, *[part for text in inside for part in text.split(",") if "别处" not in text]]:
            concept.add(name)
    return concepts


def borrow(vocabularies: dict[str, dict[str, Concept]], crosswalk: bool, folder: Path) -> None:
    """Names of Disease Ontology for HPO and ICD-10-CM, and Chinese labels of HPO for both others, by equal labels."""
    do, hpo, cm = (vocabularies[v] for v in ("disease-ontology", "hpo", "icd-10-cm"))
    by_key: dict[str, set[str]] = defaultdict(set)
    for code, concept in do.items():
        for name, mark in [(concept.label, ""), *concept.names]:
            if mark == "" and len(key_of(name)) > 4:
                by_key[key_of(name)].add(code)

    def give(target: Concept, source: Concept) -> None:
        for name, mark in [(source.label, ""), *source.names]:
            if mark == "" and len(name) > 4:
                target.add(name, "~")

    chinese: dict[str, str] = {}
    for concept in hpo.values():
        translation = next((n for n, _ in concept.names if re.search(r"[\u3400-\u9fff]", n)), None)
        if translation:
            chinese.setdefault(key_of(concept.label), translation)
    for vocabulary in (hpo, cm):
        for concept in vocabulary.values():
            codes = by_key.get(key_of(concept.label), set())
            if len(codes) == 1:
                give(concept, do[next(iter(codes))])
    if crosswalk:
        for row in csv.DictReader(open(folder / "do_xrefs.tsv", encoding="utf-8"), delimiter="\t"):
            target = cm.get(row["resource_id"].replace(".", ""))
            if row["resource"] == "ICD10" and target and row["doid_code"] in do:
                give(target, do[row["doid_code"]])
    for vocabulary in (do, cm):
        for concept in vocabulary.values():
            keys = [key_of(concept.label), *(key_of(n) for n, m in concept.names if m == "")]
            translation = next((chinese[k] for k in keys if k in chinese), None)
            if translation:
                concept.add(translation, "~")


def crosswalk_queries(vocabularies: dict[str, dict[str, Concept]], folder: Path) -> list[dict]:
    """Labels of Disease Ontology with the ICD-10 code that it names for them; Chinese names that HPO has for an ICD-10 code."""
    queries = []
    for row in csv.DictReader(open(folder / "do_xrefs.tsv", encoding="utf-8"), delimiter="\t"):
        target = vocabularies["icd-10-cm"].get(row["resource_id"].replace(".", ""))
        if row["resource"] == "ICD10" and target and key_of(row["doid_name"]) not in target.keys:
            queries.append({"text": row["doid_name"], "vocabulary": "icd-10-cm", "code": target.code, "part": part_of(target.code)})
    for code, concept in vocabularies["icd-10"].items():
        other = vocabularies["icd-10-cm"].get(code)
        for name, mark in other.names if other else []:
            if re.search(r"[\u3400-\u9fff]", name) and key_of(name) not in concept.keys:
                queries.append({"text": name, "vocabulary": "icd-10", "code": code, "part": part_of(code)})
    return queries


def add_common_names(vocabularies: dict[str, dict[str, Concept]]) -> None:
    """What notes call common conditions; for ICD-10-CM and ICD-10 as synonyms, for HPO as borrowed names."""
    cm, icd, hpo = (vocabularies[v] for v in ("icd-10-cm", "icd-10", "hpo"))
    for line in Path(__file__).with_name("common_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, phenotype, english, chinese = line.split("\t")
        names = [n for n in english.split("; ") if n != "-"]
        translations = [n for n in chinese.split("; ") if n != "-"]
        for target, given, mark in ((cm.get(code.replace(".", "")), [*names, *translations], ""), (icd.get(code), translations, ""),
                                    (hpo.get(phenotype), [*names, *translations], "~")):
            for name in given if target else []:
                target.add(name, mark)


def part_of(code: str) -> str:
    """train, dev or test, by concept."""
    bucket = int(hashlib.sha256(code.encode()).hexdigest(), 16) % 10
    return "train" if bucket < 6 else "dev" if bucket < 8 else "test"


def hold_out(vocabulary: str, concepts: dict[str, Concept], mark: str) -> list[dict]:
    """Takes one English name with this mark from each concept that has one."""
    held = []
    for concept in concepts.values():
        own = [n for n, m in concept.names if m == mark and len(n) > 4 and re.match(r"^[\x20-\x7e]+$", n)]
        if not own:
            continue
        name = min(own, key=lambda n: hashlib.sha256(f"seed 7 {n}".encode()).hexdigest())
        concept.names = [(n, m) for n, m in concept.names if n != name]
        held.append({"text": name, "vocabulary": vocabulary, "code": concept.code, "part": part_of(concept.code)})
    return held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder vocab of the pack text-vocab")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--hold-out", action="store_true", help="leave out one synonym of each concept, and write it")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    vocabularies = {
        "disease-ontology": read_disease_ontology(args.data),
        "hpo": read_hpo(args.data),
        "icd-10-cm": read_icd10cm(args.data),
        "icd-10": read_icd10_chinese(args.data),
    }
    held = hold_out("disease-ontology", vocabularies["disease-ontology"], "") if args.hold_out else []
    borrow(vocabularies, not args.hold_out, args.data)
    if not args.hold_out:
        add_common_names(vocabularies)
    if args.hold_out:
        for name in ("hpo", "icd-10-cm"):
            held += hold_out(name, vocabularies[name], "~")
        held += crosswalk_queries(vocabularies, args.data)
        with open(args.out / "held-out.jsonl", "w", encoding="utf-8") as file:
            for row in held:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    for name, concepts in vocabularies.items():
        table = "\n".join(concept.line() for concept in concepts.values()) + "\n"
        packed = gzip.compress(table.encode(), 9, mtime=0)
        (args.out / f"{name}.names.bin").write_bytes(packed)
        counts = {m: sum(mark == m for c in concepts.values() for _, mark in c.names) for m in ("", "?", "~")}
        print(name, len(concepts), "concepts", counts, len(packed), "bytes")


if __name__ == "__main__":
    main()
