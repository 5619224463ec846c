"""Trains the acoustic network with CTC on shards of features until a deadline.

    python train.py --data DATA --shards SHARDS --out RUN --minutes 60 [--start RUN/last.pt] [--every-speaker]

The rate of learning follows the clock: a warm-up of 3 % of the time, then a cosine to 0. One thread, bfloat16 products.
Writes `last.pt` (weights, and their moving average) every few minutes.
"""

import argparse
import json
import random
import time
from collections.abc import Iterator
from math import cos, pi
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from features_store import Shard, tokens_of, varied
from human_speech import cepstral_utterances, digit_strings
from network import STRIDE, AcousticNetwork
from pronunciations import phonemes_of

BATCH_FRAMES = 3800
POOL = 400
PHONEME_WEIGHT = 0.5
Utterance = tuple[np.ndarray, np.ndarray, np.ndarray]
"""Features, letters, phonemes."""
SHARES = {"synthetic": 0.88, "digits": 0.08, "cepstra": 0.04}


class Corpus:
    """All that is trained on."""

    def __init__(self, data: Path, shards: Path, every_speaker: bool) -> None:
        table = json.loads((shards / "phonemes.json").read_text())
        self.phonemes: dict[str, list[int]] = table["texts"]
        self.number = {phoneme: at for at, phoneme in enumerate(table["inventory"], 1)}
        self.synthetic: list[Utterance] = []
        draw = np.random.default_rng(61)
        self.digits = self._pairs(*digit_strings(data, 2500, draw, every_speaker))
        self.cepstra = self._pairs(*cepstral_utterances(data))
        for path in sorted(shards.glob("train-*.npz")):
            shard = Shard(path)
            self.synthetic += self._pairs([shard.mel(i) for i in range(len(shard))], shard.texts)

    def _pairs(self, features: list[np.ndarray], texts: list[str]) -> list[Utterance]:
        unknown = sorted(set(texts) - set(self.phonemes))
        for start in range(0, len(unknown), 24):
            part = unknown[start : start + 24]
            for text, phonemes in zip(part, phonemes_of(part), strict=True):
                self.phonemes[text] = [self.number[phoneme] for phoneme in phonemes if phoneme in self.number]
        return [(mel, tokens_of(text), np.array(self.phonemes[text], np.int64)) for mel, text in zip(features, texts, strict=True)]

    def keep_clearest(self, share: float) -> None:
        """Leaves out the synthetic utterances of which loud and quiet frames differ least: noise and long echoes."""
        clarity = [float(np.subtract(*np.percentile(mel.mean(1, dtype=np.float32), (92, 8)))) for mel, *_ in self.synthetic]
        least = np.quantile(clarity, 1 - share)
        self.synthetic = [utterance for utterance, clear in zip(self.synthetic, clarity, strict=True) if clear >= least]

    def pools(self, seed: int) -> Iterator[list[Utterance]]:
        """Endless pools of utterances; each synthetic one is used once before any is used again."""
        draw = random.Random(seed)
        while True:
            order = draw.sample(range(len(self.synthetic)), len(self.synthetic))
            step = int(POOL * SHARES["synthetic"])
            for start in range(0, len(order) - step + 1, step):
                pool = [self.synthetic[i] for i in order[start : start + step]]
                pool += draw.choices(self.digits, k=int(POOL * SHARES["digits"]))
                pool += draw.choices(self.cepstra, k=int(POOL * SHARES["cepstra"]))
                yield pool


Batch = tuple[torch.Tensor, torch.Tensor, tuple[torch.Tensor, torch.Tensor], tuple[torch.Tensor, torch.Tensor]]


def _in_a_row(sequences: list[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.from_numpy(np.concatenate(sequences)), torch.tensor([len(sequence) for sequence in sequences])


def batches(corpus: Corpus, seed: int) -> Iterator[Batch]:
    """Features, lengths in frames, letters and phonemes with their lengths; utterances of like length together."""
    draw = np.random.default_rng(seed)
    for pool in corpus.pools(seed):
        ready = sorted(((varied(mel, draw), *rest) for mel, *rest in pool), key=lambda utterance: len(utterance[0]))
        groups: list[list[Utterance]] = [[]]
        for utterance in ready:
            if (len(groups[-1]) + 1) * len(utterance[0]) > BATCH_FRAMES and groups[-1]:
                groups.append([])
            groups[-1].append(utterance)
        for number in draw.permutation(len(groups)):
            mels, letters, phonemes = zip(*groups[number], strict=True)
            lengths = torch.tensor([len(mel) for mel in mels])
            features = torch.zeros(len(mels), int(lengths.max()), 80)
            for row, mel in enumerate(mels):
                features[row, : len(mel)] = torch.from_numpy(mel)
            yield features, lengths, _in_a_row(list(letters)), _in_a_row(list(phonemes))


def ctc(scores: torch.Tensor, lengths: torch.Tensor, wanted: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
    """CTC loss a token."""
    tokens, counts = wanted
    steps = (lengths + STRIDE - 1) // STRIDE
    return functional.ctc_loss(scores.transpose(0, 1), tokens, steps, counts, reduction="sum", zero_infinity=True) / counts.sum()


def rate_at(part: float, peak: float) -> float:
    """Rate of learning after a part of the time."""
    return peak * part / 0.03 if part < 0.03 else peak * (0.5 + 0.5 * cos(pi * (part - 0.03) / 0.97)) + 1e-6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--shards", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--peak", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--clearest", type=float, default=1.0, help="share of the synthetic utterances, the clearest")
    parser.add_argument("--every-speaker", action="store_true")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    network, average = AcousticNetwork(), AcousticNetwork()
    if given.start:
        network.load_state_dict(torch.load(given.start)["network"], strict=False)
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=given.peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    corpus = Corpus(given.data, given.shards, given.every_speaker)
    corpus.keep_clearest(given.clearest)
    began, saved, heard, losses, phoneme_losses = time.time(), time.time(), 0, [], []
    for update, (features, lengths, letters, phonemes) in enumerate(batches(corpus, given.seed)):
        part = (time.time() - began) / (given.minutes * 60)
        if part >= 1:
            break
        optimizer.param_groups[0]["lr"] = rate_at(part, given.peak)
        with torch.autocast("cpu", torch.bfloat16):
            spelled, sounded = network.both(features, lengths)
        loss, phoneme_loss = ctc(spelled, lengths, letters), ctc(sounded, lengths, phonemes)
        optimizer.zero_grad(set_to_none=True)
        (loss + PHONEME_WEIGHT * phoneme_loss).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            keep = min(0.998, (1 + update) / (10 + update))
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
        heard += int(lengths.sum())
        losses.append(float(loss.detach()))
        phoneme_losses.append(float(phoneme_loss.detach()))
        if update % 50 == 0:
            spent = time.time() - began
            print(f"{update} {spent:.0f} s loss {np.mean(losses[-50:]):.3f} {np.mean(phoneme_losses[-50:]):.3f} heard {heard / 360_000:.2f} h "
                  f"({heard / 100 / spent:.0f} × real time) of {len(corpus.synthetic)} utterances", flush=True)
        if time.time() - saved > 120:
            saved = time.time()
            torch.save({"network": network.state_dict(), "average": average.state_dict(), "heard": heard}, given.out / "last.pt")
    torch.save({"network": network.state_dict(), "average": average.state_dict(), "heard": heard}, given.out / "last.pt")


if __name__ == "__main__":
    main()
