"""Writes card.json, golden.json and LICENSE of packages/speech/models/medical-repair beside its weights.

usage: write_repair_card.py
"""

import hashlib
import json
import math
import pathlib
import random

FOLDER = pathlib.Path(__file__).resolve().parents[3] / "packages/speech/models/medical-repair"
COMMAND = "npx medmodal evaluate speech.correct --data DIR --format primock57-asr --json"
DIALOGUES = [
    {"name": "PriMock57 ASR outputs", "source": "https://github.com/babylonhealth/primock57", "licence": "MIT; CC BY 4.0",
     "split": "what six recognisers heard on days 1 to 3"},
    {"name": "MTS-Dialog (sentences)", "source": "https://github.com/abachaa/MTS-Dialog", "licence": "CC BY 4.0"},
    {"name": "ACI-Bench (sentences)", "source": "https://github.com/wyim/aci-bench", "licence": "CC BY 4.0"},
]
LICENSE = """Model weights of medical-repair

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The weights were fitted on, and must be credited together with:
- PriMock57 (A. Papadopoulos Korfiatis and others, 2022) and what six recognisers heard in it, MIT and CC BY 4.0
- sentences of MTS-Dialog (A. Ben Abacha and others, 2023) and ACI-Bench (W. Yim and others, 2023), CC BY 4.0

The weights are provided as they are, without warranty of any kind.
"""


def figure(name: str, value: float, split: str, note: str = "") -> dict[str, object]:
    return {"name": name, "dataset": "PriMock57 ASR outputs", "split": split, "value": value, "command": COMMAND, **({"note": note} if note else {})}


def probability(weights: dict[str, list], evidence: list[float]) -> float:
    """By the formula of the network, apart from the package."""
    hidden = [math.tanh(row[-1] + sum(w * x for w, x in zip(row, evidence))) for row in weights["hidden"]]
    logit = weights["output"][-1] + sum(w * x for w, x in zip(weights["output"], hidden))
    return 1 / (1 + math.exp(-logit))


def golden(weights: dict[str, list]) -> dict[str, object]:
    draw = random.Random(7)
    cases = [[round(draw.uniform(-1, 3), 3) for _ in weights["evidence"]] for _ in range(8)]
    return {"tolerance": 1e-9, "cases": [{"evidence": case, "probability": probability(weights, case)} for case in cases]}


def main() -> None:
    weights = json.loads((FOLDER / "weights.json").read_text())
    (FOLDER / "golden.json").write_text(json.dumps(golden(weights)) + "\n")
    (FOLDER / "LICENSE").write_text(LICENSE)
    count = sum(map(len, weights["hidden"])) + len(weights["output"])
    held_out, given = "day 3, fitted on days 1 and 2", "days 1 to 3, which it was fitted on"
    card = {
        "specVersion": 1,
        "id": "medical-repair",
        "version": "1.0.0",
        "task": "speech.correct",
        "summary": "Whether a name of a medicine or a clinical term was said where something else was heard: a network of one hidden layer "
                   f"and {count} weights over sound, spelling and context.",
        "licence": "CC-BY-4.0",
        "files": {name: {"sha256": hashlib.sha256((FOLDER / name).read_bytes()).hexdigest(), "bytes": (FOLDER / name).stat().st_size}
                  for name in ("LICENSE", "golden.json", "weights.json")},
        "inputs": [{"name": "evidence", "dtype": "float64", "shape": ["candidates", len(weights["evidence"])],
                    "description": "what speaks for and against each candidate, in the order of weights.json"}],
        "outputs": [{"name": "probability", "dtype": "float64", "shape": ["candidates"], "description": "that the name was said"}],
        "decoding": {"minimumConfidence": 0.35},
        "training": {"data": DIALOGUES, "recipe": "tools/training/speech-vocabulary", "seed": 0,
                     "splits": "days 1 to 3 of PriMock57, and names misheard by rule in sentences of dialogues at 0.3 of the weight"},
        "figures": [
            figure("drug errors, relative change", -0.71, held_out, "6 systems; before the last rules against false changes"),
            figure("WER, points", -0.15, held_out),
            figure("drug errors, relative change", -0.582, given, "6 systems, as shipped"),
            figure("WER, points", -0.11, given),
            figure("wrong swaps of look-alikes", 0, given),
        ],
        "intendedUse": "Repairing names of medicines and clinical terms in what a speech recogniser heard in an English consultation. "
                       "Every change is told with its confidence; a clinician reads them.",
        "limits": [
            "The rules that were written beside it were written while days 1 to 3 were looked at; expect less on other recordings.",
            "A name that does not exist may become one that does; names that no list holds are not repaired.",
            "In written notes, where nothing was misheard, about one word in 10,000 is changed.",
        ],
    }
    (FOLDER / "card.json").write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
