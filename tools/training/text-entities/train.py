"""Reproduces the model folder: vectors, pre-training, tagger, calibration, export.

    python3 tools/training/text-entities/train.py --data DIR \
        --out packages/text/models/text-entities --seed 7

Every stage leaves a checkpoint under --cache and is skipped when that is there.
"""
import argparse
import os
import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import torch

import calibration
from inference import crf_arrays, onnx_runner, predict, torch_runner
from network import Tagger
from pretrain import pretrain
from shipping import ship
from speed import session
from tagger import load, train_tagger
from text_features import Lexicon
from vectors import read_vectors, train_vectors, write_text
from windows import f1, spans

TABLE_SCALE = 0.3
SETTINGS = {"tokens": 320, "leftContext": 0, "maxSentence": 320}
OPTIONS = dict(epochs=10)


def paths(args):
    return {n: os.path.join(args.cache, f) for n, f in dict(
        text="text.txt", vectors="vectors", words="words.txt", table="table.npy",
        encoder="encoder.pt").items()}


def stage_vectors(args):
    """fastText vectors -> words.txt and table.npy."""
    p = paths(args)
    if os.path.exists(p["table"]):
        return
    write_text(args.data, p["text"])
    train_vectors(p["text"], p["vectors"], args.jobs, seed=args.seed)
    words, table = read_vectors(p["vectors"] + ".bin")
    with open(p["words"], "w", encoding="utf-8") as f:
        f.write("\n".join(words) + "\n")
    np.save(p["table"], table)


def vocabulary(args):
    return Lexicon.load(paths(args)["words"]).words


def stage_pretrain(args):
    """Cloze language model and auxiliary tags -> encoder.pt."""
    p = paths(args)
    if not os.path.exists(p["encoder"]):
        pretrain(args.data, args.cache, vocabulary(args), np.load(p["table"]) * TABLE_SCALE,
                 args.pretrain_hours, args.seed)


def one_run(args, name, parts, start, seed, options):
    """One tagger run (a process of its own)."""
    out = os.path.join(args.cache, name + ".pt")
    if os.path.exists(out + ".done"):
        return out
    torch.set_num_threads(1)
    devel = load(args.data, ["devel"]) if "devel" not in parts else None
    with open(os.path.join(args.cache, name + ".log"), "w", encoding="utf-8") as log:
        train_tagger(load(args.data, parts), devel, vocabulary(args), out, seed=seed,
                     log=lambda s: print(s, file=log, flush=True), **start, **options)
    open(out + ".done", "w").close()
    return out


def branches(args, name, parts, start, options):
    """The same training from the same start with two orders; the weights are averaged."""
    out = os.path.join(args.cache, name + ".pt")
    if not os.path.exists(out):
        with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as pool:
            runs = [pool.submit(one_run, args, f"{name}-{k}", parts, start, args.seed + k, options)
                    for k in range(2)]
            states = [torch.load(r.result()) for r in runs]
        torch.save({k: sum(s[k].float() for s in states) / len(states)
                    if states[0][k].is_floating_point() else states[0][k] for k in states[0]}, out)
    return out


def tagger(path):
    model = Tagger()
    model.load_state_dict(torch.load(path))
    return model


def scores(found, gold, name, rng):
    """Card entries with a bootstrap interval over sentences."""
    kinds = [("micro", None), ("chemical", "chemical"), ("disease", "disease")]
    out = []
    for label, kind in kinds if name == "BC5CDR" else [("disease", "disease")]:
        value = f1(gold, found, kind)
        counts = []
        for a, b in zip(gold, found):
            a = {s for s in a if kind in (None, s[2])}
            b = {s for s in b if kind in (None, s[2])}
            counts.append((len(a & b), len(a) + len(b)))
        counts = np.array(counts)
        draws = [counts[rng.integers(0, len(counts), len(counts))].sum(0) for _ in range(500)]
        low, high = np.percentile([2 * a / b for a, b in draws], [2.5, 97.5])
        out.append({"name": f"{label} F1, exact spans", "dataset": name, "split": "devel",
                    "value": round(value, 4), "ci95": [round(low, 4), round(high, 4)],
                    "command": "python3 tools/training/text-entities/train.py --data DIR "
                               "--out packages/text/models/text-entities --seed 7",
                    "note": "validation figure of the same recipe trained on the train parts "
                            "only; the shipped weights also saw the devel parts"})
    return out


def devel_report(args, runner, crf, settings):
    """(figures, calibration) of a model that has not seen the devel parts."""
    rng, figures, pairs, golds = np.random.default_rng(args.seed), [], [], []
    for name, sents in load(args.data, ["devel"]).items():
        found = predict(runner, crf, [t for t, _ in sents], settings["tokens"],
                        settings["leftContext"], True)
        gold = [spans(l) for _, l in sents]
        if name != "BC5CDR":  # its chemicals are not annotated
            found = [[x for x in row if x[2] == "disease"] for row in found]
        figures += scores([[x[:3] for x in row] for row in found], gold, name, rng)
        pairs += found
        golds += gold
    fitted = calibration.fit(pairs, golds)
    fitted["fittedOn"] = ("devel parts of BC5CDR and NCBI-disease, spans of the model trained on "
                          "the train parts only; `after` is cross-fitted over two halves")
    return figures, fitted


def stage_ship(args, shipped, develop, note):
    """Export, with the figures and the calibration of the train-only model."""
    vocab = vocabulary(args)
    probe = tagger(develop)
    figures, fitted = devel_report(args, torch_runner(probe, Lexicon(vocab)), crf_arrays(probe),
                                   SETTINGS)
    card = ship(tagger(shipped), vocab, args.out, SETTINGS, fitted, figures, args.seed, note)
    for f in card["figures"]:
        print(f["dataset"], f["name"], f["value"], f["ci95"])
    print("ECE", fitted["ece"], {k: v["bytes"] for k, v in card["files"].items()})
    return card


def compare_export(args, path):
    """F1 of the exported file (int8 and fp16 weights) against PyTorch on devel."""
    model, lexicon = tagger(path), Lexicon(vocabulary(args))
    from export_onnx import build
    s = session(build(model).SerializeToString())
    for runner in (torch_runner(model, lexicon), onnx_runner(s, lexicon)):
        print([(f["dataset"], f["name"], f["value"]) for f in
               devel_report(args, runner, crf_arrays(model), SETTINGS)[0]])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with text-ner, text-lm, ...")
    parser.add_argument("--out", required=True, help="model folder to write")
    parser.add_argument("--cache", default=".cache/text-entities", help="checkpoints")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2, help="processes (threads for fastText)")
    parser.add_argument("--pretrain-hours", type=float, default=0.7)
    args = parser.parse_args()
    os.makedirs(args.cache, exist_ok=True)
    random.seed(args.seed)
    stage_vectors(args)
    stage_pretrain(args)
    warm = dict(encoder=paths(args)["encoder"])
    develop = branches(args, "develop", ["train"], warm, OPTIONS)
    final = branches(args, "final", ["train", "devel"], warm, OPTIONS)
    compare_export(args, develop)
    stage_ship(args, final, develop,
               "Shipped weights: train and devel parts of both corpora, all choices made on runs "
               "from train to devel.")


if __name__ == "__main__":
    main()
