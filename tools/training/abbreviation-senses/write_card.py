"""Writes card.json of the abbreviation senses: hashes of the files, and the figures that train.py printed."""

import argparse
import hashlib
import json
from pathlib import Path

COMMAND = "python tools/training/abbreviation-senses/train.py --mtsamples FILE --medquad DIR --out DIR"
NOTE = "terms that were spelled out, replaced by their abbreviation; 111 abbreviations with several senses; documents by hash"
FIGURES = [
    ("accuracy", 0.8977, "7,739 places; the commonest sense .737, the first of the inventory .399"),
    ("accuracy, mean over abbreviations", 0.845, "111 abbreviations"),
    ("accuracy, notes (MTSamples)", 0.9125, "2,296 places"),
    ("accuracy, articles (MedQuAD)", 0.8914, "5,443 places"),
    ("expected calibration error", 0.0081, "temperature chosen among four on the same places"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    folder = parser.parse_args().model
    files = {}
    for path in sorted(folder.iterdir()):
        if path.name not in ("card.json", "README.md"):
            data = path.read_bytes()
            files[path.name] = {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
    card = {
        "specVersion": 1,
        "id": "abbreviation-senses",
        "version": "1.0.0",
        "task": "text.abbreviations",
        "summary": "What 425 clinical abbreviations stand for; for 113 with several senses a logistic regression on the words around.",
        "licence": "CC-BY-4.0",
        "files": files,
        "inputs": [],
        "outputs": [],
        "labels": [],
        "preprocessing": {
            "words": "runs of Latin letters in small letters, numbers as 0; ten on each side, and the two neighbours by place",
            "senses": "gzip of JSON: forms, senses, bias and words with a weight for each sense",
        },
        "decoding": {"threshold": 0.5},
        "calibration": {"method": "one temperature for all"},
        "training": {
            "data": [
                {"name": "MTSamples as packed by clinspacy", "licence": "CC0-1.0"},
                {"name": "MedQuAD", "licence": "CC-BY-4.0"},
            ],
            "recipe": "tools/training/abbreviation-senses",
            "seed": 0,
            "splits": ["train"],
            "note": "terms that are spelled out become examples of their abbreviation; four fifths of the documents",
        },
        "figures": [
            {"name": name, "dataset": "MTSamples and MedQuAD, replaced long forms", "split": "held-out fifth", "value": value,
             "command": COMMAND, "note": f"{note}; {NOTE}"}
            for name, value, note in FIGURES
        ],
        "intendedUse": "Reading notes: proposing what an abbreviation stands for. Not for decisions about a patient without review.",
        "limits": [
            "Knows the senses in its inventory only; probabilities are among these.",
            "Measured on places where authors spelled the term out, which differ from those where they abbreviate.",
            "Senses that are never spelled out in the training texts (right ear, as needed) go by how common they are.",
            "English context; in a Chinese note definitions and commonness decide.",
        ],
    }
    (folder / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
