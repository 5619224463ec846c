"""Writes the golden values of @medmodal/training. See README.md."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from activation_goldens import activation_goldens
from curve_goldens import curve_goldens
from golden import write_golden
from layer_goldens import layer_goldens
from loss_goldens import loss_goldens
from optimizer_goldens import optimizer_goldens
from recurrent_goldens import recurrent_goldens

HERE = Path(__file__).resolve().parent
FIXTURES = HERE.parents[2] / "packages/training/tests/fixtures"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FIXTURES)
    out = parser.parse_args().out
    torch.use_deterministic_algorithms(True)
    out.mkdir(parents=True, exist_ok=True)
    write_golden(out / "golden-layers.json", layer_goldens())
    write_golden(out / "golden-activations.json", activation_goldens())
    write_golden(out / "golden-recurrent.json", recurrent_goldens())
    write_golden(out / "golden-losses.json", loss_goldens())
    write_golden(out / "golden-optimizers.json", optimizer_goldens())
    write_golden(out / "golden-curves.json", curve_goldens())


if __name__ == "__main__":
    main()
