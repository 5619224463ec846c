"""Trains the tagger on BC5CDR and NCBI-disease, in windows of neighbouring sentences."""
import copy
import random
import time

import numpy as np
import torch
from torch import nn

from corpora import read_entities
from inference import crf_arrays, predict, torch_runner
from network import LABELS, Batch, Tagger
from text_features import Lexicon
from windows import f1, join, pack, spans

CORPORA = ("BC5CDR", "NCBI-disease")
WINDOW = 320
ALLOWED = {l: [l] for l in LABELS}
# NCBI-disease says nothing about chemicals: outside its mentions both stay possible.
ALLOWED_NCBI = {**ALLOWED, "O": ["O", "B-chemical", "I-chemical"]}


def load(data, parts):
    """name -> sentences of the asked parts, in file order."""
    return {c: [s for p in parts for s in read_entities(f"{data}/text-ner/{c}/{p}.tsv")]
            for c in CORPORA}


def recase(tokens, how):
    """Upper- or lower-cased copy of a window."""
    return [t if t is None else (t.upper() if how == "upper" else t.lower()) for t in tokens]


def training_windows(corpora, rng, window=WINDOW, recase_rate=0.04):
    """Windows (tokens, label lists per position, corpus) with a new cut on every call."""
    out = []
    for name, sents in corpora.items():
        table = ALLOWED if name == "BC5CDR" else ALLOWED_NCBI
        for run in pack([t for t, _ in sents], window, rng.randrange(window // 3, window)):
            tokens = join([sents[i][0] for i in run])
            labels = join([[table[l] for l in sents[i][1]] for i in run], ["O"])
            u = rng.random()
            if u < 2 * recase_rate:
                tokens = recase(tokens, "upper" if u < recase_rate else "lower")
            out.append((tokens, labels))
    return out


_ROW = {}


def allowed_tensor(labels, length):
    """Boolean [rows, length, labels] of the permitted labels; padding permits all."""
    out = np.ones((len(labels), length, len(LABELS)), bool)
    for i, row in enumerate(labels):
        for j, options in enumerate(row):
            k = tuple(options)
            if k not in _ROW:
                _ROW[k] = np.array([l in options for l in LABELS])
            out[i, j] = _ROW[k]
    return torch.from_numpy(out)


def batches(windows, size, rng):
    """Windows of alike length together, batches in random order."""
    order = sorted(windows, key=lambda w: len(w[0]) + rng.random() * 12)
    cut = [order[i:i + size] for i in range(0, len(order), size)]
    rng.shuffle(cut)
    return cut


def evaluate(model, corpora, lexicon, window=WINDOW):
    """Exact-span F1 of each corpus."""
    out, run, crf = {}, torch_runner(model, lexicon), crf_arrays(model)
    for name, sents in corpora.items():
        found = predict(run, crf, [t for t, _ in sents], window)
        gold = [spans(l) for _, l in sents]
        if name == "BC5CDR":
            out["bc5cdr"] = f1(gold, found)
            out["chemical"] = f1(gold, found, "chemical")
            out["disease"] = f1(gold, found, "disease")
        else:
            out["ncbi"] = f1(gold, found, "disease")
    return {k: round(100 * v, 2) for k, v in out.items()}


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, model, decay):
        self.decay, self.steps = decay, 0
        self.model = copy.deepcopy(model)

    def update(self, model):
        self.steps += 1
        d = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for a, b in zip(self.model.parameters(), model.parameters()):
                a.lerp_(b, 1 - d)


DEFAULTS = dict(epochs=10, size=8, rate=1.5e-3, slow=0.3, x=0.25, h1=0.35, h2=0.35,
                drop_word=0.25, decay=0.998, window=WINDOW, recase=0.04, weight_decay=1e-4)


def train_tagger(train, devel, vocab, out, encoder=None, table=None, resume=None,
                 seed=7, log=print, **options):
    """Fit one tagger; writes `out` (averaged weights). Returns the last devel figures."""
    o = {**DEFAULTS, **options}
    torch.manual_seed(seed)
    rng = random.Random(seed)
    lexicon = Lexicon(vocab)
    model = Tagger(table)
    if encoder is not None:
        model.encoder.load_state_dict(torch.load(encoder))
    if resume is not None:
        model.load_state_dict(torch.load(resume))
    model.encoder.drop = dict(x=o["x"], h1=o["h1"], h2=o["h2"])
    first = list(model.encoder.table.parameters())
    fresh = [p for m in (model.gate, model.mix, model.label, model.crf) for p in m.parameters()]
    known = {id(p) for p in first + fresh}
    middle = [p for p in model.parameters() if id(p) not in known]
    groups = [dict(params=first, scale=o["slow"], weight_decay=0.0), dict(params=middle, scale=1.0),
              dict(params=fresh, scale=3.0, weight_decay=0.0)]
    opt = torch.optim.AdamW(groups, lr=o["rate"], weight_decay=o["weight_decay"])
    mean = Average(model, o["decay"])
    total = o["epochs"] * len(batches(training_windows(train, rng, o["window"]), o["size"], rng))
    step, start, figures = 0, time.time(), {}
    for epoch in range(o["epochs"]):
        model.train()
        losses = []
        for group in batches(training_windows(train, rng, o["window"], o["recase"]),
                             o["size"], rng):
            part = min(1.0, step / total)
            for g in opt.param_groups:
                g["lr"] = o["rate"] * g["scale"] * min(1, (step + 1) / 100) * (1 - 0.97 * part)
            batch = Batch([w[0] for w in group], lexicon, rng, o["drop_word"])
            allowed = allowed_tensor([w[1] for w in group], batch.tokens.shape[1])
            loss = model.crf.loss(model.emissions(batch), allowed, batch.lengths).sum()
            loss = loss / batch.lengths.sum() * 10
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            mean.update(model)
            step += 1
            losses.append(float(loss.detach()))
        if devel and (epoch % 2 == 1 or epoch == o["epochs"] - 1):
            figures = evaluate(mean.model, devel, lexicon, o["window"])
        log(f"epoch {epoch + 1} {time.time() - start:.0f}s loss {np.mean(losses):.4f} {figures}")
        torch.save(mean.model.state_dict(), out)
    return figures
