"""Fifty losses of the small CNN of the tutorials, trained on batches and from weights that a formula gives."""

from __future__ import annotations

import math
from typing import Any, Callable, Iterable

import torch
import torch.nn.functional as F

STEPS, BATCH = 50, 8


class Mulberry32:
    """The same 32-bit generator as `tests/reference/random-array.ts`, so that both sides draw equal numbers."""

    def __init__(self, seed: int) -> None:
        self._state = seed & 0xFFFFFFFF

    def next(self) -> float:
        self._state = (self._state + 0x6D2B79F5) & 0xFFFFFFFF
        state = self._state
        mixed = ((state ^ (state >> 15)) * (1 | state)) & 0xFFFFFFFF
        mixed = ((mixed + (((mixed ^ (mixed >> 7)) * (61 | mixed)) & 0xFFFFFFFF)) & 0xFFFFFFFF) ^ mixed
        return ((mixed ^ (mixed >> 14)) & 0xFFFFFFFF) / 4294967296

    def floats(self, *shape: int, low: float, high: float) -> torch.Tensor:
        count = math.prod(shape)
        values = [low + (high - low) * self.next() for _ in range(count)]
        return torch.tensor(values, dtype=torch.float32).double().reshape(shape)


def first_weights() -> list[torch.Tensor]:
    """Kernels as PyTorch and ONNX hold them, uniform within sqrt(6 / inputs); biases are 0."""
    random = Mulberry32(2026)
    shapes = [(32, 1, 3, 3), (64, 32, 3, 3), (1600, 128), (128, 2)]
    weights: list[torch.Tensor] = []
    for shape in shapes:
        inputs = math.prod(shape[1:]) if len(shape) == 4 else shape[0]
        limit = math.sqrt(6 / inputs)
        weights.append(random.floats(*shape, low=-limit, high=limit))
        weights.append(torch.zeros(shape[0] if len(shape) == 4 else shape[1], dtype=torch.float64))
    return weights


def batch(step: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Images of noise; those of class 1 are brighter in a stripe. Example n of a step has the class (n + step) mod 2."""
    random = Mulberry32(1000 + step)
    images = random.floats(BATCH, 28, 28, 1, low=0, high=1)
    labels = torch.tensor([(n + step) % 2 for n in range(BATCH)])
    images[:, 10:14] += 0.25 * labels.double().reshape(BATCH, 1, 1, 1)
    return images.float().double(), labels


def logits(images: torch.Tensor, weights: list[torch.Tensor]) -> torch.Tensor:
    k1, b1, k2, b2, k3, b3, k4, b4 = weights
    x = F.max_pool2d(torch.relu(F.conv2d(images.movedim(-1, 1), k1, b1)), 2)
    x = F.max_pool2d(torch.relu(F.conv2d(x, k2, b2)), 2)
    x = x.movedim(1, -1).flatten(1)
    return torch.relu(x @ k3 + b3) @ k4 + b4


def losses(make: Callable[[Iterable[torch.Tensor]], torch.optim.Optimizer]) -> list[float]:
    weights = [weight.clone().requires_grad_() for weight in first_weights()]
    optimizer = make(weights)
    found = []
    for step in range(STEPS):
        images, labels = batch(step)
        optimizer.zero_grad()
        loss = F.cross_entropy(logits(images, weights), labels)
        loss.backward()
        optimizer.step()
        found.append(float(f"{loss.item():.9g}"))
    return found


def curve_goldens() -> dict[str, Any]:
    return {
        "sgd momentum": {
            "settings": {"learningRate": 0.004, "momentum": 0.9},
            "losses": losses(lambda w: torch.optim.SGD(w, lr=0.004, momentum=0.9)),
        },
        "adam": {
            "settings": {"learningRate": 0.0005, "epsilon": 1e-7},
            "losses": losses(lambda w: torch.optim.Adam(w, lr=0.0005, eps=1e-7)),
        },
    }
