"""Writes golden.json and card.json of the model folder from what was measured.

    python write_card.py --work WORK --model packages/speech/models/consultation-ctc --data DATA

Files that other recipes put into the folder are entered as they lie there; fields that this recipe does not know are kept.
"""

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from confidence import fitted_confidence
from measure import Recogniser
from network import LEFT_CONTEXT_FRAMES, LOOKAHEAD_FRAMES, STRIDE, TOKENS
from voices import UNSEEN_ACCENT, UNSEEN_VARIANTS

COMMAND = "python tools/training/speech-acoustic/measure.py --model model.onnx --data DATA --test SHARDS/test.npz"
DIALOGUES = "training part; 600 utterances held out of all parts together"
DATA = [
    {"name": "Synthetic speech of the recipe", "source": "tools/training/speech-acoustic", "licence": "MIT",
     "engines": "espeak-ng 1.51, flite 2.2 (kal, kal16, awb, slt), festival 2.5.0 (kal_diphone, cmu_us_slt_arctic_hts, and with their own "
                "sounds for English ones czech_ph, czech_machac, czech_dita, czech_krb, lp_diphone, pc_diphone, hy_fi_mv_diphone, suo_fi_lj_diphone)",
     "split": f"never trained on: flite rms, festival ked_diphone, espeak-ng variants {', '.join(UNSEEN_VARIANTS)}, accent {UNSEEN_ACCENT}"},
    {"name": "MTS-Dialog (sentences)", "source": "https://github.com/abachaa/MTS-Dialog", "licence": "CC BY 4.0",
     "citation": "Ben Abacha et al., An Empirical Study of Clinical Note Generation from Doctor-Patient Encounters, EACL 2023",
     "split": DIALOGUES},
    {"name": "ACI-Bench (sentences)", "source": "https://github.com/wyim/aci-bench", "licence": "CC BY 4.0",
     "citation": "Yim et al., ACI-BENCH: a Novel Ambient Clinical Intelligence Dataset, Scientific Data 10:586, 2023",
     "split": DIALOGUES},
    {"name": "PriMock57 (sentences)", "source": "https://github.com/babylonhealth/primock57", "licence": "CC BY 4.0",
     "citation": "Papadopoulos Korfiatis et al., PriMock57: A Dataset Of Primary Care Mock Consultations, ACL 2022",
     "split": "days 1 to 3; 600 utterances held out of all parts together"},
    {"name": "MedQuAD (sentences)", "source": "https://github.com/abachaa/MedQuAD", "licence": "CC BY 4.0",
     "citation": "Ben Abacha and Demner-Fushman, A Question-Entailment Approach to Question Answering, BMC Bioinformatics 20:511, 2019",
     "split": "answers"},
    {"name": "Free Spoken Digit Dataset", "source": "https://github.com/Jakobovski/free-spoken-digit-dataset",
     "licence": "CC BY-SA 4.0", "citation": "Z. Jackson, Free Spoken Digit Dataset, 2018",
     "split": "recordings 10 to 49 of each speaker and digit; 5 to 9 held out; one speaker until the last fine-tuning"},
    {"name": "AN4 (13 cepstra)", "source": "https://www.speech.cs.cmu.edu/databases/an4", "licence": "free for any purpose, with notice",
     "citation": "A. Acero, Acoustical and environmental robustness in automatic speech recognition, Kluwer, 1993",
     "split": "training part"},
]
LIMITS = [
    "Short of its aim of a tenth: of synthetic voices that it does not know it gets 15 % of the words wrong (espeak-ng 11, flite rms 18, "
    "festival ked 31), 42 % without the language model; of people nearly every word. Only digits are ready for use.",
    "Trained on synthetic speech: people are much harder for it than engines. The word error rates on the human samples of this card "
    "are what it costs; for real consultations use a recogniser of the hub.",
    "English only: British and American, and the accents that espeak-ng imitates.",
    "It spells: a drug name that was rarely or never in its sentences comes out as it sounds. Use speech.correct after it.",
    "One voice at a time: where two people speak at once it follows neither.",
    "Needs 0.53 s of sound beyond a word before it settles on it.",
    "Single digits are best recognised in the digit grammar; six speakers are few, and five of them were trained on.",
]


def golden_case(recogniser: Recogniser) -> dict[str, object]:
    """A short input made by formula and what the graph answers to it."""
    shape = [1, 48, 80]
    spread = ((np.arange(np.prod(shape), dtype=np.uint64) + np.uint64(1)) * np.uint64(2654435761)) % np.uint64(2**32)
    values = (spread.astype(np.float64) / 2**32).astype(np.float32).reshape(shape)
    logits = recogniser.scores(values[0])
    return {
        "seed": 1, "tolerance": 0.01,
        "inputs": {"features": {"dtype": "float32", "shape": shape}},
        "outputs": {"logits": {"shape": [1, *logits.shape], "data": [round(float(value), 5) for value in logits.ravel()]}},
    }


def figure(name: str, dataset: str, split: str, value: float, note: str = "") -> dict[str, object]:
    entry: dict[str, object] = {"name": name, "dataset": dataset, "split": split, "value": round(value, 4), "command": COMMAND}
    return {**entry, "note": note} if note else entry


def figures(main: dict[str, dict[str, float]], final: dict[str, dict[str, float]]) -> list[dict[str, object]]:
    """Of the shipped weights; of unseen speakers, of the weights before the last fine-tuning."""
    greedy = "greedy letters, no language model"
    found = [figure("WER, greedy", "synthetic speech", "unseen voices, unseen sentences", final["synthetic"]["all"], greedy)]
    for voice in ("espeak-ng", "flite:rms", "festival:ked_diphone"):
        found.append(figure("WER, greedy", "synthetic speech", f"unseen voices: {voice}", final["synthetic"][voice], greedy))
    found.append(figure("WER, greedy", "jfk.flac", "one human speaker, 22 words", final["human"]["jfk"], greedy))
    found.append(figure("WER, greedy", "SpeechBrain samples", "human speakers, the sentences with known words", final["human"]["speechbrain"], greedy))
    digits = "likelihood of ten words; of the shipped weights, which know the speakers but not the recordings"
    known, unknown = final["digits"]["held-out recordings"], final["digits"]["held-out recordings, unseen speaker"]
    found.append(figure("digits right", "FSDD", "recordings 5 to 9 of five speakers", known, digits))
    found.append(figure("digits right", "FSDD", "recordings 5 to 9 of the sixth speaker", unknown, digits))
    found.append(figure("digits right", "FSDD", "a speaker never trained on, recordings 5 to 49", main["digits"]["unseen speaker"],
                        "of the recipe's first weights, before the trainings that took up that speaker"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--work", "--model"):
        parser.add_argument(name, type=Path, required=True)
    given = parser.parse_args()
    recogniser = Recogniser(given.model / "model.onnx")
    (given.model / "golden.json").write_text(json.dumps(golden_case(recogniser), separators=(",", ":")) + "\n")
    before, final = (json.loads((given.work / part / "figures.json").read_text()) for part in ("main", "final"))
    heard = [torch.load(given.work / part / "last.pt", weights_only=True)["heard"] / 360_000 for part in ("main", "final")]
    confidence = fitted_confidence(recogniser.scores, given.work / "shards/validation.npz")
    shards = sorted((given.work / "shards").glob("train-*.npz"))
    hours = sum(float(np.load(path)["ends"][-1]) for path in shards) / 360_000
    card_path = given.model / "card.json"
    card = json.loads(card_path.read_text()) if card_path.exists() else {}
    names = sorted(path.name for path in given.model.iterdir() if path.name not in ("card.json", "LICENSE", "README.md"))
    files = {name: (given.model / name).read_bytes() for name in names}
    decoding = card.get("decoding", {})
    kept_figures = [entry for entry in card.get("figures", []) if entry["command"] != COMMAND]
    made = {
        "specVersion": 1, "id": "consultation-ctc", "version": "1.0.0", "task": "speech.transcribe",
        "summary": "Consultations as they are spoken: a streaming convolutional network of 4.6 million weights from log-mel features "
                   "to letters, trained on synthetic speech.",
        "licence": "CC-BY-SA-4.0",
        "files": {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()},
        "inputs": [{"name": "features", "dtype": "float32", "shape": ["batch", "frames", 80],
                    "description": "ln of the mel power, at least 1e-10, of samples from -1 to 1"}],
        "outputs": [{"name": "logits", "dtype": "float32", "shape": ["batch", "steps", len(TOKENS)],
                     "description": "log-probabilities of the tokens, a step for every three frames, the last begun one counted"}],
        "labels": [],
        "preprocessing": {"sampleRate": 16_000, "fftLength": 400, "hopLength": 160, "window": "periodic Hann", "melBands": 80,
                          "melScale": "slaney", "lowestFrequency": 0, "highestFrequency": 8000, "floor": 1e-10, "centred": True},
        "decoding": {**decoding, "output": "logits", "blank": 0, "tokens": list(TOKENS), "framesPerStep": STRIDE,
                     "leftContextFrames": LEFT_CONTEXT_FRAMES, "lookaheadFrames": LOOKAHEAD_FRAMES},
        "calibration": {**card.get("calibration", {}), **confidence,
                        "method": "Platt scaling of a word's mean, over its letters, of the largest log-probability that each letter "
                                  "reached; fitted on sentences never trained on, in known voices, with noise, rooms and lines"},
        "training": {"data": DATA, "recipe": "tools/training/speech-acoustic", "seed": 6, "library": "PyTorch 2.13.0",
                     "syntheticHours": round(hours, 1), "heardHours": [round(value, 1) for value in heard]},
        "figures": [*figures(before, final), *kept_figures],
        "intendedUse": "Dictation tests, demonstrations and spoken digits without a download, and a bed for the language model and the "
                       "corrections. Not for the record of a real consultation.",
        "limits": LIMITS,
    }
    card_path.write_text(json.dumps({**card, **made}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
