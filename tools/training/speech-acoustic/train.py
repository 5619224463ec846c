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
SHARES = {"synthetic": 0.91, "digits": 0.06, "cepstra": 0.03}


class Corpus:
    """All that is trained on."""

    def __init__(self, data: Path, shards: Path, every_speaker: bool, clearest: float, twice_from: int) -> None:
        table = json.loads((shards / "phonemes.json").read_text())
        self.phonemes: dict[str, list[int]] = table["texts"]
        self.number = {phoneme: at for at, phoneme in enumerate(table["inventory"], 1)}
        self.synthetic: list[Utterance] = []
        draw = np.random.default_rng(61)
        self.digits = self._pairs(*digit_strings(data, 2500, draw, every_speaker))
        self.cepstra = self._pairs(*cepstral_utterances(data))
        self.shards, self.known, self.clearest, self.twice_from = shards, set[str](), clearest, twice_from
        self.look_again()
        (shards / "phonemes.json").write_text(json.dumps({"inventory": table["inventory"], "texts": self.phonemes}))

    def look_again(self) -> int:
        """Takes up the shards that came since the last look. Returns how many utterances there are."""
        for path in sorted(self.shards.glob("train-*.npz")):
            if path.name not in self.known and not path.name.endswith(".part.npz"):
                self.known.add(path.name)
                shard = Shard(path)
                self.phonemes.update({text: [self.number[p] for p in sounds.split() if p in self.number]
                                      for text, sounds in zip(shard.texts, shard.sounds, strict=False)})
                # Those of which loud and quiet frames differ least, noise and long echoes, are left out.
                clarity = [float(np.subtract(*np.percentile(shard.mel(i).mean(1, dtype=np.float32), (92, 8)))) for i in range(len(shard))]
                least = np.quantile(clarity, max(0, 1 - self.clearest - (0.3 if self._twice(path) else 0)))
                kept = [i for i, clear in enumerate(clarity) if clear >= least] * (2 if self._twice(path) else 1)
                self.synthetic += self._pairs([shard.mel(i).copy() for i in kept], [shard.texts[i] for i in kept])
        return len(self.synthetic)

    def _twice(self, path: Path) -> bool:
        """Whether a shard is heard twice as often: those with more voices and sentences."""
        return int(path.stem.split("-")[1]) >= self.twice_from

    def _pairs(self, features: list[np.ndarray], texts: list[str]) -> list[Utterance]:
        unknown = sorted(set(texts) - set(self.phonemes))
        for start in range(0, len(unknown), 24):
            part = unknown[start : start + 24]
            for text, phonemes in zip(part, phonemes_of(part), strict=True):
                self.phonemes[text] = [self.number[phoneme] for phoneme in phonemes if phoneme in self.number]
        return [(mel, tokens_of(text), np.array(self.phonemes[text], np.int64)) for mel, text in zip(features, texts, strict=True)]

    def pools(self, seed: int) -> Iterator[list[Utterance]]:
        """Endless pools of utterances; each synthetic one is used once before any is used again, new ones soon."""
        draw = random.Random(seed)
        waiting: list[int] = []
        step, seen = int(POOL * SHARES["synthetic"]), 0
        while True:
            count = self.look_again()
            if count > seen:
                waiting += range(seen, count)
                draw.shuffle(waiting)
                seen = count
            if len(waiting) < step:
                waiting = draw.sample(range(count), count)
            pool = [self.synthetic[waiting.pop()] for _ in range(step)]
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


def save(path: Path, network: torch.nn.Module, average: torch.nn.Module, optimizer: torch.optim.Optimizer, heard: int) -> None:
    """What exporting needs, and what going on needs."""
    kept = {"network": network.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "heard": heard}
    torch.save(kept, path.with_suffix(".part"))
    path.with_suffix(".part").rename(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--data", "--shards", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--peak", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--clearest", type=float, default=1.0, help="share of the synthetic utterances, the clearest")
    parser.add_argument("--twice-from", type=int, default=1 << 30, help="shards from this number on are heard twice as often")
    parser.add_argument("--began", type=float, help="seconds since 1970: goes on with a training that began then, and with its optimiser")
    parser.add_argument("--every-speaker", action="store_true")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    network, average = AcousticNetwork(), AcousticNetwork()
    if given.start:
        network.load_state_dict(torch.load(given.start, weights_only=True)["network"], strict=False)
    average.load_state_dict(network.state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=given.peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    corpus = Corpus(given.data, given.shards, given.every_speaker, given.clearest, given.twice_from)
    began, saved, heard, losses, phoneme_losses = given.began or time.time(), time.time(), 0, [], []
    if given.began and given.start:
        kept = torch.load(given.start, weights_only=True)
        # Weights that are new since then stand last.
        kept["optimizer"]["param_groups"][0]["params"] = list(range(len(list(network.parameters()))))
        optimizer.load_state_dict(kept["optimizer"])
        average.load_state_dict(kept["average"], strict=False)
        heard = kept["heard"]
    started, heard_before = time.time(), heard
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
            keep = 0.998 if given.began else min(0.998, (1 + update) / (10 + update))
            torch._foreach_lerp_(list(average.parameters()), list(network.parameters()), 1 - keep)
        heard += int(lengths.sum())
        losses.append(float(loss.detach()))
        phoneme_losses.append(float(phoneme_loss.detach()))
        if update % 50 == 0:
            spent = time.time() - started
            print(f"{update} {spent:.0f} s loss {np.mean(losses[-50:]):.3f} {np.mean(phoneme_losses[-50:]):.3f} heard {heard / 360_000:.2f} h "
                  f"({(heard - heard_before) / 100 / spent:.0f} × real time) of {len(corpus.synthetic)} utterances", flush=True)
        if time.time() - saved > 120:
            saved = time.time()
            save(given.out / "last.pt", network, average, optimizer, heard)
    save(given.out / "last.pt", network, average, optimizer, heard)


if __name__ == "__main__":
    main()
