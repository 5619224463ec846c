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
# The package reads with context on both sides of a window; figures here are read in plain windows
# (with context, through the package: BC5CDR .878, NCBI .852 on devel, train-only model).
SETTINGS = {"tokens": 640, "leftContext": 24, "rightContext": 24, "maxSentence": 320}
FIRST = dict(epochs=10)                      # from the pre-trained encoder
SECOND = dict(epochs=6, rate=1e-3)           # two branches from there, averaged
THIRD = dict(epochs=6, rate=8e-4)            # from that average, averaged with it
SECOND_FINAL = dict(epochs=9, rate=1e-3)
THIRD_FINAL = dict(epochs=7, rate=8e-4)
FOURTH = dict(epochs=6, rate=6e-4)           # once more in the same way
O_BIAS = 0.4   # added to the O score; chosen on devel (precision and recall both gain F1)


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
                 args.seed)


def one_run(args, name, parts, start, seed, options):
    """One tagger run (a process of its own); returns the path of its weights."""
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


def average(sources, out):
    """Mean of the weights of several runs."""
    states = [torch.load(p) for p in sources]
    torch.save({k: sum(s[k] for s in states) / len(states)
                if states[0][k].is_floating_point() else states[0][k] for k in states[0]}, out)
    return out


def rounds(args, name, parts, first, second, third):
    """A first run, the mean of two branches of it; twice the mean of that and a run from it."""
    def path(suffix=""):
        return os.path.join(args.cache, name + suffix + ".pt")
    if os.path.exists(path()):
        return path()
    root = one_run(args, name + "-0", parts, dict(encoder=paths(args)["encoder"]),
                   args.seed, first)
    with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(one_run, args, f"{name}-0{letter}", parts, dict(resume=root),
                            args.seed + 10 + k, second) for k, letter in enumerate("bc")]
        middle = average([r.result() for r in runs], path("-1"))
    last = one_run(args, name + "-1b", parts, dict(resume=middle), args.seed + 20, third)
    late = average([middle, last], path("-2"))
    last = one_run(args, name + "-2b", parts, dict(resume=late), args.seed + 30, FOURTH)
    return average([late, last], path())


def tagger(path):
    """A trained tagger with the chosen bias."""
    model = Tagger()
    model.load_state_dict(torch.load(path))
    model.label.bias.data[0] += O_BIAS
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
                    "value": round(value, 4),
                    "ci95": [round(float(low), 4), round(float(high), 4)],
                    "command": "python3 tools/training/text-entities/train.py --data DIR "
                               "--out packages/text/models/text-entities --seed 7",
                    "note": "validation figure, not a test figure: the same recipe trained on the "
                            "train parts only; settings were chosen on it, and the shipped "
                            "weights also saw the devel parts; read in plain windows (with context, "
                            "through the package: BC5CDR .878, chemical .917, disease .827, "
                            "NCBI-disease .852)"})
    return out


def devel_report(args, runner, crf, settings):
    """(figures, calibration) of a model that has not seen the devel parts."""
    rng, figures, pairs, golds = np.random.default_rng(args.seed), [], [], []
    for name, sents in load(args.data, ["devel"]).items():
        found = predict(runner, crf, [t for t, _ in sents], settings["tokens"], 0, True)
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
    args = parser.parse_args()
    os.makedirs(args.cache, exist_ok=True)
    random.seed(args.seed)
    stage_vectors(args)
    stage_pretrain(args)
    develop = rounds(args, "develop", ["train"], FIRST, SECOND, THIRD)
    final = rounds(args, "final", ["train", "devel"], FIRST, SECOND_FINAL, THIRD_FINAL)
    compare_export(args, develop)
    stage_ship(args, final, develop,
               "Train and devel parts of both corpora: 10 epochs, the average of two branches of "
               "9, then twice more from it (7, 6), averaged with it. Figures and calibration: "
               "the same recipe on the train parts (10, 6, 6, 6 epochs).")


if __name__ == "__main__":
    main()
