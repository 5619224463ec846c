"""Pre-training of the encoder on unlabelled text and on other public annotations.

Layer one learns a cloze language model (word t from the forward state at t-1 and the
backward state at t+1). Layer two learns to tag the auxiliary corpora and the names of
the term lists (distant labels). Both run in one pass over the same batches.
"""
import os
import random
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from corpora import (auxiliary, definitions, keys, medquad, notes, pubmedqa, read_entities,
                     terms)
from network import Batch, Encoder
from text_features import WORDS, Lexicon
from windows import join, pack

LIMIT, ROWS_A_BATCH, NEGATIVES, STEPS = 96, 40, 1500, 2000
DISTANT = ["O", "B-disease", "I-disease", "B-drug", "I-drug"]


def distant_labels(sentences, names, drugs):
    """Longest dictionary match from the left over normalised words."""
    book, longest = {}, 1
    for kind, group in (("disease", names), ("drug", drugs)):
        for t in group:
            k = tuple(keys(t))
            if len(k) > 1 or len(k[0]) >= 4:
                book[k] = kind
                longest = max(longest, len(k))
    out = []
    for t in sentences:
        k, labels, i = keys(t), ["O"] * len(t), 0
        while i < len(k):
            for n in range(min(longest, len(k) - i), 0, -1):
                kind = book.get(tuple(k[i:i + n]))
                if kind:
                    labels[i:i + n] = ["B-" + kind] + ["I-" + kind] * (n - 1)
                    i += n - 1
                    break
            i += 1
        out.append((t, labels))
    return out


def sources(data):
    """(name, sentences with labels or None): all text the encoder is shown."""
    out = []
    for name in ("BC5CDR", "NCBI-disease"):
        for part in ("train", "devel"):
            s = read_entities(f"{data}/text-ner/{name}/{part}.tsv")
            out.append(("plain", [(t, None) for t, _ in s]))
    out += list(auxiliary(data).items())
    names, drugs = terms(data)
    for text in (medquad(data), notes(data), pubmedqa(data), definitions(data)):
        out.append(("distant", distant_labels(text, names, drugs)))
    rng = random.Random(7)
    lists = rng.sample(names, min(30000, len(names))) + drugs * 3
    rng.shuffle(lists)
    out.append(("distant", distant_labels(lists, names, drugs)))
    return out


def segments(source, limit=LIMIT):
    """Windows (tokens, labels, source name) of one source."""
    name, sents = source
    pieces = []
    for t, l in sents:
        for i in range(0, len(t), limit):
            pieces.append((t[i:i + limit], l[i:i + limit] if l else None))
    out = []
    for run in pack([p[0] for p in pieces], limit):
        labels = None if name == "plain" else join([pieces[i][1] for i in run])
        out.append((join([pieces[i][0] for i in run]), labels, name))
    return out


class Heads(nn.Module):
    """The cloze head of layer one and one tagging head a source for layer two."""

    def __init__(self, sizes, label_sets, counts):
        super().__init__()
        self.project = nn.Linear(2 * sizes["first"], 128)
        self.words = nn.Embedding(WORDS + 1, 128)
        nn.init.normal_(self.words.weight, std=0.05)
        self.bias = nn.Parameter(torch.zeros(WORDS + 1))
        self.tags = nn.ModuleDict({n: nn.Linear(2 * sizes["second"], len(s))
                                   for n, s in label_sets.items()})
        p = torch.tensor(counts, dtype=torch.float) ** 0.75
        self.register_buffer("noise", p / p.sum())

    def cloze(self, f, b, batch, targets):
        """Sampled soft-max loss of each known word from its two neighbouring states."""
        left = F.pad(f, (0, 0, 1, 0))[:, :-1]
        right = F.pad(b * batch.mask[:, :, None], (0, 0, 0, 1))[:, 1:]
        known = targets > 0
        h = F.gelu(self.project(torch.cat([left, right], 2)[known]))
        y = targets[known]
        noise = torch.multinomial(self.noise, NEGATIVES, replacement=True)
        log_q = torch.log(self.noise * NEGATIVES + 1e-9)
        good = (h * self.words(y)).sum(1) + self.bias[y] - log_q[y]
        bad = h @ self.words(noise).T + self.bias[noise] - log_q[noise]
        bad = bad.masked_fill(noise[None] == y[:, None], -1e4)
        return F.cross_entropy(torch.cat([good[:, None], bad], 1),
                               torch.zeros(len(y), dtype=torch.long))


def pretrain(data, cache, vocab, table, seed=7, rate=2e-3, steps=STEPS):
    """Train for `steps` batches, checkpointing to cache/encoder.pt (about one pass)."""
    done = os.path.join(cache, "encoder.pt")
    torch.manual_seed(seed)
    rng = random.Random(seed)
    lexicon = Lexicon(vocab)
    groups = sources(data)
    sets = {}
    for name, sents in groups:
        if name != "plain":
            sets.setdefault(name, {"O"}).update(x for _, l in sents for x in l)
    sets = {n: sorted(s, key=lambda x: (x != "O", x)) for n, s in sets.items()}
    index = {n: {l: i for i, l in enumerate(s)} for n, s in sets.items()}
    counts = np.zeros(WORDS + 1)
    for _, sents in groups:
        for t, _ in sents:
            for x in t:
                counts[lexicon.features(x)[0]] += 1
    counts[0] = 0
    items = [s for g in groups for s in segments(g)]
    encoder = Encoder(table)
    heads = Heads(encoder.sizes, sets, counts)
    encoder.drop = dict(x=0.1, h1=0.1, h2=0.1)
    params = list(encoder.parameters()) + list(heads.parameters())
    opt = torch.optim.Adam(params, lr=rate, betas=(0.9, 0.98))
    start, step, shown = time.time(), 0, [0.0, 0.0, 0]
    print("segments", len(items), "steps", steps, {n: len(s) for n, s in sets.items()}, flush=True)
    while step < steps:
        rng.shuffle(items)
        order = []
        for i in range(0, len(items), 50 * ROWS_A_BATCH):
            block = sorted(items[i:i + 50 * ROWS_A_BATCH], key=lambda s: len(s[0]))
            cut = [block[j:j + ROWS_A_BATCH] for j in range(0, len(block), ROWS_A_BATCH)]
            rng.shuffle(cut)
            order += cut
        for rows in order:
            if step == steps:
                break
            for g in opt.param_groups:
                g["lr"] = rate * min(1, (step + 1) / 200) * (1 - 0.97 * step / steps)
            batch = Batch([r[0] for r in rows], lexicon, rng, 0.2)
            targets = torch.zeros_like(batch.tokens)
            for i, r in enumerate(rows):
                targets[i, :len(r[0])] = torch.tensor(
                    [0 if t is None else lexicon.features(t)[0] for t in r[0]])
            f, b = encoder.layer_one(batch)
            lm = heads.cloze(f, b, batch, targets)
            h = encoder.layer_two(f, b, batch)
            tag, seen = 0.0, 0
            for name in sorted({r[2] for r in rows} - {"plain"}):
                own = [i for i, r in enumerate(rows) if r[2] == name]
                gold = torch.full((len(own), h.shape[1]), -100)
                for k, i in enumerate(own):
                    gold[k, :len(rows[i][1])] = torch.tensor(
                        [-100 if l is None else index[name][l] for l in rows[i][1]])
                logits = heads.tags[name](h[own])
                tag = tag + F.cross_entropy(logits.flatten(0, 1), gold.flatten(),
                                            ignore_index=-100, reduction="sum")
                seen += int((gold >= 0).sum())
            tag = tag / max(1, seen)
            loss = lm + 2.0 * tag
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(params, 1.0)
            opt.step()
            step += 1
            shown = [shown[0] + lm.item(), shown[1] + float(tag.detach()), shown[2] + 1]
            if step % 100 == 0:
                print(f"{step} {time.time() - start:.0f}s lm {shown[0] / shown[2]:.3f} "
                      f"tag {shown[1] / shown[2]:.4f}", flush=True)
                shown = [0.0, 0.0, 0]
            if step % 400 == 0:
                torch.save(encoder.state_dict(), done + ".part")
    torch.save(encoder.state_dict(), done)
    return done
