"""Writes the model folder: ONNX file, lexicon, card, golden vectors, licence."""
import hashlib
import json
import os

import numpy as np
import onnx
import onnxruntime as ort
from sklearn.isotonic import IsotonicRegression

from chinese_text import CORPORA, GUIDELINES, LABELS, NAMES, TYPES, WINDOW, fnv, spans, symbols
from export_onnx import INPUTS, OUTPUTS, build, feeds
from field import entities
from lexicon import LONGEST
from network import COLUMNS
from ngrams import NETWORK

BLUE = "https://github.com/alibaba-research/ChineseBLUE"
DATA = [
    ("cEHRNER, cMedQANER (ChineseBLUE)", BLUE, "Apache-2.0", "train"),
    ("cMedQA dev, cMedQQ, cMedTC, cMedIC train (ChineseBLUE; text alone, for vectors)", BLUE, "Apache-2.0", "train"),
    ("CMDD (text alone, for vectors)", "the data pack text-zh (its readme names no address)", "MIT", "train"),
    ("toyhom department questions (text alone, for vectors)", "https://github.com/Toyhom/Chinese-medical-dialogue-data", "MIT",
     "all that the pack has"),
    ("THUOCL medical (term list, as hashes)", "http://thuocl.thunlp.org", "MIT", "all"),
    ("Human Phenotype Ontology labels in Chinese (term list, as hashes)",
     "https://github.com/obophenotype/hpo-translations", "HPO terms of use (free with attribution)", "all"),
    ("ICD-10 category names in Chinese (term list, as hashes)", "the data pack text-vocab", "MIT", "all"),
]
EXAMPLES = {
    "cehrner": ["患者3月前因“直肠癌”于我院行直肠癌根治术(dixon术),手术顺利。",
                "患者无发热、咳嗽,血常规:白细胞计数4.5×10^9/L,腹部CT示肝囊肿,口服阿司匹林100mg。"],
    "cmedqaner": ["请问孩子感冒发烧，鼻塞流涕，可以吃阿莫西林吗？", "上海治疗前列腺炎的费用是多少"],
}


def name(label):
    """A label as the card writes it: B-diagnosis."""
    return label if label == "O" else f"{label[0]}-{NAMES.get(label[2:], label[2:])}"


def rounded(x, digits=5):
    return np.round(np.asarray(x, float), digits).tolist()


def lexicon_file(path, encoder, pairs):
    """Hashes and marks; returns the counts for the card."""
    hashes, kinds, values = [], [], []
    for k, lexicon in enumerate(encoder.lexicons):
        offset = sum(len(t) for t in TYPES[:k])
        for word, kind in sorted(lexicon.entity):
            value = int(round(255 * lexicon.value(word, kind)))
            if value > 0:
                hashes.append(fnv(word))
                kinds.append(offset + TYPES[k].index(kind))
                values.append(value)
    known = sorted(encoder.known.items())
    with open(path, "wb") as f:
        f.write(np.array([fnv(p) for p in pairs] + hashes + [fnv(t) for t, _ in known], "<u4").tobytes())
        f.write(np.array(kinds + values + [k for _, k in known], np.uint8).tobytes())
    return {"pairs": len(pairs), "entities": len(hashes), "terms": len(known)}


def calibration(field, scores, gold, head):
    """A rising map from posterior to the share of right entities, and the error before and after."""
    x, y = [], []
    for (record, start), rows in scores.items():
        truth = set(spans(gold[record][1]))
        for a, b, kind, posterior in entities(rows, field, LABELS[head]):
            x.append(posterior)
            y.append((a + start, b + start, kind) in truth)
    x, y = np.array(x), np.array(y, float)
    order = np.argsort(x)
    bins = np.array_split(order, max(2, min(10, len(x) // 60)))
    centres = np.array([x[b].mean() for b in bins])
    shares = IsotonicRegression().fit(centres, [y[b].mean() for b in bins], [len(b) for b in bins]).predict(centres)
    curve = {"x": [0.0, *rounded(centres), 1.0], "y": rounded([shares[0] / 2, *shares, shares[-1]])}

    def error(p):
        cut = np.array_split(np.argsort(p), 10)
        return float(sum(abs(p[c].mean() - y[c].mean()) * len(c) for c in cut) / len(p))
    return curve, {"before": round(error(x), 4), "after": round(error(np.interp(x, curve["x"], curve["y"])), 4)}


def golden(folder, parts, encoder):
    session = ort.InferenceSession(f"{folder}/model.onnx", providers=["CPUExecutionProvider"])
    cases = []
    for head, (guideline, texts) in enumerate(EXAMPLES.items()):
        items = [encoder.encode(symbols(t)) for t in texts]
        inputs = {**feeds(items), "corpus": np.array([head], np.int32)}
        rows = session.run([OUTPUTS[head]], inputs)[0]
        both = [parts["added"][head].add(r[:len(t)], symbols(t)) for r, t in zip(rows, texts)]
        cases.append({
            "guideline": guideline, "texts": texts, "symbols": [symbols(t) for t in texts],
            "characters": inputs["characters"].tolist(), "pairs": inputs["pairs"].tolist(),
            "words": [rounded(w.sum(1), 3) for w in inputs["words"]],
            "emissions": [rounded(r[:len(t)], 3) for r, t in zip(rows, texts)],
            "scores": [rounded(r, 3) for r in both],
            "entities": [[[a, b, NAMES.get(k, k), round(p, 4)] for a, b, k, p in
                          entities(r, parts["fields"][head], LABELS[head])] for r in both]})
    return {"tolerance": {"words": 0.2, "emissions": 0.05, "posterior": 0.02}, "cases": cases}


def f1_interval(gold, field, scores, head, rounds=1000):
    """F1 of exact spans and labels, and its 95 % bootstrap interval over records."""
    counts = np.zeros((len(gold), 3))
    for (record, start), rows in scores.items():
        found = {(a + start, b + start, k) for a, b, k, _ in entities(rows, field, LABELS[head])}
        counts[record] += [0, len(found), len(found & set(spans(gold[record][1])))]
    counts[:, 0] = [len(spans(tags)) for _, tags in gold]
    draws = np.random.default_rng(1).integers(0, len(gold), (rounds, len(gold)))
    g, p, r = counts[draws].sum(1).T
    gold_sum, found_sum, right = counts.sum(0)
    return round(float(2 * right / (gold_sum + found_sum)), 4), rounded(np.quantile(2 * r / (g + p), [.025, .975]), 4)


def ship(net, encoder, options, parts):
    """Writes everything."""
    folder = options.out
    os.makedirs(folder, exist_ok=True)
    onnx.save(build(net), f"{folder}/model.onnx")
    counts = lexicon_file(f"{folder}/lexicon.bin", encoder, parts["pairs"])
    with open(f"{folder}/golden.json", "w", encoding="utf8") as f:
        json.dump(golden(folder, parts, encoder), f, ensure_ascii=False, separators=(",", ":"))
    with open(f"{folder}/LICENSE", "w", encoding="utf8") as f:
        f.write(LICENCE)
    heads, errors, figures = {}, {}, []
    for h, guideline in enumerate(GUIDELINES):
        start, end, steps = parts["fields"][h]
        curve, errors[guideline] = calibration(parts["fields"][h], parts["scores"][h], parts["gold"][h], h)
        value, ci95 = f1_interval(parts["gold"][h], parts["fields"][h], parts["scores"][h], h)
        file = f"{OUTPUTS[h]}.bin"
        shape = {"file": file, **parts["added"][h].write(f"{folder}/{file}", TYPES[h])}
        heads[guideline] = {"output": OUTPUTS[h], "number": h, "labels": [name(x) for x in LABELS[h]],
                            "start": rounded(start), "end": rounded(end), "transitions": rounded(steps), "calibration": curve,
                            "network": NETWORK, "ngrams": shape}
        figures.append({
            "name": "f1", "dataset": CORPORA[h], "split": "dev", "value": value, "ci95": ci95,
            "command": f"npx medmodal evaluate text.entities --data DIR/{CORPORA[h]}/dev.txt --format chineseblue --json",
            "note": "validation figure: training stopped and settings were chosen on it; the weights saw the train part alone"})
    files = ["model.onnx", "lexicon.bin", *(f"{name}.bin" for name in OUTPUTS), "golden.json", "LICENSE"]
    card = {
        "specVersion": 1, "id": "chinese-entities", "version": "1.0.0", "task": "text.entities",
        "summary": "Diseases, symptoms, drugs, anatomy, tests and operations in Chinese records and health questions: vectors of "
                   "characters and pairs, marks of known words, one BiLSTM, and linear n-grams, with a CRF for each of two corpora.",
        "licence": "Apache-2.0",
        "files": {n: {"sha256": hashlib.sha256(open(f"{folder}/{n}", "rb").read()).hexdigest(),
                      "bytes": os.path.getsize(f"{folder}/{n}")} for n in files},
        "inputs": [{"name": n, "dtype": "int32" if n != "words" else "float32", "shape": s, "description": d}
                   for n, _, s, d in INPUTS],
        "outputs": [{"name": n, "dtype": "float32", "shape": ["batch", "length", len(LABELS[k])],
                     "description": f"CRF emission scores of the labels of decoding.heads.{GUIDELINES[k]}"}
                    for k, n in enumerate(OUTPUTS)],
        "labels": [name(x) for x in LABELS[0]],
        "preprocessing": {
            "description": "One symbol a character: NFKC where that is one character, lower case, digits as 0, traditional as "
                           "simplified, a run of white space as one sign. Windows of whole sentences. The lexicon holds 32-bit "
                           "FNV-1a hashes over UTF-16 code units and no words; so do the n-grams.",
            "symbols": "".join(parts["characters"]), "window": WINDOW,
            "lexicon": {"file": "lexicon.bin", **counts, "groups": [len(t) for t in TYPES], "columns": COLUMNS,
                        "maxLength": LONGEST}},
        "decoding": {"heads": heads},
        "calibration": {"method": "piecewise linear over the span's posterior, one curve a head, in decoding.heads",
                        "fittedOn": "dev parts", "ece": errors},
        "training": {"data": [dict(zip(("name", "source", "licence", "split"), d)) for d in DATA],
                     "recipe": "tools/training/chinese-entities", "seed": options.seed, "splits": ["train"]},
        "figures": figures,
        "intendedUse": "Finding what Chinese clinical records and health questions name, for search, coding support and research. Not "
                       "for decisions about a patient without review.",
        "limits": [
            "Taught by oncology admission notes and by questions from one health site; other notes are read less well.",
            "The two corpora draw the borders of an entity differently; which one is followed is told from the words of the text.",
            "Both corpora mark the same words unlike in like places: part of what counts as wrong is right by the other mark.",
            "Probabilities are calibrated on the dev parts."],
    }
    with open(f"{folder}/card.json", "w", encoding="utf8") as f:
        json.dump(card, f, ensure_ascii=False, indent=2)
        f.write("\n")


LICENCE = """Model weights of chinese-entities

Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

The weights were trained on, and are to be credited together with:
- cEHRNER, cMedQANER, and text of cMedQA, cMedQQ, cMedTC and cMedIC, of ChineseBLUE (Zhang et al., 2020), Apache-2.0
- text of CMDD and of the toyhom department questions, MIT
- THUOCL medical words (Tsinghua University), MIT; Human Phenotype Ontology labels in Chinese, used with attribution under
  hpo.jax.org/license; Chinese names of ICD-10 categories

The weights are provided as they are, without warranty of any kind.
"""
