"""Writes card.json of the concept index: hashes of the files, and the figures that fit_reranker.py printed."""

import argparse
import hashlib
import json
from pathlib import Path

FITTED = "python fit_reranker.py (see tools/training/concept-index/README.md)"
HELD = "one name of each concept held out, concepts of the test tenths, which nothing was learned from"
# name, data set, value, number of mentions
FIGURES = [
    ("accuracy, held-out synonyms", "disease-ontology, English", 0.6456, 776),
    ("top-5 accuracy, held-out synonyms", "disease-ontology, English", 0.808, 776),
    ("accuracy, held-out borrowed synonyms", "hpo, English", 0.6329, 79),
    ("accuracy, held-out synonyms and cross-references", "icd-10-cm, English", 0.439, 82),
    ("top-5 accuracy, held-out synonyms and cross-references", "icd-10-cm, English", 0.6585, 82),
    ("accuracy, names as they are", "disease-ontology, English", 0.9815, 162),
    ("accuracy, names as they are", "hpo, English", 0.9937, 159),
    ("accuracy, names as they are", "icd-10-cm, English", 0.9568, 162),
    ("accuracy, misspelled", "disease-ontology, English", 0.9881, 84),
    ("accuracy, misspelled", "hpo, English", 1.0, 78),
    ("accuracy, misspelled", "icd-10-cm, English", 0.7867, 75),
    ("top-5 accuracy, misspelled", "icd-10-cm, English", 1.0, 75),
    ("accuracy, words in another order", "icd-10-cm, English", 0.9878, 82),
    ("accuracy, plural for singular", "icd-10-cm, English", 0.9867, 75),
    ("accuracy, British spelling", "icd-10-cm, English", 0.989, 91),
    ("accuracy, names as they are", "hpo, Chinese", 0.9816, 163),
    ("accuracy, a character lost, swapped or added", "hpo, Chinese", 0.975, 240),
    ("accuracy, a character lost, swapped or added", "icd-10, Chinese", 0.9918, 243),
    ("precision at probability 0.3, all kinds of mentions", "disease-ontology, English", 0.865, 1386),
    ("phrases that name nothing, refused at 0.3", "disease-ontology, English", 0.953, 85),
    ("phrases that name nothing, refused at 0.3", "hpo, Chinese", 0.988, 84),
    ("expected calibration error", "disease-ontology, English", 0.0403, 1386),
    ("expected calibration error", "hpo, English", 0.0272, 669),
    ("expected calibration error", "icd-10-cm, English", 0.0369, 652),
    ("expected calibration error", "hpo, Chinese", 0.0244, 487),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    folder = parser.parse_args().model
    names = sorted(path.name for path in folder.iterdir() if path.name not in ("card.json", "README.md"))
    files = {}
    for name in names:
        data = (folder / name).read_bytes()
        files[name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    card = {
        "specVersion": 1,
        "id": "concept-index",
        "version": "1.0.0",
        "task": "text.link",
        "summary": "Names of the Disease Ontology, HPO (English and Chinese), ICD-10-CM and ICD-10 (Chinese): a search by groups of "
        "letters, then a small network that compares word by word and may refuse.",
        "licence": "By file: CC0-1.0 (Disease Ontology, weights), HPO licence, public domain (ICD-10-CM), MIT (ICD-10 in Chinese; "
        "ICD-10 is copyright WHO); see LICENSE",
        "files": files,
        "inputs": [],
        "outputs": [],
        "labels": ["disease-ontology", "hpo", "icd-10-cm", "icd-10"],
        "preprocessing": {
            "names": "gzip of UTF-8 lines: code, label, other names, parted by tabs; ? related or narrower, ~ borrowed from a "
            "concept of another vocabulary with the same label",
            "relatedWords": "two stems and a percentage a line",
            "concepts": {"disease-ontology": 6574, "hpo": 18988, "icd-10-cm": 24628, "icd-10": 1586},
            "versions": {
                "disease-ontology": "2015-05",
                "hpo": "as of hp-zh.babelon.tsv with 18,988 terms; the file names no release",
                "icd-10-cm": "2018, codes of up to six characters, one code a title",
                "icd-10": "three-character categories",
            },
        },
        "decoding": {"minimum": 0.3, "candidates": 32},
        "calibration": {
            "method": "softmax over the names and 'none of them' in one fit; 12 % of the queries had their concept taken away, and "
            "phrases from notes that name no concept were among them"
        },
        "training": {
            "data": [
                {"name": "Human Disease Ontology, 2015-05", "licence": "CC0-1.0"},
                {"name": "HPO labels, English and Chinese", "licence": "HPO licence"},
                {"name": "ICD-10-CM 2018 titles", "licence": "public domain"},
                {"name": "ICD-10 categories in Chinese", "licence": "MIT (as published); ICD-10 copyright WHO"},
                {"name": "names of some 130 common conditions, written for this project", "licence": "CC0-1.0"},
                {"name": "phrases of MTSamples as packed by clinspacy", "licence": "CC0-1.0"},
                {"name": "phrases of ChineseBLUE cMedIC", "licence": "Apache-2.0"},
            ],
            "recipe": "tools/training/concept-index",
            "seed": 7,
            "splits": ["train"],
            "note": "the network learned from 60 % of the concepts; the index holds all names, the held-out ones too, so names that "
            "it has are found more surely than the figures say",
        },
        "figures": [
            {"name": name, "dataset": data, "split": "test", "value": value, "command": FITTED, "note": f"n = {n}; {HELD}"}
            for name, data, value, n in FIGURES
        ],
        "intendedUse": "Proposing codes for mentions of diseases and findings in notes, for search, research and coding that a person "
        "checks. Not for billing or decisions about a patient without review.",
        "limits": [
            "Mentions only: it finds no mentions in running text; text.entities does.",
            "HPO has labels and few synonyms here, ICD-10-CM titles, borrowed names and what notes call some 130 common conditions: "
            "what people call a disease otherwise is often refused there and found in the Disease Ontology.",
            "Some common names stand at an ICD-10-CM category because the file of titles lacks the code below it.",
            "ICD-10-CM codes of seven characters are not in it, and a title that several codes share has one of them.",
            "No procedures, drugs, laboratory codes or SNOMED CT.",
            "Chinese names of Disease Ontology and ICD-10-CM concepts are those that HPO translates; other Chinese mentions are "
            "linked to HPO and ICD-10 only. Traditional characters are compared as they are.",
            "Abbreviations are linked where they are a name in the vocabulary; expand them with text.abbreviations first.",
        ],
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
