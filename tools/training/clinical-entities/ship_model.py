"""Chooses the O biases on devel, fits the calibration, writes the model folder with its figures.

    python3 tools/training/clinical-entities/ship_model.py --data DIR --probe TRAIN_ONLY.pt \
        --weights FINAL.pt --out packages/text/models/clinical-entities

All choices, figures and curves are those of the probe, which has not seen the devel parts.
"""
import argparse
import json
import os
import re

import numpy as np
import onnx
import torch

import shared_recipe  # noqa: F401
import text_features as tf
from abbreviations import REACH
from annotated_corpora import AUXILIARY, HEADS, MACCROBAT_TYPES, head_labels, load
from calibration import apply, ece, knots
from clinical_network import ClinicalTagger
from export_heads import build
from export_onnx import feed
from head_inference import head_arrays, predict
from network import Batch
from shipping import ABBREVIATIONS, DATA as PRETRAINING, INPUTS, PROSE, sha
from speed import session
from windows import f1, join, spans

EXPORTED = tuple(h for h in HEADS if h not in AUXILIARY)
SETTINGS = {"tokens": 640, "leftContext": 24, "rightContext": 24, "maxSentence": 320}
BIASES = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6)
COMMAND = "npx medmodal evaluate text.entities --data DIR --format "
EXAMPLES = {
    "case": ["A 28-year-old man presented with a 6-week history of palpitations and dyspnea .",
             "An electrocardiogram ( ECG ) revealed atrial fibrillation ; ECG was repeated .",
             "He was given 40 mg of oral furosemide twice daily for 5 days ; potassium was 3.1 mmol/L ."],
    "genetics": ["Mutations in BRCA1 and p53 were found in mouse liver and in HeLa cells .",
                 "Tumour necrosis factor alpha ( TNF-α ) binds TNFR1 ."],
    "unicode": ["Sjögren’s syndrome ☃ after 17β-estradiol , 5µg ."],
    "one word": ["headache"],
}


class Cached:
    """Emissions of a head without its bias, computed once a set of windows."""

    def __init__(self, run, first, count):
        self.run, self.first, self.count, self.store = run, first, count, {}

    def __call__(self, group):
        key = tuple(map(tuple, group))
        if key not in self.store:
            self.store[key] = self.run(group)[:, :, self.first:self.first + self.count]
        return self.store[key].copy()


def runners(model, lexicon, heads):
    """head -> function of token windows, over the exported graph without biases."""
    graph = session(build(model, dict.fromkeys(heads, 0.0)).SerializeToString())
    out, first = {}, 0
    for head in heads:
        count = len(head_labels(head))
        out[head] = Cached(lambda group: graph.run(None, feed(Batch(group, lexicon)))[0], first,
                           count)
        first += count
    return out


def chosen(run, crf, sents, head):
    """(bias, whether abbreviations are settled, devel F1 of all that was tried).

    The bias is the middle of the best three neighbours, so that one lucky value does not win.
    """
    gold, tokens, table = [spans(l) for _, l in sents], [t for t, _ in sents], {}

    def score(bias, spread):
        table[bias, spread] = f1(gold, predict(run, crf, tokens, head, SETTINGS["tokens"],
                                               REACH if spread else None, bias))
        return table[bias, spread]
    row = [score(b, True) for b in BIASES]
    middle = 1 + int(np.argmax(np.convolve(row, np.ones(3), "valid")))
    bias = BIASES[middle]
    return bias, row[middle] >= score(bias, False), table


def curves(found, gold, types):
    """type -> calibration curve, and (posteriors, right, sentence)."""
    rows = {t: [] for t in types}
    for i, (a, b) in enumerate(zip(found, gold)):
        b = set(b)
        for x in a:
            rows[x[2]].append((x[3], float(x[:3] in b), i))
    every = np.array([r for t in types for r in rows[t]])
    out = {}
    for t in types:
        own = np.array(rows[t]) if len(rows[t]) >= 60 else every
        out[t] = knots(own[:, 0], own[:, 1])
    p = np.array([float(apply(out[t], r[0])) for t in types for r in rows[t]])
    return out, {"before": round(ece(every[:, 0], every[:, 1]), 4),
                 "after": round(ece(p, every[:, 1]), 4)}


def interval(found, gold, rng):
    """Bootstrap interval of F1 over sentences."""
    counts = np.array([(len(set(a) & set(b)), len(set(a)) + len(set(b)))
                       for a, b in zip(gold, found)])
    draws = [counts[rng.integers(0, len(counts), len(counts))].sum(0) for _ in range(300)]
    low, high = np.percentile([2 * a / max(1, b) for a, b in draws], [2.5, 97.5])
    return [round(float(low), 4), round(float(high), 4)]


def settled(model, lexicon, data):
    """head -> its entry in the card's `decoding.heads`; and the figures."""
    devel, entries, figures = load(data, "devel"), [], []
    rng, runs = np.random.default_rng(7), runners(model, lexicon, EXPORTED)
    for head in EXPORTED:
        sents, crf = devel[head], head_arrays(model, head)
        bias, spread, table = chosen(runs[head], crf, sents, head)
        found = predict(runs[head], crf, [t for t, _ in sents], head, SETTINGS["tokens"],
                        REACH if spread else None, bias, True)
        gold = [spans(l) for _, l in sents]
        plain = [[x[:3] for x in row] for row in found]
        own, errors = curves(found, gold, HEADS[head][1])
        value = f1(gold, plain)
        by_type = {t: round(f1(gold, plain, t), 3) for t in HEADS[head][1]}
        print(head, round(value, 4), "bias", bias, spread, {k: round(v, 4) for k, v in table.items()},
              by_type, errors, flush=True)
        entries.append({"name": head, "corpus": HEADS[head][0], "labels": head_labels(head),
                        "oBias": bias,
                        **({"abbreviations": {"reach": REACH}} if spread else {}),
                        "calibration": {"types": own, "ece": errors}})
        form = "brat" if head == "clinical" else "ade" if head == "adverse" else "iob"
        figures.append({"name": "F1, exact spans and types", "dataset": HEADS[head][0],
                        "split": "devel" if form == "iob" else "held-out documents",
                        "value": round(value, 4), "ci95": interval(plain, gold, rng),
                        "byType": by_type, "command": COMMAND + form,
                        "note": "validation figure, not a test figure: weights of a fit on the train "
                                "part alone; the O bias was chosen on it. Read in plain windows."})
    return entries, figures


def with_scores(entry, model):
    """The entry with the transitions of the shipped weights."""
    start, trans, end = ([[round(float(v), 5) for v in r] if np.ndim(r) else round(float(r), 5)
                          for r in x] for x in head_arrays(model, entry["name"]))
    return {**entry, "start": start, "end": end, "transitions": trans}


def golden(folder, lexicon, model, entries):
    """Cases with features, emissions and the entities of every head from the exported file."""
    raw, cases = session(f"{folder}/model.onnx"), []
    for name, texts in EXAMPLES.items():
        sents = [tf.tokenise(t) for t in texts]
        inputs = feed(Batch([join(sents)], lexicon))
        emissions = raw.run(None, inputs)[0]
        types = list(dict.fromkeys(t for t in join(sents) if t is not None))
        heads, first = {}, 0
        for e in entries:
            part = emissions[:, :, first:first + len(e["labels"])]
            first += len(e["labels"])
            found = predict(lambda _, part=part: part, head_arrays(model, e["name"]), sents,
                            e["name"], SETTINGS["tokens"],
                            REACH if "abbreviations" in e else None, 0.0, True)
            heads[e["name"]] = [
                {"sentence": i, "start": a, "end": b, "type": k,
                 "probability": round(float(apply(e["calibration"]["types"][k], p)), 5)}
                for i, row in enumerate(found) for a, b, k, p in row]
        cases.append({
            "name": name, "sentences": sents, "tokens": inputs["tokens"].tolist(),
            "lengths": inputs["lengths"].tolist(), "types": types,
            "subwords": [[0], []] + [lexicon.subwords(t) for t in types],
            "characters": [[0], [1]] + [lexicon.features(t)[2] for t in types],
            "emissions": np.round(emissions.astype(float), 2).tolist(), "heads": heads})
    return {"tolerance": {"emissions": 0.008, "probability": 0.01}, "cases": cases}


SOURCE = "https://github.com/cambridgeltl/MTL-Bioinformatics-2016"
DATA = [(n, SOURCE, "CC-BY-4.0") for n in ("BC2GM", "AnatEM", "BioNLP13CG", "linnaeus",
                                          "BC5CDR", "NCBI-disease")] + [
    ("JNLPBA", "https://github.com/spyysalo/jnlpba", "CC-BY-3.0"),
    ("MACCROBAT2020", "https://doi.org/10.6084/m9.figshare.9764942", "CC-BY-4.0"),
    ("ADE corpus v2 (DRUG-AE.rel)",
     "https://github.com/trunghlt/AdverseDrugReaction/tree/master/ADE-Corpus-V2",
     "none stated; free for research by its authors (Gurulingappa et al., 2012)")]


def card_of(folder, entries, figures, splits, note):
    """card.json as a dict."""
    names = ["model.onnx", "vocabulary.json", "golden.json", "LICENSE"]
    columns = [f"{e['name']} {l}" for e in entries for l in e["labels"]]
    return {
        "specVersion": 1, "id": "clinical-entities", "version": "1.0.0", "task": "text.entities",
        "summary": "Findings, drugs with doses, tests with values, procedures, anatomy, genes and "
                   "species in English: one BiLSTM network with a CRF head a corpus.",
        "licence": "CC-BY-4.0",
        "files": {n: {"sha256": sha(f"{folder}/{n}"), "bytes": os.path.getsize(f"{folder}/{n}")}
                  for n in names},
        "inputs": [{"name": n, "dtype": "int32", "shape": s, "meaning": m} for n, s, m in INPUTS],
        "outputs": [{"name": "emissions", "dtype": "float32",
                     "shape": ["batch", "length", len(columns)],
                     "meaning": "CRF emission scores in the order of `labels`: the labels of each "
                                "head of `decoding.heads`, side by side"}],
        "labels": columns,
        "preprocessing": {
            "description": PROSE, "tokenPattern": "[\\p{L}\\p{N}]+|\\S", "window": SETTINGS,
            "greek": tf.GREEK, "digits": "0", "otherCharacter": "?",
            "vocabulary": "vocabulary.json", "words": tf.WORDS, "buckets": tf.BUCKETS,
            "ngrams": {"min": tf.MIN_N, "max": tf.MAX_N, "maxLength": tf.LONG},
            "characters": {"maxLength": tf.CHARS, "offset": -30, "first": 33, "last": 126,
                           "pad": 0, "break": 1, "other": 2},
            "types": {"pad": tf.PAD_TYPE, "break": tf.BREAK_TYPE}},
        "decoding": {"scheme": "IOB2", "abbreviations": {"reach": REACH, **ABBREVIATIONS},
                     "types": {"MACCROBAT2020": MACCROBAT_TYPES}, "heads": entries},
        "calibration": {"method": "piecewise-linear, a curve a type in each of decoding.heads; "
                                  "types with fewer than 60 found spans take the head's curve",
                        "fittedOn": "the devel part of each head's corpus"},
        "training": {"data": [{"name": n, "source": s, "licence": l, "split": ", ".join(splits)}
                              for n, s, l in DATA] +
                             [{"name": n, "source": s, "licence": l, "split": p}
                              for n, s, l, p in PRETRAINING if "(" in n],
                     "splits": splits, "files": {s: [f"{s}.tsv"] for s in splits},
                     "recipe": "tools/training/clinical-entities", "seed": 7,
                     "note": note},
        "figures": figures,
        "intendedUse": "Finding what English case reports, notes and abstracts name, for search, "
                       "coding support and research. Not for decisions about a patient without "
                       "review.",
        "limits": [
            "English only; trained on PubMed abstracts and published case reports, so clinical "
            "shorthand is often missed.",
            "Each head keeps to one corpus: MACCROBAT2020 parts symptoms from diseases, AnatEM "
            "counts cells and tumours as anatomy, BC2GM counts protein families as genes.",
            "The encoder started from text-entities, whose pre-training also saw the labels of the "
            "devel parts of BC2GM, AnatEM, BioNLP13CG, linnaeus and of MACCROBAT2020's held-out "
            "documents once; the fit of these heads did not, but devel figures may be a little high.",
            "Mentions inside other mentions are not found; the longest is meant.",
            "Negated or hypothetical mentions are marked as well."],
    }


LICENCE = """Model weights of clinical-entities

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The weights continue those of text-entities and must be credited together with its sources (see
the LICENSE there) and with:
- BC2GM, AnatEM, BioNLP13CG, LINNAEUS, BC5CDR and the NCBI disease corpus in the form of Crichton
  et al. (2017), https://github.com/cambridgeltl/MTL-Bioinformatics-2016, CC BY 4.0
- JNLPBA (Kim et al., 2004), https://github.com/spyysalo/jnlpba, CC BY 3.0
- MACCROBAT2020 (Caufield et al., 2020), https://doi.org/10.6084/m9.figshare.9764942, CC BY 4.0
- the ADE corpus (Gurulingappa et al., 2012), which states no licence

The weights are provided as they are, without warranty of any kind.
"""


def write(folder, model, words, told, note):
    """All files of the model folder."""
    entries, figures, splits = told
    os.makedirs(folder, exist_ok=True)
    onnx.save(build(model, {e["name"]: e["oBias"] for e in entries}), f"{folder}/model.onnx")

    def dump(name, value, **options):
        with open(f"{folder}/{name}", "w", encoding="utf-8") as f:
            json.dump(value, f, **options)
    dump("vocabulary.json", {"words": words}, ensure_ascii=True, separators=(",", ":"))
    dump("golden.json", golden(folder, tf.Lexicon(words), model, entries), ensure_ascii=False,
         separators=(",", ":"))
    with open(f"{folder}/LICENSE", "w", encoding="utf-8") as f:
        f.write(LICENCE)
    card = json.dumps(card_of(folder, entries, figures, splits, note), ensure_ascii=False, indent=2)
    card = re.sub(r"\[[\s\d.,e-]+\]", lambda m: re.sub(r"\s+", " ", m[0]), card)  # rows of numbers
    with open(f"{folder}/card.json", "w", encoding="utf-8") as f:
        f.write(card + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--probe", required=True, help="from train_heads.py --parts train")
    parser.add_argument("--weights", required=True, help="the same, or from --parts train,devel")
    parser.add_argument("--settled", help="file that keeps what was chosen on devel")
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", default="packages/text/models/text-entities")
    parser.add_argument("--note", default="")
    args = parser.parse_args()
    torch.set_num_threads(1)
    words = json.load(open(f"{args.start}/vocabulary.json", encoding="utf-8"))["words"]
    probe, model = ClinicalTagger(), ClinicalTagger()
    probe.load_state_dict(torch.load(args.probe))
    model.load_state_dict(torch.load(args.weights))
    if args.settled and os.path.exists(args.settled):
        entries, figures = json.load(open(args.settled, encoding="utf-8"))
    else:
        entries, figures = settled(probe, tf.Lexicon(words), args.data)
        if args.settled:
            with open(args.settled, "w", encoding="utf-8") as f:
                json.dump([entries, figures], f)
    splits = ["train"] if args.probe == args.weights else ["train", "devel"]
    entries = [with_scores(e, model) for e in entries]
    write(args.out, model, words, (entries, figures, splits), args.note)
    print(sum(os.path.getsize(f"{args.out}/{n}") for n in os.listdir(args.out)), "bytes")


if __name__ == "__main__":
    main()
