"""Five steps of each optimizer on a small problem: mean((x @ kernel + bias - y)^2) with a fixed x and y."""

from __future__ import annotations

from typing import Any, Callable, Iterable

import torch
from golden import Draw, number_list

STEPS = 5
Make = Callable[[Iterable[torch.Tensor]], torch.optim.Optimizer]


def optimizer_goldens() -> dict[str, Any]:
    draw = Draw(13)
    problem = {"x": draw.floats(6, 4), "y": draw.floats(6, 2), "kernel": draw.floats(4, 2), "bias": draw.floats(2)}
    # PyTorch adds epsilon to the corrected root, as Adam's paper does and Keras' formula does up to its scale.
    makers: dict[str, tuple[Make, dict[str, Any]]] = {
        "sgd": (lambda p: torch.optim.SGD(p, lr=0.1), {"learningRate": 0.1}),
        "sgd momentum": (lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9), {"learningRate": 0.1, "momentum": 0.9}),
        "sgd nesterov": (
            lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
            {"learningRate": 0.1, "momentum": 0.9, "nesterov": True},
        ),
        "sgd weight decay": (
            lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1),
            {"learningRate": 0.1, "momentum": 0.9, "weightDecay": 0.1},
        ),
        "adam": (lambda p: torch.optim.Adam(p, lr=0.05, eps=1e-7), {"learningRate": 0.05, "epsilon": 1e-7}),
        "adam betas": (
            lambda p: torch.optim.Adam(p, lr=0.05, betas=(0.8, 0.95), eps=1e-5),
            {"learningRate": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-5},
        ),
        "adamw": (
            adamw_without_bias,
            {"learningRate": 0.05, "weightDecay": 0.1, "epsilon": 1e-7},
        ),
        "sgd clipped by norm": (
            lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
            {"learningRate": 0.1, "momentum": 0.9, "globalClipNorm": 1.0},
        ),
        "adam clipped by norm": (
            lambda p: torch.optim.Adam(p, lr=0.05, eps=1e-7),
            {"learningRate": 0.05, "epsilon": 1e-7, "globalClipNorm": 0.5},
        ),
        "sgd each clipped by norm": (
            lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
            {"learningRate": 0.1, "momentum": 0.9, "clipNorm": 1.0},
        ),
        "sgd clipped by value": (
            lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
            {"learningRate": 0.1, "momentum": 0.9, "clipValue": 0.25},
        ),
    }
    cases: dict[str, Any] = {"problem": {name: number_list(value) for name, value in problem.items()}}
    for name, (make, settings) in makers.items():
        cases[name] = {"settings": settings, **train(problem, make, settings)}
    return cases


def adamw_without_bias(weights: Iterable[torch.Tensor]) -> torch.optim.Optimizer:
    """Biases do not decay."""
    kernel, bias = weights
    groups = [{"params": [kernel]}, {"params": [bias], "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=0.05, weight_decay=0.1, eps=1e-7)


def train(problem: dict[str, torch.Tensor], make: Make, settings: dict[str, Any]) -> dict[str, Any]:
    kernel, bias = problem["kernel"].clone().requires_grad_(), problem["bias"].clone().requires_grad_()
    optimizer = make([kernel, bias])
    losses = []
    for _ in range(STEPS):
        optimizer.zero_grad()
        loss = ((problem["x"] @ kernel + bias - problem["y"]) ** 2).mean()
        loss.backward()
        if "globalClipNorm" in settings:
            shorten([kernel, bias], settings["globalClipNorm"])
        if "clipNorm" in settings:
            shorten([kernel], settings["clipNorm"])
            shorten([bias], settings["clipNorm"])
        if "clipValue" in settings:
            torch.nn.utils.clip_grad_value_([kernel, bias], settings["clipValue"])
        losses.append(float(f"{loss.item():.9g}"))
        optimizer.step()
    return {"losses": losses, "kernel": number_list(kernel), "bias": number_list(bias)}


def shorten(weights: list[torch.Tensor], limit: float) -> None:
    """Exactly limit / norm; PyTorch's own function adds 1e-6 to the norm."""
    norm = torch.sqrt(sum(weight.grad.square().sum() for weight in weights))
    for weight in weights:
        weight.grad.mul_(torch.clamp(limit / norm, max=1.0))
