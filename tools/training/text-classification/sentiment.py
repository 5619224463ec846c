"""`drug-review-*`: three classes for what a drug review says of a drug on the whole, of its effect and of its side effects."""
import csv
import hashlib
import sys

import numpy as np

from label_set import Data, Label, make, rates
from linear import Settings

HEADINGS = ["benefits", "side effects", "comments"]
EFFECT = {"Ineffective": 1, "Marginally Effective": 2, "Moderately Effective": 3, "Considerably Effective": 4, "Highly Effective": 5}
HARM = {"Extremely Severe Side Effects": 1, "Severe Side Effects": 2, "Moderate Side Effects": 3, "Mild Side Effects": 4,
        "No Side Effects": 5}
# Classes as in Gräßer et al. (2018), for which the data were collected.
ASPECTS = {
    "overall": dict(column="rating", value=float, classes=[
        Label("negative", "Negative", list("1234")), Label("neutral", "Neutral", list("56")),
        Label("positive", "Positive", ["7", "8", "9", "10"])]),
    "effectiveness": dict(column="effectiveness", value=EFFECT.get, classes=[
        Label("negative", "Ineffective", ["Ineffective"]),
        Label("neutral", "Somewhat effective", ["Marginally Effective", "Moderately Effective"]),
        Label("positive", "Effective", ["Considerably Effective", "Highly Effective"])]),
    "side-effects": dict(column="sideEffects", value=HARM.get, classes=[
        Label("negative", "Severe side effects", ["Severe Side Effects", "Extremely Severe Side Effects"]),
        Label("neutral", "Mild or moderate side effects", ["Mild Side Effects", "Moderate Side Effects"]),
        Label("positive", "No side effects", ["No Side Effects"])]),
}
GOLDEN = [
    "Benefits: The pain was gone within a week and I slept well.\nSide effects: none at all\nComments: One tablet each night. I would take it again.",
    "It did nothing for me but make me dizzy. Would not recommend, stopped after 3 days.",
    "side effects : slight nausea at first; BENEFITS: wrong line\nBenefits: some relief…",
]
LICENCE = """Model weights of {id}

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The weights were trained on, and must be credited together with:
- Drug Review Dataset (Druglib.com), Kallumadi and Graesser (2018), UCI Machine Learning Repository,
  https://doi.org/10.24432/C55G6J, CC BY 4.0

The weights are provided as they are, without warranty of any kind.
"""


def document(row):
    """A review as one text with headings."""
    cells = zip(("Benefits", "Side effects", "Comments"), ("benefitsReview", "sideEffectsReview", "commentsReview"))
    return "\n".join(f"{name}: {(row[cell] or '').strip()}" for name, cell in cells)


def weighting(p, targets):
    """What the probabilities are multiplied by for the best macro F1, by search."""
    grid = [(a, b) for a in np.geomspace(0.7, 6, 24) for b in np.geomspace(0.4, 2.5, 17)]
    best = max(grid, key=lambda g: rates(p * np.array([g[1], g[0], 1.0]), targets)["macroF1"])
    return [best[1], best[0], 1.0]


def run(aspect, source, out):
    """Makes the model of one aspect."""
    csv.field_size_limit(10 ** 9)
    spec = ASPECTS[aspect]
    with open(source, encoding="utf-8", newline="") as f:
        rows = [r for r in csv.DictReader(f, delimiter="\t") if r[spec["column"]]]
    number = {n: k for k, l in enumerate(spec["classes"]) for n in l.names}
    targets = np.eye(3)[[number[r[spec["column"]]] for r in rows]]
    values = np.array([spec["value"](r[spec["column"]]) for r in rows])
    folds = np.array([int(hashlib.md5(r["urlDrugName"].encode()).hexdigest(), 16) % 4 for r in rows])
    values = (values - values.mean()) / values.std()
    about = dict(
        id=f"drug-review-{aspect}", task="text.sentiment", weighting=weighting,
        summary=f"What a drug review says ({aspect.replace('-', ' ')}): negative, neutral or positive.",
        licence="CC-BY-4.0", licence_text=LICENCE.format(id=f"drug-review-{aspect}"), unit="document", language="en",
        columns=dict(label=spec["column"], texts=["benefitsReview", "sideEffectsReview", "commentsReview"]), threshold=0,
        training=dict(data=[dict(name="Drug Review Dataset (Druglib.com)", source="https://doi.org/10.24432/C55G6J",
                                 licence="CC-BY-4.0", split="train")],
                      recipe="tools/training/text-classification", seed=0, splits=["train"]),
        command=f"python3 tools/training/text-classification/sentiment.py {aspect} drugLib_train.tsv packages/text/models/drug-review-{aspect}",
        dataset="Drug Review Dataset (Druglib.com)", figures=["macroF1", "accuracy"],
        note="4 folds by drug; classes as in Graesser et al. (2018); weighting chosen on the same folds",
        intended_use="Reading reviews and diaries of patients in quantity. Not for decisions about a patient.",
        limits=["English of the internet around 2008; irony and comparisons of two drugs are misread.",
                "A text with the headings Benefits, Side effects and Comments is read better than one without.",
                "Neutral reviews are rare in the data and the least sure."],
        golden=GOLDEN)
    make(out, Data([document(r) for r in rows], targets, folds, values), spec["classes"],
         Settings(words=2, characters=(3, 5), keep=90000 if aspect == "overall" else 25000, min_df=3, c=0.5,
                  headings=HEADINGS), about)


if __name__ == "__main__":
    run(*sys.argv[1:4])
