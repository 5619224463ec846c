"""Fits the small network by which speech.correct decides a repair, on what speaks for and against each candidate.

usage: fit_repair_weights.py REAL.tsv SYNTHETIC.tsv [DAYS]   e.g. 1,2 to leave day 3 out; without it all are learned from

REAL.tsv and SYNTHETIC.tsv hold one row a candidate with its label (README.md says how they are written). Written to
packages/speech/models/medical-repair/weights.json: 16 hidden units, weights rounded to three decimals.
"""

import csv
import json
import pathlib
import sys

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "packages/speech/models/medical-repair/weights.json"
FIRST_FEATURE = 10
HIDDEN = 16
SYNTHETIC_WEIGHT = 0.3


class Candidates:
    def __init__(self, *paths):
        features, self.rows = [], []
        for path in paths:
            with open(path) as file:
                rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                header = next(rows)
                for row in rows:
                    features.append(np.array(row[FIRST_FEATURE:], dtype=np.float32))
                    self.rows.append(row[:FIRST_FEATURE])
        self.names = header[FIRST_FEATURE:]
        at = {name: index for index, name in enumerate(header[:FIRST_FEATURE])}
        self.features = np.stack(features)
        self.system = np.array([row[at["system"]] for row in self.rows])
        self.doc = np.array([row[at["doc"]] for row in self.rows])
        self.term = np.array([row[at["term"]] for row in self.rows])
        self.kind = np.array([row[at["kind"]] for row in self.rows])
        self.first = np.array([int(row[at["first"]]) for row in self.rows])
        self.next = np.array([int(row[at["next"]]) for row in self.rows])
        self.harm = np.array([int(row[at["harm"]]) for row in self.rows])
        self.label = np.array([row[at["label"]] == "1" and row[at["harm"]] == "0" for row in self.rows], dtype=np.float32)
        self.real = self.system != "synthetic"
        self.mean, self.scale = self.features.mean(0), self.features.std(0) + 1e-6
        self.inputs = torch.tensor((self.features - self.mean) / self.scale)


def train(data, chosen, seed=0, epochs=6):
    """A network on the chosen rows; candidates that sound unlike are thinned to a fifth and weigh five times as much."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    generator = np.random.default_rng(seed)
    index = np.where(chosen)[0]
    far = (data.features[index, data.names.index("sound")] > 1.5) & (data.label[index] == 0)
    kept = ~far | (generator.random(len(index)) < 0.2)
    weight = torch.tensor((np.where(far, 5.0, 1.0) * np.where(data.real[index], 1.0, SYNTHETIC_WEIGHT))[kept]).float()
    index = torch.tensor(index[kept])
    labels = torch.tensor(data.label)
    net = torch.nn.Sequential(torch.nn.Linear(len(data.names), HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, 1))
    with torch.no_grad():
        net[-1].bias.fill_(-5)
    optimizer = torch.optim.AdamW(net.parameters(), lr=4e-3, weight_decay=2e-3)
    steps = epochs * len(index) // 1024
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(steps):
        batch = torch.randint(len(index), (1024,))
        output = net(data.inputs[index[batch]])[:, 0]
        losses = torch.nn.functional.binary_cross_entropy_with_logits(output, labels[index[batch]], reduction="none")
        optimizer.zero_grad()
        (losses * weight[batch]).mean().backward()
        optimizer.step()
        schedule.step()
    return net


def write(data, net, path=OUT):
    first, last = net[0], net[2]
    with torch.no_grad():
        inner = (first.weight / torch.tensor(data.scale)).numpy()
        inner_bias = first.bias.numpy() - inner @ data.mean
        outer, outer_bias = last.weight.numpy()[0], last.bias.item()
    rounded = lambda values: [round(float(x), 3) for x in values]
    hidden = [rounded([*row, bias]) for row, bias in zip(inner, inner_bias)]
    weights = {"evidence": data.names, "hidden": hidden, "output": rounded([*outer, outer_bias])}
    path.write_text(json.dumps(weights, separators=(",", ":")) + "\n")


def main():
    data = Candidates(*sys.argv[1:3])
    days = sys.argv[3].split(",") if len(sys.argv) > 3 else None
    chosen = np.array([days is None or not real or doc[3] in days for real, doc in zip(data.real, data.doc)])
    write(data, train(data, chosen), pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else OUT)
    print(int(data.label[chosen].sum()), "of", int(chosen.sum()), file=sys.stderr)


if __name__ == "__main__":
    main()
