"""`adverse-drug-event`: how likely a sentence mentions one, given the likeliest pair of a drug and an effect in it.

    node pair-probabilities.mjs DATA(text-ade) PAIRS.json
    python3 adverse_drug_event.py PAIRS.json OUT
"""
import hashlib
import json
import os
import sys

import numpy as np
from scipy.optimize import minimize

from linear import conformal_levels

FLOOR = 0.02
LICENCE = """Calibration of adverse-drug-event

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The numbers were chosen on the ADE corpus, for which its authors state no licence and ask to be cited:
- Gurulingappa H, Rajput AM, Roberts A, Fluck J, Hofmann-Apitius M, Toldo L. Development of a benchmark corpus to support the
  automatic extraction of drug-related adverse effects from medical case reports. J Biomed Inform 2012;45(5):885-92.
They are about the answers of the models clinical-entities and adverse-effect-relations; see their LICENSE files.

They are provided as they are, without warranty of any kind.
"""


def log_odds(p):
    """Of a probability, kept off the ends."""
    p = np.clip(p, .001, .999)
    return np.log(p / (1 - p))


def fitted(r, gold, weight):
    """(slope, offset) of p = sigmoid(slope r + offset), by likelihood."""
    def loss(v):
        t = v[0] * r + v[1]
        return float((weight * (np.logaddexp(0, t) - gold * t)).sum())
    return minimize(loss, np.array([1.0, -2.0]), method="Nelder-Mead").x


def f1(gold, found, weight):
    """F1 where each sentence counts as its weight says."""
    return float(2 * (weight * gold * found).sum() / ((weight * gold).sum() + (weight * found).sum()))


def interval(abstracts, gold, found, weight, rounds=300):
    """95 % bootstrap interval over abstracts."""
    ids = np.unique(abstracts, return_inverse=True)[1]
    rng, n = np.random.RandomState(1), ids.max() + 1
    values = [f1(gold, found, weight * np.bincount(rng.randint(0, n, n), minlength=n)[ids]) for _ in range(rounds)]
    return [round(float(np.percentile(values, q)), 4) for q in (2.5, 97.5)]


def main(source, out):
    with open(source, encoding="utf-8") as f:
        rows = json.load(f)
    gold = np.array([float(r["n"] > 0) for r in rows])
    times = np.array([float(r["times"]) for r in rows])
    by_rows = times * np.array([max(1, r["n"]) for r in rows])
    pair = np.array([r["p"] for r in rows])
    score = log_odds(np.maximum(pair, FLOOR)) - log_odds(FLOOR)
    slope, offset = (round(float(v), 6) for v in fitted(score, gold, times))
    p = 1 / (1 + np.exp(-(slope * score + offset)))
    cut = max(np.linspace(.2, .7, 101), key=lambda t: f1(gold, p > t, by_rows))
    found = (p > cut).astype(float)
    figures = [("f1 of sentences, by rows", by_rows), ("f1 of sentences, distinct", times)]
    print({n: round(f1(gold, found, w), 4) for n, w in figures}, "cut", cut, "slope", slope, "offset", offset)
    cases = [dict(pair=q, probability=round(1 / (1 + float(np.exp(-(slope * (log_odds(max(q, FLOOR)) - log_odds(FLOOR))
                                                                    + offset)))), 6)) for q in (0.0, 0.02, 0.2, 0.5, 0.9)]
    files = {"golden.json": (json.dumps(dict(tolerance=1e-5, cases=cases), indent=1) + "\n").encode(),
             "LICENSE": LICENCE.encode()}
    abstracts = [r["abstract"] for r in rows]
    card = dict(
        specVersion=1, id="adverse-drug-event", version="1.0.0", task="text.classify",
        summary="Whether a sentence mentions an adverse drug event, by the likeliest pair of a drug and an effect that text.relations "
                "finds in it.",
        licence="CC-BY-4.0", files={n: dict(sha256=hashlib.sha256(d).hexdigest(), bytes=len(d)) for n, d in files.items()},
        inputs=[], outputs=[], labels=["none", "adverse-drug-event"],
        preprocessing=dict(description="Each sentence alone is read by clinical-entities (guideline ade) and adverse-effect-relations.",
                           kind="adverse-effect-pairs", unit="sentence", language="en"),
        decoding=dict(classes=[dict(title="No adverse drug event", names=["NEG"], positive=False),
                               dict(title="Adverse drug event", names=["AE"], positive=True)],
                      floor=FLOOR, weighting=[round(float(cut / (1 - cut)), 4), 1.0], threshold=0, familiarity=0,
                      columns=dict(label="label", texts=["sentence"])),
        calibration=dict(slope=slope, offsets=[0.0, offset],
                         quantiles=conformal_levels(np.stack([1 - p, p], 1), np.stack([1 - gold, gold], 1)),
                         fittedOn="the same sentences as the figures"),
        training=dict(data=[dict(name="ADE corpus v2", source="https://doi.org/10.1016/j.jbi.2012.04.008",
                                 licence="none stated; cite Gurulingappa et al. 2012", split="an eighth of train, by abstract")],
                      recipe="tools/training/text-classification", seed=0, splits=["train"]),
        figures=[dict(name=n, dataset="ADE corpus v2", split="held-out eighth of train, by abstract", value=round(f1(gold, found, w), 4),
                      ci95=interval(abstracts, gold, found, w),
                      command="python3 tools/training/text-classification/adverse_drug_event.py PAIRS.json OUT",
                      note="pairs by clinical-entities as fitted without these abstracts; the two numbers of the calibration and the "
                           "cut were chosen on them. By rows: a sentence counts as often as there are pairs in it, as in published "
                           "figures (Huynh et al. 2016, with sentences of one abstract on both sides: CNN .87)") for n, w in figures],
        intendedUse="Finding sentences of case reports and abstracts that deserve a look for drug safety. Not for decisions about a "
                    "patient, and no substitute for reporting.",
        limits=["Trained on abstracts of case reports; patient language and notes are read less well.",
                "An effect whose drug stands in another sentence does not count, as in the corpus.",
                "Indications and side effects are sometimes confused."])
    os.makedirs(out, exist_ok=True)
    for name, data in files.items():
        with open(os.path.join(out, name), "wb") as f:
            f.write(data)
    with open(os.path.join(out, "card.json"), "w", encoding="utf-8") as f:
        json.dump(card, f, ensure_ascii=False, indent=2)
        f.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
