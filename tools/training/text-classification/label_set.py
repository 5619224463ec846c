"""A label set from texts and classes: cross-validated figures, calibration, the shipped fit, golden vectors, the folder."""
import numpy as np

from features import Hasher, token_keys
from linear import (calibrate, conformal_levels, count, fit, softmax, write_folder)


class Label:
    """A class: its id, title, and its names in the data."""

    def __init__(self, id, title, names=(), positive=True, residual=False):
        self.id, self.title, self.names = id, title, list(names)
        self.positive, self.residual = positive, residual

    def entry(self):
        """As the card has it."""
        return dict(title=self.title, names=self.names, positive=self.positive, residual=self.residual)


class Data:
    """Distinct texts, [texts, classes] 0/1 targets, the fold of each (what belongs together has one fold).

    `values`: of ordered classes the number behind the class, such as a rating, which says more than the class.
    """

    def __init__(self, texts, targets, folds, values=None):
        self.texts, self.targets, self.folds = texts, np.asarray(targets, float), np.asarray(folds)
        self.goals = self.targets if values is None else np.asarray(values, float)


def gold_sets(rows, labels):
    """(text, class name) rows -> distinct texts and targets; a residual class counts only where no other is named."""
    number = {n: k for k, l in enumerate(labels) for n in [l.id] + l.names}
    found = {}
    for text, name in rows:
        if text.strip() and name.strip() in number:
            found.setdefault(text.strip(), set()).add(number[name.strip()])
    targets = np.zeros((len(found), len(labels)))
    for r, named in enumerate(found.values()):
        specific = [k for k in named if not labels[k].residual]
        for k in specific or named:
            targets[r, k] = 1
    return list(found), targets


def cross_validate(data, settings, hasher, counts, log=print):
    """Held-out scores of every text."""
    out = np.zeros(data.targets.shape)
    for f in sorted(set(data.folds)):
        tr, te = np.where(data.folds != f)[0], np.where(data.folds == f)[0]
        m = fit(hasher, [data.texts[i] for i in tr], [counts[i] for i in tr], data.goals[tr], settings)
        out[te] = m.scores([counts[i] for i in te])
        log(f"fold {f}", rates(out[te], data.targets[te]), flush=True)
    return out


def rates(scores, targets):
    """accuracy, top5, macro F1 as src/evaluations/class-rates.ts has them."""
    order = np.argsort(-scores, 1, kind="stable")
    rows = np.arange(len(scores))
    right = targets[rows, order[:, 0]] > 0
    five = np.array([targets[i, order[i, :5]].any() for i in rows])
    truth = np.where(right, order[:, 0], targets.argmax(1))
    f1 = []
    for k in range(targets.shape[1]):
        gold, found = truth == k, order[:, 0] == k
        if gold.any():
            f1.append(2 * (gold & found).sum() / (gold.sum() + found.sum()))
    return dict(accuracy=round(float(right.mean()), 4), top5=round(float(five.mean()), 4),
                macroF1=round(float(np.mean(f1)), 4))


def interval(scores, targets, name, rounds=300, seed=1):
    """95 % bootstrap interval over texts."""
    rng = np.random.RandomState(seed)
    n = len(scores)
    values = [rates(scores[i], targets[i])[name] for i in (rng.randint(0, n, n) for _ in range(rounds))]
    return [round(float(np.percentile(values, q)), 4) for q in (2.5, 97.5)]


def known_share(model, hasher, texts):
    """Share of words of letters that are kept as such, of each text."""
    kept = set(model.features.hashes[model.features.groups == 0].tolist())
    single = Hasher(1, None)
    out = []
    for text in texts:
        keys = [k for _, _, k in token_keys(text) if k[:1].isalpha()]
        h = single.hashes(keys)[0].tolist()
        out.append(np.mean([x in kept for x in h]) if h else 1.0)
    return np.array(out)


def golden(model, calibration, texts):
    """Scores and probabilities of texts, for the tests of the package."""
    hasher = model.settings.hasher()
    counts = count(hasher, texts)
    scores = model.scores(counts)
    slope, offsets = calibration
    p = softmax(slope * scores + offsets)
    cases = []
    for t, s, q in zip(texts, scores, p):
        cases.append(dict(text=t, keys=[k for _, _, k in token_keys(t)],
                          scores=[round(float(x), 7) for x in s], probabilities=[round(float(x), 7) for x in q]))
    return dict(tolerance=1e-5, cases=cases)


def make(path, data, labels, settings, about, log=print):
    """Cross-validates, calibrates, fits on everything and writes the folder; returns the held-out scores.

    `about`: id, summary, licence, licence_text, unit, language, columns, threshold, training, command, dataset, figures
    (names of rates), intended_use, limits, golden (texts), version, note.
    """
    hasher = settings.hasher()
    counts = count(hasher, data.texts, settings.binary)
    log("counted", len(counts), flush=True)
    held = cross_validate(data, settings, hasher, counts, log)
    calibration = calibrate(held, data.targets)
    p = softmax(calibration[0] * held + calibration[1])
    weighting = np.asarray(about["weighting"](p, data.targets)) if "weighting" in about else np.ones(p.shape[1])
    overall = rates(p * weighting, data.targets)
    log("held out", overall, "calibration", calibration[0], flush=True)
    model = fit(hasher, data.texts, counts, data.goals, settings)
    share = known_share(model, hasher, data.texts[:500])
    slope, offsets = calibration
    card = dict(
        specVersion=1, id=about["id"], version=about.get("version", "1.0.0"), task=about.get("task", "text.classify"),
        summary=about["summary"], licence=about["licence"], files={}, inputs=[], outputs=[],
        labels=[l.id for l in labels],
        preprocessing=dict(
            description=DESCRIPTION, kind="hashed-ngrams", unit=about["unit"], language=about["language"],
            words=settings.words, characters=None if not settings.characters else
            dict(min=settings.characters[0], max=settings.characters[1]), headings=list(settings.headings),
            file="weights.bin", features=len(model.features.hashes)),
        decoding=dict(classes=[l.entry() for l in labels], scale=[float(f"{x:.9g}") for x in model.scale],
                      bias=[round(float(x), 6) for x in model.bias],
                      weighting=[round(float(x), 4) for x in weighting], threshold=about["threshold"],
                      familiarity=round(float(np.percentile(share, 1)) * 0.8, 3), columns=about["columns"]),
        calibration=dict(slope=round(slope, 6), offsets=[round(float(x), 6) for x in offsets],
                         quantiles=conformal_levels(p, data.targets),
                         fittedOn="held-out scores of the cross-validation"),
        training=about["training"],
        figures=[dict(name=n, dataset=about["dataset"], split="cross-validation of train", value=overall[n],
                      ci95=interval(p * weighting, data.targets, n), command=about["command"], note=about["note"])
                 for n in about["figures"]],
        intendedUse=about["intended_use"], limits=about["limits"])
    model.bias, model.scale = np.array(card["decoding"]["bias"]), np.array(card["decoding"]["scale"])
    rounded = (card["calibration"]["slope"], np.array(card["calibration"]["offsets"]))
    write_folder(path, model, card, golden(model, rounded, about["golden"]), about["licence_text"])
    log("written", path, card["files"]["weights.bin"]["bytes"], "familiarity", card["decoding"]["familiarity"], flush=True)
    return p


DESCRIPTION = (
    "Tokens are single Han characters, runs of other letters and digits, or other single signs; their keys are NFKD without "
    "marks, lower case, digits as 0. Features are hashes of n-grams of neighbouring keys (FNV-1a of each key over UTF-16 code "
    "units, combined and mixed) and of character n-grams of '<key>' of runs of letters and digits. weights.bin, little endian: hashes uint32, "
    "rising; groups uint8 (0 words, 1 characters); idf uint8 in sixteenths; weights int8 [features, classes]. A kept feature "
    "has the value (1 + ln count) * idf; values have length 1 in each group. Under each of `headings` (a line that begins with it and a "
    "colon) n-grams of words count apart as well, group 1 + its number from 1. score = bias + scale * weights . values; "
    "p = softmax(slope * score + offsets).")
