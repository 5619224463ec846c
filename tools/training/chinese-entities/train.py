"""Trains chinese-entities and writes its model folder. See README.md."""
import argparse
import os
import random

import numpy as np
import torch

import ngrams
import shipping
from chinese_text import CORPORA, LABELS, TYPES, corpus, f1, symbols, windows
from embeddings import GAP, embeddings
from field import viterbi
from lexicon import FOLDS, Lexicon, term_features, terms
from network import Net

BATCH, RATE = 32, 3e-3


class Encoder:
    """Turns a window into rows of the tables and marks of the lexicon."""

    def __init__(self, characters, pairs, lexicons, known):
        self.characters = {c: i + 2 for i, c in enumerate(characters)}
        self.pairs = {p: i + 1 for i, p in enumerate(pairs)}
        self.lexicons, self.known = lexicons, known

    def encode(self, text, corpus_number=None, fold=None):
        marks = [lexicon.features(TYPES[k], text, fold if k == corpus_number else None)
                 for k, lexicon in enumerate(self.lexicons)]
        pairs = [0] + [self.pairs.get(text[i:i + 2], 0) for i in range(len(text) - 1)] + [0]
        return (np.array([self.characters.get(c, 1) for c in text]), np.array(pairs[:-1]), np.array(pairs[1:]),
                np.concatenate(marks + [term_features(self.known, text)], 1))

    def windows(self, head, records, training):
        """[(record, start, features …, tags)] of all windows of labelled records."""
        out = []
        for number, (text, tags) in enumerate(records):
            text = symbols(text)
            for a, b in windows(text):
                features = self.encode(text[a:b], head, number % FOLDS if training else None)
                out.append((number, a, *features, np.array([LABELS[head].index(t) for t in tags[a:b]])))
        return out


def padded(items):
    longest = max(len(x[2]) for x in items)

    def grid(k):
        return torch.from_numpy(np.stack([np.pad(x[k], (0, longest - len(x[k]))) for x in items])).long()
    words = torch.from_numpy(np.stack([np.pad(x[5], ((0, longest - len(x[2])), (0, 0))) for x in items]))
    lengths = torch.tensor([len(x[2]) for x in items])
    return (grid(2), grid(3), grid(4), words, lengths), grid(6)


def batches(parts):
    out = []
    for head, items in enumerate(parts):
        items = random.sample(items, len(items))
        for i in range(0, len(items), BATCH * 20):
            block = sorted(items[i:i + BATCH * 20], key=lambda x: len(x[2]))
            out += [(head, block[k:k + BATCH]) for k in range(0, len(block), BATCH)]
    return random.sample(out, len(out))


def scores(net, items, head):
    """Emissions by (record, start)."""
    net.eval()
    out = {}
    with torch.no_grad():
        items = sorted(items, key=lambda x: len(x[2]))
        for i in range(0, len(items), BATCH):
            batch, _ = padded(items[i:i + BATCH])
            rows = net.emissions(batch, head).numpy()
            for row, item in zip(rows, items[i:i + BATCH]):
                out[item[0], item[1]] = row[:len(item[2])]
    net.train()
    return out


def measured(net, items, gold, head):
    found = [["O"] * len(tags) for _, tags in gold]
    for (record, start), rows in scores(net, items, head).items():
        path = viterbi(rows, *net.field(head))
        found[record][start:start + len(path)] = [LABELS[head][k] for k in path]
    return f1([tags for _, tags in gold], found)


def fit(net, parts, epochs, check):
    """Adam with a falling rate; the answer is an exponential mean of the weights."""
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    steps, step = epochs * len(batches(parts)), 0
    adam = torch.optim.Adam(net.parameters(), lr=RATE)
    for epoch in range(epochs):
        for head, items in batches(parts):
            for group in adam.param_groups:
                group["lr"] = RATE * min(1, (step + 1) / 100) * max(.02, 1 - step / steps)
            (characters, before, after, words, lengths), tags = padded(items)
            chance = torch.rand(characters.shape)
            characters = torch.where(chance < .03, torch.ones_like(characters), characters)
            chance = torch.rand(characters.shape)
            before = torch.where(chance < .15, torch.zeros_like(before), before)
            after = torch.where(chance > .85, torch.zeros_like(after), after)
            rows = net.emissions((characters, before, after, words, lengths), head)
            loss = net.loss(rows, tags, lengths, head) / lengths.sum()
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.)
            adam.step()
            step += 1
            decay = min(.995, step / (step + 20))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    mean[k].mul_(decay).add_(v, alpha=1 - decay)
        now = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(mean)
        print(epoch, *("%s %.4f (P %.3f R %.3f)" % (CORPORA[h], *check(net, h)) for h in (0, 1)), flush=True)
        net.load_state_dict(now)
    net.load_state_dict(mean)


def kept_vectors(options):
    if options.vectors and os.path.exists(options.vectors):
        kept = np.load(options.vectors)
        return [c or GAP for c in kept["characters"].tolist()], kept["pairs"].tolist(), kept["vectors"]
    characters, pairs, vectors = embeddings(options.data, options.vocabulary)
    if options.vectors:
        np.savez(options.vectors, characters=np.array(characters), pairs=np.array(pairs), vectors=vectors)
    return characters, pairs, vectors


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True, help="folder of cEHRNER, cMedQANER …")
    parser.add_argument("--vocabulary", required=True, help="folder of THUOCL_medical.txt …")
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vectors", help="file of the vectors: read where it exists, else written")
    parser.add_argument("--fields", default=".", help="folder of the trained n-gram models, NAME.crf; made where they are missing")
    parser.add_argument("--weights", help="state dict to ship instead of training")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    characters, pairs, vectors = kept_vectors(options)
    data = [corpus(options.data, name) for name in CORPORA]
    lexicons = [Lexicon(train) for train, _ in data]
    known = terms(options.vocabulary)
    encoder = Encoder(characters, pairs, lexicons, known)
    net = Net(vectors, len(characters), options.hidden)
    valid = [encoder.windows(h, data[h][1], False) for h in (0, 1)]
    if options.weights:
        net.load_state_dict(torch.load(options.weights))
    else:
        parts = [encoder.windows(h, data[h][0], True) for h in (0, 1)]
        fit(net, parts, options.epochs, lambda n, h: measured(n, valid[h], data[h][1], h))
    net.eval()
    added = []
    for h, name in enumerate(CORPORA):
        path = f"{options.fields}/{name}.crf"
        if not os.path.exists(path):
            ngrams.train(path, data[h][0], lexicons[h], known)
        added.append(ngrams.Ngrams(path, h, lexicons[h], known))
    rows = []
    for h, n in enumerate(added):
        texts = [symbols(t) for t, _ in data[h][1]]
        rows.append({(r, a): n.add(e, texts[r][a:a + len(e)]) for (r, a), e in scores(net, valid[h], h).items()})
    net.eval()
    shipping.ship(net, encoder, options, {
        "characters": characters, "pairs": pairs, "added": added, "scores": rows, "gold": [data[h][1] for h in (0, 1)],
        "fields": [n.blended(net.field(h)) for h, n in enumerate(added)]})


if __name__ == "__main__":
    main()
