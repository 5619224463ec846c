"""Learns which sense of an abbreviation its neighbours speak for.

Notes and articles spell most terms out. Each spelled-out term becomes an example of its abbreviation: the words around it
are the context, the term itself the sense. One logistic regression an abbreviation, documents split by their hash.
"""

import argparse
import gzip
import hashlib
import json
import math
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

WINDOW = 10
CAP = 300
WORD = re.compile(r"[a-z]+|[0-9]+")
RANK_PRIOR = [0.0, -0.7, -1.3, -1.8, -2.2]


def words_of(text: str) -> list[str]:
    return ["0" if w[0].isdigit() else w for w in WORD.findall(text.lower())]


def snippet(text: str, spans: list[tuple[int, int]], start: int, end: int, form: str) -> dict:
    """The text around a term, with its abbreviation in its place."""
    left = text[spans[max(0, start - WINDOW - 2)][0]: spans[start][0]]
    right = text[spans[end - 1][1]: spans[min(len(spans), end + WINDOW + 2) - 1][1]]
    return {"text": left + form + right, "start": len(left), "end": len(left) + len(form)}


def read_inventory(path: Path) -> list[tuple[list[str], list[str]]]:
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            forms, senses = line.split(": ", 1)
            rows.append((forms.split(","), senses.split("; ")))
    return rows


def documents(mtsamples: Path, medquad: Path):
    seen = set()
    for line in open(mtsamples, encoding="utf-8"):
        text = json.loads(line)["transcription"] or ""
        if text not in seen:
            seen.add(text)
            yield "mtsamples", text
    for path in sorted(medquad.rglob("*")):
        if path.suffix == ".xml":
            try:
                answers = [node.text or "" for node in ElementTree.parse(path).iter("Answer")]
            except ElementTree.ParseError:
                continue
            yield "medquad", " ".join(answers)
        elif path.suffix in (".txt", ".jsonl"):
            for line in open(path, encoding="utf-8"):
                yield "medquad", line


def is_test(text: str) -> bool:
    return int(hashlib.sha256(text[:400].encode()).hexdigest(), 16) % 5 == 0


def context(left: list[str], right: list[str]) -> dict[str, float]:
    features = dict.fromkeys([*left, *right], 1.0)
    features["<" + (left[-1] if left else "^")] = 1.0
    features[">" + (right[0] if right else "$")] = 1.0
    return features


def collect(inventory, sources):
    """Examples by abbreviation: (context, number of the sense, from the test part, corpus)."""
    by_first = defaultdict(list)
    for number, (_, senses) in enumerate(inventory):
        if len(senses) > 1:
            for sense, text in enumerate(senses):
                phrase = words_of(text)
                by_first[phrase[0]].append((phrase, number, sense))
    shorts = [{w for form in forms for w in words_of(form)} for forms, _ in inventory]
    examples = defaultdict(list)
    counts = defaultdict(int)
    held = []
    for corpus, text in sources:
        words = words_of(text)
        spans = [match.span() for match in WORD.finditer(text.lower())]
        test = is_test(text)
        for at, word in enumerate(words):
            for phrase, number, sense in by_first.get(word, ()):
                last = phrase[-1]
                end = at + len(phrase)
                tail = words[end - 1] if end <= len(words) else ""
                if words[at: end - 1] != phrase[:-1] or tail not in (last, last + "s"):
                    continue
                key = (number, sense, test, corpus)
                counts[key] += 1
                if counts[key] > CAP:
                    continue
                behind = end + 1 if end < len(words) and words[end] in shorts[number] else end
                left, right = words[max(0, at - WINDOW): at], words[behind: behind + WINDOW]
                examples[number].append((context(left, right), sense, test, corpus))
                if test and behind == end and len(text) == len(text.lower()):
                    form, name = inventory[number][0][0], inventory[number][1][sense]
                    held.append({**snippet(text, spans, at, end, form), "sense": name})
    return examples, held


def fit_one(rows, senses):
    present = sorted({sense for _, sense, _, _ in rows})
    if len(present) < 2:
        return None
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform([features for features, _, _, _ in rows])
    y = np.array([sense for _, sense, _, _ in rows])
    model = LogisticRegression(C=0.5, max_iter=200, class_weight="balanced").fit(x, y)
    table = model.coef_ if len(present) > 2 else np.vstack([-model.coef_[0] / 2, model.coef_[0] / 2])
    intercepts = model.intercept_ if len(present) > 2 else np.array([-model.intercept_[0] / 2, model.intercept_[0] / 2])
    bias = [RANK_PRIOR[min(s, 4)] for s in range(senses)]
    weights = defaultdict(lambda: [0.0] * senses)
    for column, name in enumerate(vectorizer.get_feature_names_out()):
        for row, sense in enumerate(present):
            weights[name][sense] = float(table[row, column])
    for row, sense in enumerate(present):
        bias[sense] += float(intercepts[row])
    missing = [s for s in range(senses) if s not in present]
    floor = min(float(i) for i in intercepts)
    for sense in missing:
        bias[sense] += floor
    kept = {n: [round(v, 2) for v in w] for n, w in weights.items() if max(abs(v) for v in w) >= 0.08}
    return [round(b, 2) for b in bias], kept


def scores(model, features):
    bias, weights = model
    total = list(bias)
    for name in features:
        for sense, value in enumerate(weights.get(name, ())):
            total[sense] += value
    return total


def probabilities(total, temperature):
    powers = [math.exp((t - max(total)) / temperature) for t in total]
    return [p / sum(powers) for p in powers]


def measure(examples, models, temperature):
    right = first = frequent = n = 0
    loss = 0.0
    by_corpus = defaultdict(lambda: [0, 0])
    by_abbreviation = {}
    gaps = np.zeros(10)
    for number, rows in examples.items():
        if number not in models:
            continue
        train = [sense for _, sense, test, _ in rows if not test]
        common = max(set(train), key=train.count)
        own = [0, 0]
        for features, sense, test, corpus in rows:
            if not test:
                continue
            p = probabilities(scores(models[number], features), temperature)
            best = int(np.argmax(p))
            n += 1
            right += best == sense
            first += sense == 0
            frequent += sense == common
            loss -= math.log(max(p[sense], 1e-9))
            gaps[min(9, int(p[best] * 10))] += p[best] - (best == sense)
            own[0] += best == sense
            own[1] += 1
            by_corpus[corpus][0] += best == sense
            by_corpus[corpus][1] += 1
        if own[1]:
            by_abbreviation[number] = own[0] / own[1]
    return {"n": n, "accuracy": round(right / n, 4), "macro": round(float(np.mean(list(by_abbreviation.values()))), 4),
            "abbreviations": len(by_abbreviation), "firstSense": round(first / n, 4), "mostFrequent": round(frequent / n, 4),
            "logLoss": round(loss / n, 4), "ece": round(float(np.abs(gaps).sum() / n), 4),
            **{corpus: [round(a / b, 4), b] for corpus, (a, b) in by_corpus.items()}}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mtsamples", type=Path, required=True)
    parser.add_argument("--medquad", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, help="write the test examples as JSON lines { text, start, end, sense }")
    args = parser.parse_args()
    inventory = read_inventory(Path(__file__).with_name("inventory.txt"))
    examples, held = collect(inventory, documents(args.mtsamples, args.medquad))
    models = {}
    for number, rows in examples.items():
        model = fit_one([r for r in rows if not r[2]], len(inventory[number][1]))
        if model:
            models[number] = model
    found = {t: measure(examples, models, t) for t in (0.7, 1.0, 1.4, 2.0)}
    temperature = min(found, key=lambda t: found[t]["logLoss"])
    print(json.dumps({"temperature": temperature, **found[temperature]}, indent=1))
    table = []
    for number, (forms, senses) in enumerate(inventory):
        bias, weights = models.get(number, ([RANK_PRIOR[min(s, 4)] for s in range(len(senses))], {}))
        table.append({"forms": forms, "senses": senses, "bias": bias, "words": weights})
    packed = gzip.compress(json.dumps({"temperature": temperature, "window": WINDOW, "abbreviations": table},
                                      ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "senses.bin").write_bytes(packed)
    print(len(table), "abbreviations", len(models), "with contexts", len(packed), "bytes")
    if args.held_out:
        with open(args.held_out, "w", encoding="utf-8") as file:
            for row in held:
                file.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
