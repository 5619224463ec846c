"""`adverse-drug-event`: whether a sentence mentions one. A small convolution over the states of `text-entities`.

    python3 adverse_drug_event.py DATA(text-ade) MODELS(packages/text/models) OUT [--epochs 4]

The states come from the bundled entity model as it is, which never saw this corpus; one fifth of the abstracts is held out for the
figures and the calibration, and the shipped weights are those of the other four fifths.
"""
import argparse
import collections
import hashlib
import json
import os
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "text-entities"))

from features import fold  # noqa: E402
from text_features import Lexicon, tokenise  # noqa: E402

EMBEDDING, STATES, LABELS, FILTERS, WIDTHS = 48, 128, 5, 64, (1, 3, 5)


def corpus(folder):
    """[(abstract, sentence, rows of the relation file)], rows 0 for negatives."""
    rows = collections.Counter()
    with open(os.path.join(folder, "DRUG-AE.rel"), encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("|")
            rows[cells[0], cells[1]] += 1
    negative = set()
    with open(os.path.join(folder, "ADE-NEG.txt"), encoding="utf-8") as f:
        for line in f:
            negative.add(tuple(line.rstrip("\n").split(" NEG ", 1)))
    return [(a, s, rows[a, s]) for a, s in sorted(rows)] + [(a, s, 0) for a, s in sorted(negative)]


class Encoder:
    """The bundled entity model with its last states as a second output."""

    def __init__(self, folder):
        import onnx
        import onnxruntime as ort
        with open(os.path.join(folder, "vocabulary.json"), encoding="utf-8") as f:
            self.lexicon = Lexicon(json.load(f)["words"])
        model = onnx.load(os.path.join(folder, "model.onnx"))
        model.graph.output.append(onnx.helper.make_tensor_value_info("mix", onnx.TensorProto.FLOAT, None))
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = ort.InferenceSession(model.SerializeToString(), options)

    def read(self, sentences, size=32):
        """(states [length, 128], label probabilities [length, 5]) of each list of tokens."""
        from export_onnx import feed
        from network import Batch
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        out = [None] * len(sentences)
        for k in range(0, len(order), size):
            group = order[k:k + size]
            e, m = self.session.run(["emissions", "mix"], feed(Batch([sentences[i] for i in group], self.lexicon)))
            for r, i in enumerate(group):
                n = len(sentences[i])
                out[i] = (m[r, :n].astype(np.float16), softmax(e[r, :n].astype(np.float32)).astype(np.float16))
        return out


def softmax(x):
    """Over the last axis."""
    x = np.exp(x - x.max(-1, keepdims=True))
    return x / x.sum(-1, keepdims=True)


class Net(nn.Module):
    """Words, labels and states of each token -> filters -> the highest value of each in the sentence -> one logit."""

    def __init__(self, words):
        super().__init__()
        self.e = nn.Embedding(words + 1, EMBEDDING)
        nn.init.normal_(self.e.weight, 0, .15)
        self.c = nn.ModuleList([nn.Conv1d(EMBEDDING + LABELS + STATES, FILTERS, k, padding=k // 2) for k in WIDTHS])
        self.out = nn.Linear(FILTERS * len(WIDTHS), 1)

    def forward(self, words, labels, states, mask):
        if self.training:
            words = words * (torch.rand(words.shape) > .06)
        x = torch.cat([F.dropout(self.e(words), .25, self.training), labels, F.dropout(states, .25, self.training)], 2)
        x = (x * mask[..., None]).transpose(1, 2)
        z = torch.cat([(torch.relu(c(x)) * mask[:, None]).amax(2) for c in self.c], 1)
        return self.out(F.dropout(z, .5, self.training))[:, 0]


def batch(words, read, group):
    """Tensors of some sentences."""
    n, length = len(group), max(1, max(len(words[i]) for i in group))
    w, mask = np.zeros((n, length), np.int64), np.zeros((n, length), np.float32)
    states, labels = np.zeros((n, length, STATES), np.float32), np.zeros((n, length, LABELS), np.float32)
    for r, i in enumerate(group):
        k = len(words[i])
        w[r, :k], mask[r, :k], states[r, :k], labels[r, :k] = words[i], 1, read[i][0], read[i][1]
    return [torch.from_numpy(a) for a in (w, labels, states, mask)]


def predict(net, words, read, group, size=128):
    """Logits of some sentences."""
    net.eval()
    out = np.zeros(len(group))
    order = sorted(range(len(group)), key=lambda k: len(words[group[k]]))
    with torch.no_grad():
        for k in range(0, len(order), size):
            part = order[k:k + size]
            out[part] = net(*batch(words, read, [group[j] for j in part])).numpy()
    return out


def train(net, words, read, targets, group, epochs, log, size=64):
    """AdamW, the rate rising for a tenth of the way and falling to nothing."""
    optimiser = torch.optim.AdamW(net.parameters(), 2e-3, weight_decay=.01)
    rng = np.random.RandomState(0)
    total, step = epochs * (len(group) // size + 1), 0
    for epoch in range(epochs):
        net.train()
        chunks, mixed, loss_sum = [], rng.permutation(group), 0.0
        for k in range(0, len(mixed), size * 20):
            near = sorted(mixed[k:k + size * 20], key=lambda i: len(words[i]))
            chunks += [near[j:j + size] for j in range(0, len(near), size)]
        for c in [chunks[q] for q in rng.permutation(len(chunks))]:
            step += 1
            for g in optimiser.param_groups:
                g["lr"] = 2.5e-3 * min(1, step / (.1 * total)) * max(.03, 1 - step / total)
            goal = torch.tensor([targets[i] * .96 + .02 for i in c], dtype=torch.float32)
            loss = F.binary_cross_entropy_with_logits(net(*batch(words, read, c)), goal)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            loss_sum += loss.item()
        log("epoch", epoch, "loss", round(loss_sum / len(chunks), 4), flush=True)
        yield epoch


def f1(gold, found, weight):
    """F1 where each sentence counts as its weight says."""
    return float(2 * (weight * gold * found).sum() / max(1, (weight * gold).sum() + (weight * found).sum()))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("data"), p.add_argument("models"), p.add_argument("out")
    p.add_argument("--epochs", type=int, default=4), p.add_argument("--cache")
    a = p.parse_args()
    torch.manual_seed(0), torch.set_num_threads(1)
    items = corpus(a.data)
    tokens = [tokenise(s) for _, s, _ in items]
    encoder = Encoder(os.path.join(a.models, "text-entities"))
    if a.cache and os.path.exists(a.cache):
        read = list(np.load(a.cache, allow_pickle=True))
    else:
        read = encoder.read(tokens)
    targets = np.array([float(r > 0) for _, _, r in items])
    weight = np.array([max(1, r) for _, _, r in items], float)
    part = np.array([int(hashlib.md5(x.encode()).hexdigest(), 16) % 5 for x, _, _ in items])
    inside, held = np.where(part > 0)[0], np.where(part == 0)[0]
    seen = collections.Counter(fold(t) for i in inside for t in tokens[i])
    vocabulary = [t for t, c in seen.most_common() if c >= 3]
    row = {t: k + 1 for k, t in enumerate(vocabulary)}
    words = [np.array([row.get(fold(t), 0) for t in s], np.int64) for s in tokens]
    net = Net(len(vocabulary))
    for _ in train(net, words, read, targets, inside, a.epochs, print):
        z = predict(net, words, read, held)
        best = {n: max((round(f1(targets[held], z > t, w), 4), round(float(t), 2)) for t in np.linspace(-2, 1.5, 36))
                for n, w in (("rows", weight[held]), ("distinct", np.ones(len(held))))}
        print(best, flush=True)
    torch.save(dict(net=net.state_dict(), vocabulary=vocabulary), a.out + ".pt")
    from adverse_drug_event_folder import write
    write(a.out, net, vocabulary, encoder, dict(z=z, gold=targets[held], weight=weight[held],
                                                abstracts=[items[i][0] for i in held]))


if __name__ == "__main__":
    main()
