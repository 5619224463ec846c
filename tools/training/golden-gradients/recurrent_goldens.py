"""Recurrent layers, with PyTorch's own weights: [gates x units, inputs], LSTM gates i f g o, GRU gates r z n."""

from __future__ import annotations

from typing import Any

import torch
from golden import Draw, Tensors, layer_case

INPUTS, UNITS = 3, 2


def recurrent_goldens() -> dict[str, Any]:
    draw = Draw(7)
    cases: dict[str, Any] = {}
    for kind, gates in (("RNN", 1), ("GRU", 3), ("LSTM", 4)):
        for both in (False, True):
            inputs = {"x": draw.floats(2, 4, INPUTS)}
            weights = layer_weights(draw, gates, both)
            for sequences in (True, False):
                name = f"{'bidirectional ' if both else ''}{kind}{' sequences' if sequences else ''}"
                cases[name] = layer_case(
                    lambda t, kind=kind, both=both, sequences=sequences: run(kind, t, both, sequences), inputs, weights
                )
    return cases


def layer_weights(draw: Draw, gates: int, both: bool) -> Tensors:
    weights: Tensors = {}
    for side in ("", "_reverse") if both else ("",):
        weights[f"weight_ih{side}"] = draw.floats(gates * UNITS, INPUTS, low=-1, high=1)
        weights[f"weight_hh{side}"] = draw.floats(gates * UNITS, UNITS, low=-1, high=1)
        weights[f"bias_ih{side}"] = draw.floats(gates * UNITS, low=-1, high=1)
        # Keras has one bias but for the GRU; zero here lets both agree.
        second = draw.floats(gates * UNITS, low=-1, high=1)
        weights[f"bias_hh{side}"] = second if gates == 3 else torch.zeros(gates * UNITS, dtype=torch.float64)
    return weights


def run(kind: str, t: Tensors, both: bool, sequences: bool) -> torch.Tensor:
    """All outputs, or the last of each direction side by side, as Keras' `returnSequences: false` gives."""
    flat = [value for name, value in t.items() if name != "x"]
    sides = 2 if both else 1
    first = torch.zeros(sides, t["x"].shape[0], UNITS, dtype=torch.float64)
    settings = (True, 1, 0.0, False, both, True)
    if kind == "LSTM":
        outputs, hidden, _ = torch.lstm(t["x"], (first, first), flat, *settings)
    else:
        function = torch.gru if kind == "GRU" else torch.rnn_tanh
        outputs, hidden = function(t["x"], first, flat, *settings)
    return outputs if sequences else torch.cat(list(hidden), -1)
