"""Trains the acoustic network with CTC on shards of features until a deadline.

    python train.py --data DATA --shards SHARDS --out RUN --minutes 60 [--start RUN/last.pt] [--every-speaker]

The rate of learning follows the clock: a warm-up of 4 % of the time, then a cosine to 0. One thread, bfloat16 products.
Writes `last.pt` (weights, and their moving average) every few minutes.
"""

import argparse
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

BATCH_FRAMES = 6400
POOL = 400
SHARES = {"synthetic": 0.88, "digits": 0.08, "cepstra": 0.04}


class Corpus:
    """All that is trained on; new shards are taken up as they appear."""

    def __init__(self, data: Path, shards: Path, every_speaker: bool) -> None:
        self.folder = shards
        self.seen: set[str] = set()
        self.synthetic: list[tuple[np.ndarray, np.ndarray]] = []
        draw = np.random.default_rng(61)
        self.digits = self._pairs(*digit_strings(data, 2500, draw, every_speaker))
        self.cepstra = self._pairs(*cepstral_utterances(data))
        self.refresh()

    @staticmethod
    def _pairs(features: list[np.ndarray], texts: list[str]) -> list[tuple[np.ndarray, np.ndarray]]:
        return [(mel, tokens_of(text)) for mel, text in zip(features, texts, strict=True)]

    def refresh(self) -> None:
        """Takes up shards that are new."""
        for path in sorted(self.folder.glob("train-*.npz")):
            if path.name in self.seen or ".part" in path.name:
                continue
            shard = Shard(path)
            self.synthetic += [(shard.mel(i), tokens_of(shard.texts[i])) for i in range(len(shard))]
            self.seen.add(path.name)

    def pools(self, seed: int) -> Iterator[list[tuple[np.ndarray, np.ndarray]]]:
        """Endless pools of utterances; each synthetic one is used once before any is used again."""
        draw = random.Random(seed)
        while True:
            self.refresh()
            order = draw.sample(range(len(self.synthetic)), len(self.synthetic))
            step = int(POOL * SHARES["synthetic"])
            for start in range(0, len(order) - step + 1, step):
                pool = [self.synthetic[i] for i in order[start : start + step]]
                pool += draw.choices(self.digits, k=int(POOL * SHARES["digits"]))
                pool += draw.choices(self.cepstra, k=int(POOL * SHARES["cepstra"]))
                yield pool


def batches(corpus: Corpus, seed: int) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Features, lengths in frames, tokens in a row, lengths in tokens; utterances of like length together."""
    draw = np.random.default_rng(seed)
    for pool in corpus.pools(seed):
        ready = sorted(((varied(mel, draw), tokens) for mel, tokens in pool), key=lambda pair: len(pair[0]))
        groups: list[list[tuple[np.ndarray, np.ndarray]]] = [[]]
        for pair in ready:
            if (len(groups[-1]) + 1) * len(pair[0]) > BATCH_FRAMES and groups[-1]:
                groups.append([])
            groups[-1].append(pair)
        for number in draw.permutation(len(groups)):
            group = groups[number]
            lengths = torch.tensor([len(mel) for mel, _ in group])
            features = torch.zeros(len(group), int(lengths.max()), 80)
            for row, (mel, _) in enumerate(group):
                features[row, : len(mel)] = torch.from_numpy(mel)
            yield features, lengths, torch.from_numpy(np.concatenate([t for _, t in group])), torch.tensor(
                [len(t) for _, t in group])


def rate_at(part: float, peak: float) -> float:
    """Rate of learning after a part of the time."""
    return peak * part / 0.04 if part < 0.04 else peak * (0.5 + 0.5 * cos(pi * (part - 0.04) / 0.96)) + 1e-6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--shards", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--peak", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--every-speaker", action="store_true")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    network, average = AcousticNetwork(), AcousticNetwork()
    if given.start:
        network.load_state_dict(torch.load(given.start)["network"])
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=given.peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    corpus = Corpus(given.data, given.shards, given.every_speaker)
    began, saved, heard, losses = time.time(), time.time(), 0, []
    for update, (features, lengths, tokens, counts) in enumerate(batches(corpus, given.seed)):
        part = (time.time() - began) / (given.minutes * 60)
        if part >= 1:
            break
        optimizer.param_groups[0]["lr"] = rate_at(part, given.peak)
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(features, lengths)
        loss = functional.ctc_loss(scores.transpose(0, 1), tokens, (lengths + STRIDE - 1) // STRIDE, counts,
                                   reduction="sum", zero_infinity=True) / counts.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        with torch.no_grad():
            keep = min(0.998, (1 + update) / (10 + update))
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
        heard += int(lengths.sum())
        losses.append(float(loss.detach()))
        if update % 50 == 0:
            spent = time.time() - began
            print(f"{update} {spent:.0f} s loss {np.mean(losses[-50:]):.3f} heard {heard / 360_000:.2f} h "
                  f"({heard / 100 / spent:.0f} × real time) of {len(corpus.synthetic)} utterances", flush=True)
        if time.time() - saved > 120:
            saved = time.time()
            torch.save({"network": network.state_dict(), "average": average.state_dict(), "heard": heard}, given.out / "last.pt")
    torch.save({"network": network.state_dict(), "average": average.state_dict(), "heard": heard}, given.out / "last.pt")


if __name__ == "__main__":
    main()
