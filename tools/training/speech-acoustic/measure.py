"""Word and digit errors of a model file, greedy, on what it was never trained on.

    python measure.py --model model.onnx --data DATA [--test SHARDS/test.npz] [--out figures.json]
"""

import argparse
import csv
import json
import subprocess
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch.nn import functional

from acoustics import RATE, log_mel
from features_store import Shard, tokens_of
from human_speech import DIGITS, HELD_OUT, UNSEEN_SPEAKER, digit_recordings
from network import TOKENS
from spoken_words import spoken

JFK = "and so my fellow americans ask not what your country can do for you ask what you can do for your country"


def word_errors(wanted: list[str], found: list[str]) -> int:
    """Substitutions, insertions and deletions between two lists of words."""
    row = list(range(len(found) + 1))
    for i, word in enumerate(wanted, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(found, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (word != other))
    return row[-1]


class Recogniser:
    """A model file that reads features and spells what it hears, without a language model."""

    def __init__(self, model: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(model), options)

    def scores(self, mel: np.ndarray) -> np.ndarray:
        return self.session.run(None, {"features": mel[None].astype(np.float32)})[0][0]

    def text(self, mel: np.ndarray) -> str:
        best = self.scores(mel).argmax(1)
        kept = best[np.concatenate(([True], best[1:] != best[:-1]))]
        return " ".join("".join(TOKENS[token] for token in kept if token).split())

    def digit(self, samples: np.ndarray) -> int:
        """The digit of which the words' likelihood is largest, with a quarter second of silence at both ends."""
        scores = torch.from_numpy(self.scores(log_mel(np.pad(samples, RATE // 4))))
        losses = [
            float(functional.ctc_loss(scores[:, None], torch.from_numpy(tokens_of(word))[None],
                                      torch.tensor([len(scores)]), torch.tensor([len(word)]), reduction="sum"))
            for word in DIGITS
        ]
        return int(np.argmin(losses))


def synthetic(recogniser: Recogniser, test: Shard) -> dict[str, float]:
    """Word error rate on the unseen voices: all, and by engine."""
    errors: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for index, text in enumerate(test.texts):
        wrong = word_errors(text.split(), recogniser.text(test.mel(index)).split())
        voice = test.voices[index]
        for group in ("all", "espeak-ng" if voice.startswith("espeak") else voice):
            errors[group][0] += wrong
            errors[group][1] += len(text.split())
    return {group: wrong / words for group, (wrong, words) in sorted(errors.items())}


def read_any(path: Path) -> np.ndarray:
    """Samples at 16 kHz of any file that ffmpeg reads."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", str(path), "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                         capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.float32)


def human(recogniser: Recogniser, data: Path, show: bool) -> dict[str, float]:
    """Word error rate on the human samples of the pack."""
    folder = data / "speech/samples/speechbrain/tests/samples"
    clips = [(data / "speech/samples/jfk.flac", JFK, "jfk")]
    with (folder / "annotation/ASR_train.csv").open(newline="") as file:
        clips += [(folder / "ASR" / Path(row["wav"]).name, row["wrd"], "speechbrain") for row in csv.DictReader(file)]
    errors: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, words, group in clips:
        if not path.exists():
            continue
        wanted = (spoken(words) or "").split()
        found = recogniser.text(log_mel(read_any(path)))
        if show:
            print(f"  {' '.join(wanted)}\n    {found}")
        errors[group][0] += word_errors(wanted, found.split())
        errors[group][1] += len(wanted)
    return {group: wrong / max(words, 1) for group, (wrong, words) in errors.items()}


def digits(recogniser: Recogniser, data: Path, few: bool) -> dict[str, float]:
    """Share of digits right: held-out recordings of known speakers, and all of the unseen speaker."""
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for (speaker, digit, index), samples in digit_recordings(data).items():
        group = "unseen speaker" if speaker == UNSEEN_SPEAKER else "held-out recordings" if index in HELD_OUT else ""
        if group and not (few and index % 5):
            right[group][0] += recogniser.digit(samples) == digit
            right[group][1] += 1
        if speaker == UNSEEN_SPEAKER and index in HELD_OUT and not (few and index % 5):
            right["held-out recordings, unseen speaker"][0] += recogniser.digit(samples) == digit
            right["held-out recordings, unseen speaker"][1] += 1
    return {group: count / total for group, (count, total) in right.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    recogniser = Recogniser(given.model)
    mel = np.random.default_rng(1).normal(-10, 4, (2000, 80))
    began = time.process_time()
    for _ in range(5):
        recogniser.scores(mel)
    figures: dict[str, object] = {"realTimeFactor": (time.process_time() - began) / 100}
    figures["digits"] = digits(recogniser, given.data, given.few)
    figures["human"] = human(recogniser, given.data, given.show)
    if given.test:
        figures["synthetic"] = synthetic(recogniser, Shard(given.test))
    print(json.dumps(figures, indent=2))
    if given.out:
        given.out.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
