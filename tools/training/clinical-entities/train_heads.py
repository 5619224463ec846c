"""Fine-tunes the shared encoder with all heads until a fixed number of minutes has passed.

    python3 tools/training/clinical-entities/train_heads.py --data DIR --cache DIR --minutes 80
"""
import argparse
import json
import os
import random
import time

import numpy as np
import torch
from torch import nn

import shared_recipe  # noqa: F401
from annotated_corpora import HEADS, head_labels, load
from clinical_network import ClinicalTagger
from network import Batch
from start_weights import start_from
from tagger import Average, recase
from text_features import Lexicon
from windows import join, pack

TOKENS = 3200            # tokens a batch
WINDOW = 160             # tokens a window
# times a round shows a corpus; species keeps every window with a mention and this share of others
SHARE = {"gene": 1.0, "anatomy": 1.0, "species": 0.25, "cancer": 0.5, "clinical": 1.5,
         "adverse": 1.0, "chemical-disease": 0.2, "disease": 0.1, "molecular": 0.1}
WEIGHT = {"clinical": 1.0, "molecular": 0.5, "chemical-disease": 0.7, "disease": 0.7}
RATE, SLOW, DROP = 1.6e-3, 0.35, dict(x=0.25, h1=0.35, h2=0.35)
DROP_WORD, RECASE = 0.25, 0.03
SHUFFLED = ("gene", "adverse")   # sentences of these corpora come from all over


def windows_of(head, sents, rng):
    """Training windows (tokens, label numbers, head) of one round, with a new cut each time."""
    index = {l: i for i, l in enumerate(head_labels(head))}
    sents = list(sents)
    if head in SHUFFLED:
        rng.shuffle(sents)
    out = []
    for run in pack([t for t, _ in sents], WINDOW, rng.randrange(WINDOW // 3, WINDOW)):
        tokens = join([sents[i][0] for i in run])[:2 * WINDOW]
        gold = join([[index[l] for l in sents[i][1]] for i in run], 0)[:2 * WINDOW]
        if head == "species" and not any(gold) and rng.random() > 0.25:
            continue
        u = rng.random()
        if u < RECASE and head not in ("gene", "molecular"):
            tokens = recase(tokens, "upper" if u < RECASE / 2 else "lower")
        out.append((tokens, gold, head))
    share = SHARE[head]
    extra = rng.sample(out, int(len(out) * (share % 1)))
    return out * int(share) + extra


def rounds_of(corpora, rng):
    """Batches without end; windows of alike length together, all heads mixed."""
    while True:
        windows = [w for h, s in corpora.items() for w in windows_of(h, s, rng)]
        windows.sort(key=lambda w: len(w[0]) + rng.random() * 24)
        cut, run = [], []
        for w in windows:
            if run and (len(run) + 1) * max(len(w[0]), len(run[-1][0])) > TOKENS:
                cut.append(run)
                run = []
            run.append(w)
        cut.append(run)
        rng.shuffle(cut)
        yield cut


def batch_loss(model, group, lexicon, rng):
    """Mean loss a token of a batch of windows of several heads."""
    batch = Batch([w[0] for w in group], lexicon, rng, DROP_WORD)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        mixed = model.mixed(batch)
    total = 0.0
    for head in sorted({w[2] for w in group}):
        rows = [i for i, w in enumerate(group) if w[2] == head]
        lengths = batch.lengths[rows]
        length = int(lengths.max())
        gold = torch.zeros(len(rows), length, dtype=torch.long)
        for k, i in enumerate(rows):
            gold[k, :len(group[i][1])] = torch.tensor(group[i][1])
        h = model.heads[head]
        e = h.emissions(mixed[rows, :length], batch.tokens[rows, :length])
        total = total + WEIGHT.get(head, 1.0) * h.loss(e, gold, lengths)
    return total / batch.lengths.sum()


def optimiser(model):
    """AdamW: slow word table, fast fresh layers."""
    table = list(model.encoder.table.parameters())
    fresh = [p for m in (model.heads, model.encoder.wide) for p in m.parameters()]
    known = {id(p) for p in table + fresh}
    middle = [p for p in model.parameters() if id(p) not in known]
    return torch.optim.AdamW([
        dict(params=table, scale=SLOW, weight_decay=0.0), dict(params=middle, scale=1.0),
        dict(params=fresh, scale=2.5, weight_decay=0.0)], lr=RATE, weight_decay=1e-4)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--start", default="packages/text/models/text-entities")
    parser.add_argument("--resume", help="weights of an earlier run")
    parser.add_argument("--parts", default="train", help="train, or train,devel")
    parser.add_argument("--minutes", type=float, default=80)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--share", default="", help="other shares: clinical=3,gene=0.5")
    parser.add_argument("--name", default="clinical")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    for pair in filter(None, args.share.split(",")):
        head, share = pair.split("=")
        SHARE[head] = float(share)
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    os.makedirs(args.cache, exist_ok=True)
    corpora = {}
    for part in args.parts.split(","):
        for head, sents in load(args.data, part).items():
            corpora[head] = corpora.get(head, []) + sents
    lexicon = Lexicon(json.load(open(f"{args.start}/vocabulary.json", encoding="utf-8"))["words"])
    model = ClinicalTagger()
    if args.resume:
        model.load_state_dict(torch.load(args.resume))
    else:
        start_from(model, f"{args.start}/model.onnx")
    model.encoder.drop = DROP
    opt, mean = optimiser(model), Average(model, 0.998)
    start, step, seen, losses = time.time(), 0, 0, []
    end, out = start + 60 * args.minutes, os.path.join(args.cache, args.name + ".pt")
    for number, cut in enumerate(rounds_of(corpora, rng)):
        for group in cut:
            part = min(1.0, (time.time() - start) / (end - start))
            if part >= 1:
                break
            for g in opt.param_groups:
                g["lr"] = args.rate * g["scale"] * min(1, (step + 1) / 100) * (1 - 0.98 * part)
            model.train()
            loss = batch_loss(model, group, lexicon, rng) * 10
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            opt.step()
            mean.update(model)
            step, seen = step + 1, seen + sum(len(w[0]) for w in group)
            losses.append(float(loss.detach()))
            if step % 50 == 0:
                print(f"{number} {step} {time.time() - start:.0f}s {time.process_time():.0f}cpu "
                      f"{seen} loss {np.mean(losses):.3f}", flush=True)
                losses = []
                torch.save(mean.model.state_dict(), out + ".part")
                os.replace(out + ".part", out)
        if part >= 1:
            break
    torch.save(mean.model.state_dict(), out)
    open(out + ".done", "w").close()


if __name__ == "__main__":
    main()
