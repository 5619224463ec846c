"""Cases of golden values: numbers drawn once, computed by PyTorch in float64, written as compact JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Callable

import torch

Tensors = dict[str, torch.Tensor]


class Draw:
    """Seeded numbers that float32 and a short decimal both hold exactly: multiples of 1/64."""

    def __init__(self, seed: int) -> None:
        self._generator = torch.Generator().manual_seed(seed)

    def floats(self, *shape: int, low: float = -1.5, high: float = 1.5) -> torch.Tensor:
        first, last = round(low * 64), round(high * 64)
        return torch.randint(first, last + 1, shape, generator=self._generator).double() / 64

    def distinct(self, *shape: int) -> torch.Tensor:
        """No two are equal, so that maxima are clear."""
        count = int(torch.tensor(shape).prod())
        return ((torch.randperm(count, generator=self._generator) - count // 2).double() / 32).reshape(shape)

    def integers(self, *shape: int, high: int) -> torch.Tensor:
        return torch.randint(0, high, shape, generator=self._generator)


def output_weights(output: torch.Tensor) -> torch.Tensor:
    """The loss of a case is sum(output * cos(0.9 i + 0.5)), i counting the output's elements in row-major order."""
    count = torch.arange(output.numel(), dtype=torch.float64)
    return torch.cos(0.9 * count + 0.5).reshape(output.shape)


def layer_case(
    compute: Callable[[Tensors], torch.Tensor],
    inputs: Tensors,
    weights: Tensors | None = None,
    also: Callable[[Tensors], Tensors] | None = None,
) -> dict[str, Any]:
    """Runs a layer forward and back. `also` gives further values that the case fixes, such as running averages."""
    leaves = {**inputs, **(weights or {})}
    leaves = {
        name: value.clone().requires_grad_(value.is_floating_point()) for name, value in leaves.items()
    }
    output = compute(leaves)
    (output * output_weights(output)).sum().backward()
    case = {
        "inputs": {name: number_list(value) for name, value in inputs.items()},
        "weights": {name: number_list(value) for name, value in (weights or {}).items()},
        "output": number_list(output),
        "gradients": {
            name: number_list(value.grad) for name, value in leaves.items() if value.grad is not None
        },
    }
    if also is not None:
        case["also"] = {name: number_list(value) for name, value in also(leaves).items()}
    return case


def number_list(value: torch.Tensor) -> dict[str, Any]:
    """Shape and numbers; nine digits are more than float32 holds."""
    flat = value.detach().flatten().tolist()
    return {"shape": list(value.shape), "data": [short(number) for number in flat]}


def short(number: float | int) -> float | int:
    rounded = float(f"{number:.9g}")
    return int(rounded) if rounded.is_integer() else rounded


def write_golden(path: Path, cases: dict[str, Any]) -> None:
    """One case a line, so that a difference shows which case moved."""
    lines = [f"{json.dumps(name)}: {json.dumps(case, separators=(',', ':'))}" for name, case in cases.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{path.name}: {len(cases)} cases, {path.stat().st_size} bytes")
