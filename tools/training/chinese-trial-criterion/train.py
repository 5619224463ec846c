"""Trains chinese-trial-criterion and writes its model folder. See README.md."""
import argparse
import os
import random
import re
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "chinese-entities"))
from chinese_text import symbols  # noqa: E402
from embeddings import GAP, embeddings  # noqa: E402

sys.path.insert(0, os.path.dirname(__file__))
import shipping  # noqa: E402

LONGEST, PAIRS, BATCH, RATE = 150, 12000, 64, 1.5e-3
KERNELS, FILTERS = (1, 2, 3, 5), 100


def rows(path):
    """(label, text) of each line."""
    out = []
    for line in open(path, encoding="utf8"):
        label, tab, text = line.rstrip("\r\n").partition("\t")
        if tab:
            out.append((label.strip(), text.strip()))
    return out


def read(text):
    """Symbols; white space as one sign, digits in a row as one 0."""
    return re.sub("0+", "0", re.sub(r"\s+", "叒", symbols(text)))


class Encoder:
    def __init__(self, characters, pairs):
        self.characters = {c: i + 2 for i, c in enumerate(characters)}
        self.pairs = {p: i + 1 for i, p in enumerate(pairs[:PAIRS])}

    def encode(self, text):
        """Rows of the tables: of each symbol, and of the pair that it begins."""
        text = read(text)[:LONGEST] or "叒"
        return ([self.characters.get(c, 1) for c in text],
                [self.pairs.get(text[i:i + 2], 0) for i in range(len(text))])


class Head(nn.Module):
    """Convolutions; of each filter the highest value and the sum over the root of the length."""

    def __init__(self, size, classes):
        super().__init__()
        self.conv = nn.ModuleList([nn.Conv1d(2 * size, FILTERS, k, padding=k // 2) for k in KERNELS])
        self.out = nn.Linear(2 * FILTERS * len(KERNELS), classes)

    def forward(self, x, present):
        pooled = []
        for conv in self.conv:
            z = F.relu(conv(x))[:, :, :x.shape[2]] * present
            pooled += [z.max(2)[0], z.sum(2) / present.sum(2).sqrt() * .3]
        return self.out(F.dropout(torch.cat(pooled, 1), .5, self.training))


class Net(nn.Module):
    """Vectors of characters and pairs, and two heads whose scores are averaged. The second is taught after the first, on its
    vectors as they are; `taught` is the number of the head that is being taught."""

    def __init__(self, vectors, characters, classes):
        super().__init__()
        size, self.taught = vectors.shape[1], 0
        self.char = nn.Embedding(characters + 2, size)
        self.pair = nn.Embedding(PAIRS + 1, size)
        with torch.no_grad():
            self.char.weight[2:] = torch.from_numpy(vectors[:characters]) * .5
            self.pair.weight[1:] = torch.from_numpy(vectors[characters:characters + PAIRS]) * .5
            self.char.weight[:2] = self.pair.weight[:1] = 0
        self.heads = nn.ModuleList([Head(size, classes) for _ in range(2)])

    def forward(self, characters, pairs):
        if self.training:
            chance = torch.rand(characters.shape)
            pairs = torch.where(chance < .1, torch.zeros_like(pairs), pairs)
            characters = torch.where((chance > .95) & (characters > 0), torch.ones_like(characters), characters)
        present = (characters > 0).float()[:, None]
        x = torch.cat([self.char(characters), self.pair(pairs)], -1) * present.transpose(1, 2)
        x = F.dropout(x, .3, self.training).transpose(1, 2)
        if self.training or self.taught == 0:
            return self.heads[self.taught](x, present)
        return (self.heads[0](x, present) + self.heads[1](x, present)) / 2


def padded(items):
    longest = max(len(x[0]) for x in items)
    return [torch.tensor([x[k] + [0] * (longest - len(x[k])) for x in items]) for k in (0, 1)]


def known_share(encoder, text):
    """Share of letters that stand in a known pair."""
    symbols_of, pairs = read(text)[:LONGEST], encoder.encode(text)[1]
    letters = [i for i, c in enumerate(symbols_of) if c.isalpha()]
    return np.mean([pairs[i] > 0 or (i > 0 and pairs[i - 1] > 0) for i in letters]) if letters else 1.


def logits(net, items):
    net.eval()
    with torch.no_grad():
        out = torch.cat([net(*padded(items[i:i + 128])) for i in range(0, len(items), 128)])
    net.train()
    return out.numpy()


def fit(net, items, targets, epochs, check):
    """Adam with a falling rate; the answer is an exponential mean of the weights."""
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    adam, step, steps = torch.optim.Adam([w for w in net.parameters() if w.requires_grad], lr=RATE), 0, epochs * (len(items) // BATCH + 1)
    for epoch in range(epochs):
        order = random.sample(range(len(items)), len(items))
        order = [x for i in range(0, len(order), BATCH * 30)
                 for x in sorted(order[i:i + BATCH * 30], key=lambda j: len(items[j][0]))]
        parts = [order[i:i + BATCH] for i in range(0, len(order), BATCH)]
        for part in random.sample(parts, len(parts)):
            for group in adam.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 50) * max(.02, 1 - step / steps)
            loss = F.cross_entropy(net(*padded([items[j] for j in part])), torch.from_numpy(targets[part]),
                                   label_smoothing=.05)
            adam.zero_grad()
            loss.backward()
            adam.step()
            step += 1
            decay = min(.995, step / (step + 10))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    mean[k].mul_(decay).add_(v, alpha=1 - decay)
        now = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(mean)
        print(epoch, "dev accuracy %.4f" % check(net), flush=True)
        net.load_state_dict(now)
    net.load_state_dict(mean)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder of cMedTC and the other packs of text")
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--vectors", help="file of the vectors that chinese-entities kept")
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", help="state dict with the first head")
    parser.add_argument("--weights", help="state dict to ship instead of training")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    if options.vectors:
        kept = np.load(options.vectors)
        characters = [c or GAP for c in kept["characters"].tolist()]
        pairs, vectors = kept["pairs"].tolist(), kept["vectors"]
    else:
        characters, pairs, vectors = embeddings(options.data, options.vocabulary)
    encoder = Encoder(characters, pairs)
    train, dev = rows(f"{options.data}/cMedTC/train.txt"), rows(f"{options.data}/cMedTC/dev.txt")
    classes = sorted({label for label, _ in train})
    items, held = ([encoder.encode(t) for _, t in part] for part in (train, dev))
    targets, gold = (np.array([classes.index(label) for label, _ in part]) for part in (train, dev))
    net = Net(vectors, len(characters), len(classes))
    if options.weights:
        net.load_state_dict(torch.load(options.weights))
    else:
        for net.taught in (0, 1):
            if net.taught == 0 and options.first:
                net.load_state_dict(torch.load(options.first), strict=False)
                continue
            net.char.weight.requires_grad_(net.taught == 0)
            net.pair.weight.requires_grad_(net.taught == 0)
            fit(net, items, targets, options.epochs, lambda n: (logits(n, held).argmax(1) == gold).mean())
            torch.save(net.state_dict(), f"{options.out}.{net.taught}.pt")
    net.taught = 1
    net.eval()
    shipping.ship(net, options, classes, {"characters": characters, "pairs": pairs[:PAIRS], "encoder": encoder,
                                          "logits": logits(net, held), "gold": gold,
                                          "known": [known_share(encoder, t) for _, t in dev]})


if __name__ == "__main__":
    main()
