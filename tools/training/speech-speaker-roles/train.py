"""Fits the coefficients that tell a clinician's words from a patient's; see README.md.

Usage: python train.py DIALOGUES OUT.ts, where DIALOGUES holds primock57/, mts-dialog/ and aci-bench/.
"""

import csv
import glob
import os
import re
import sys
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

TERMS = 900
FEWEST_CONSULTATIONS = 12
# Names of products and firms in the dialogues, which say who recorded them and not who speaks.
LEFT_OUT = {"dragon", "dax", "babylon", "martha"}


def terms(text):
    """The distinct words and pairs of words of a turn, as the package counts them."""
    words = re.findall(r"[a-z]+(?:'[a-z]+)*|\d+", text.lower().replace("\u2019", "'"))
    words = ["0" if word.isdigit() else word for word in words]
    found = set(words)
    found.update(f"{one} {two}" for one, two in zip(words, words[1:]))
    if words:
        found.add(f"^ {words[0]}")
    return found


def primock(root):
    for path in sorted(glob.glob(f"{root}/primock57/transcripts/*_doctor.TextGrid")):
        turns = []
        for role in ("doctor", "patient"):
            grid = open(path.replace("_doctor", f"_{role}"), encoding="utf-8").read()
            for start, text in re.findall(r'xmin = ([\d.]+)\s+xmax = [\d.]+\s+text = "((?:[^"]|"")+)"', grid):
                turns.append((float(start), role == "doctor", re.sub(r"<[^>]*>", " ", text)))
        yield "primock-" + os.path.basename(path)[:4], [(is_doctor, text) for _, is_doctor, text in sorted(turns)]


def labelled(path, source):
    for row in csv.DictReader(open(path, encoding="utf-8")):
        turns = []
        for line in row["dialogue"].splitlines():
            match = re.match(r"\s*\[?(doctor|patient)\]?\s*:?\s*(.*)", line, re.I)
            if match and match[2].strip():
                turns.append((match[1].lower() == "doctor", match[2]))
        yield source, turns


def consultations(root):
    yield from primock(root)
    yield from labelled(f"{root}/mts-dialog/TrainingSet.csv", "mts")
    yield from labelled(f"{root}/aci-bench/train.csv", "aci")


def fit(data, vocabulary=None):
    rows = [(is_doctor, terms(text)) for _, turns in data for is_doctor, text in turns]
    rows = [row for row in rows if row[1]]
    if vocabulary is None:
        spread = Counter()
        for _, turns in data:
            spread.update(set().union(*(terms(text) for _, text in turns)) if turns else ())
        known = sorted(term for term, count in spread.items() if count >= FEWEST_CONSULTATIONS and not LEFT_OUT & set(term.split()))
        strict = logistic(rows, known, 0.05, "l1")
        order = np.argsort(-np.abs(strict.coef_[0]))[:TERMS]
        vocabulary = sorted(known[index] for index in order)
    model = logistic(rows, vocabulary, 0.3, "l2")
    return dict(zip(vocabulary, model.coef_[0])), float(model.intercept_[0])


def logistic(rows, vocabulary, strength, penalty):
    index = {term: column for column, term in enumerate(vocabulary)}
    pairs = [(row, index[term]) for row, (_, found) in enumerate(rows) for term in found if term in index]
    matrix = csr_matrix((np.ones(len(pairs)), tuple(np.array(pairs).T)), shape=(len(rows), len(vocabulary)))
    labels = [is_doctor for is_doctor, _ in rows]
    model = LogisticRegression(C=strength, penalty=penalty, solver="liblinear", class_weight="balanced", max_iter=500)
    return model.fit(matrix, labels)


def score(weights, text):
    return sum(weights.get(term, 0) for term in terms(text))


def measure(data, weights, intercept):
    """Share of turns, and of consultations, whose roles are right; only consultations where both speak count."""
    turns = right = both = whole = 0
    margins = []
    for _, spoken in data:
        scores = {True: 0.0, False: 0.0}
        for is_doctor, text in spoken:
            value = score(weights, text) + intercept
            turns += 1
            right += (value > 0) == is_doctor
            scores[is_doctor] += score(weights, text)
        if {is_doctor for is_doctor, _ in spoken} == {True, False}:
            both += 1
            whole += scores[True] > scores[False]
            margins.append(scores[True] - scores[False])
    return right / turns, whole / both, both, turns


def main():
    root, out = sys.argv[1:]
    data = list(consultations(root))
    print("consultations", Counter(source for source, _ in data))
    for held in ("primock-day1", "primock-day2", "primock-day3"):
        weights, intercept = fit([one for one in data if one[0] != held])
        print("without", held, measure([one for one in data if one[0] == held], weights, intercept))
    for part in range(5):
        chosen = [index for index in range(len(data)) if not data[index][0].startswith("primock") and index % 5 == part]
        weights, intercept = fit([one for index, one in enumerate(data) if index not in set(chosen)])
        for source in ("mts", "aci"):
            print("fold", part, source, measure([data[i] for i in chosen if data[i][0] == source], weights, intercept))
    weights, intercept = fit(data)
    print("all", measure(data, weights, intercept))
    write(out, weights, intercept)


def write(path, weights, intercept):
    """Terms are written in the order of their weight, with it in hundredths."""
    ranked = sorted(weights.items(), key=lambda pair: (-round(pair[1] * 100), pair[0]))
    entries = [f"{term.replace(' ', '_')} {round(weight * 100)}" for term, weight in ranked if round(weight * 100)]
    lines, line = [], ""
    for entry in entries:
        if len(line) + len(entry) + 1 > 104:
            lines.append(line)
            line = ""
        line = f"{line} {entry}".strip()
    lines.append(line)
    rows = "\n".join(f"  {row!r}," if "'" not in row else f'  "{row}",' for row in lines)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "// Written by tools/training/speech-speaker-roles/train.py; not by hand.\n\n"
            "/** Weight of a turn that holds none of the terms: patients say more of those. */\n"
            f"export const ROLE_INTERCEPT: number = {round(intercept, 4)};\n\n"
            "/** Terms and their weights in hundredths: positive where a clinician says it. `^` marks the first word of a turn. */\n"
            f"export const ROLE_TERMS: readonly string[] = [\n{rows}\n];\n"
        )


main()
