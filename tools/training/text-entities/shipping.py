"""Writes the model folder: ONNX file, vocabulary, card, golden vectors, licence."""
import hashlib
import json
import os

import numpy as np
import onnx

import text_features as tf
from abbreviations import REACH
from calibration import apply
from export_onnx import build, feed
from inference import crf_arrays, onnx_runner, predict
from network import LABELS, Batch
from speed import session
from windows import join

SOURCE = "https://github.com/cambridgeltl/MTL-Bioinformatics-2016"
DATA = [
    ("BC5CDR", SOURCE, "CC-BY-4.0", "train, devel"),
    ("NCBI-disease", SOURCE, "CC-BY-4.0", "train, devel"),
    ("BC2GM, AnatEM, BioNLP13CG, linnaeus (pre-training)", SOURCE, "CC-BY-4.0", "train, devel"),
    ("JNLPBA (pre-training)", "https://github.com/spyysalo/jnlpba", "CC-BY-3.0", "train, devel"),
    ("MACCROBAT2020 (pre-training)", "https://doi.org/10.6084/m9.figshare.9764942",
     "CC-BY-4.0", "the 80 % kept for training"),
    ("MedQuAD (pre-training)", "https://github.com/abachaa/MedQuAD", "CC-BY-4.0", "all"),
    ("mtsamples (pre-training)", "https://github.com/NLPatVCU/clinspacy", "CC0-1.0", "train"),
    ("PubMedQA (pre-training)", "https://github.com/pubmedqa/pubmedqa", "MIT", "train"),
    ("Disease Ontology (term list)", "https://disease-ontology.org", "CC0-1.0", "all"),
    ("Human Phenotype Ontology labels (term list)",
     "https://github.com/obophenotype/hpo-translations",
     "HPO terms of use (free with attribution): hpo.jax.org/license", "all"),
    ("ICD-10-CM 2018 (term list)", "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
     "public domain", "all"),
]
INPUTS = [
    ("subwords", ["types", "rows"], "rows of the word table of each distinct token; 0 = padding"),
    ("characters", ["types", "characters"], "character numbers of each distinct token; 0 = padding"),
    ("tokens", ["batch", "length"], "number of the distinct token at each place; 0 padding, "
     "1 sentence break"),
    ("lengths", ["batch"], "tokens of each window, breaks included"),
]
PROSE = (
    "Tokens are maximal runs of letters and digits, or else single non-space code points. Windows "
    "hold whole neighbouring sentences up to window.tokens, with one break (type 1) between two; "
    "whole sentences of up to leftContext tokens before it and rightContext tokens behind it are "
    "read with it and not reported. Each "
    "distinct token of a batch (type 2, 3, ...) is folded (NFKD, category Mn dropped, Greek "
    "letters spelled out) and keyed (ASCII lower case, digits as 0, other characters as ?). "
    "Its subwords are 1 + index in the vocabulary when present, then for every start i and "
    "n = 3, 4, 5 of '<key>' the row 1 + 16000 + fnv1a32(gram) mod 40000; keys over 24 characters "
    "keep their first and last 12. Its characters are code - 30 for codes 33 to 126 of the folded "
    "token, else 2; more than 20 keep the first and last 10. Type 0 has subwords [0] and "
    "characters [0]; type 1 has no subwords and characters [1].")
ABBREVIATIONS = {
    "open": ["(", "["], "close": [")", "]"], "stop": [",", ";"], "maxTokens": 5,
    "minLetters": 2, "maxLetters": 10,
    "description":
        "After decoding, 'long form ( SHORT )' inside a sentence (letters of SHORT found in order "
        "from the right in the tokens before the bracket, the first at a token's start) makes "
        "SHORT, here and in the next `reach` sentences, an entity of the type and posterior of "
        "the entity that ends the long form; without such an entity, entities that are exactly "
        "SHORT are dropped. Larger entities around SHORT stay."}
EXAMPLES = {
    "abstract": ["Amiodarone-induced pulmonary toxicity (APT) in two patients .",
                 "APT resolved after withdrawal of amiodarone and 40 mg of prednisone daily ."],
    "note": ["PAST MEDICAL HISTORY : HYPERTENSION , TYPE 2 DIABETES MELLITUS AND CHEST PAIN .",
             "She takes metformin 500 mg , aspirin and lisinopril for hypertension ."],
    "abbreviations": [
        "Polycystic ovary syndrome ( PCOS ) was treated with ethinyl estradiol ( EE ) .",
        "Blood pressure ( BP ) rose in PCOS .", "No effect of EE on BP or on PCOS was seen ."],
    "genetics": ["Mutations in BRCA1 cause hereditary breast and ovarian cancer .",
                 "Ataxia-telangiectasia (A-T) is recessive ."],
    "unicode": ["Sjögren’s syndrome after TNF-α blockade with 17β-estradiol, 5µg ☃ .",
                "N-methyl-4-phenyl-1,2,3,6-tetrahydropyridine and methylenedioxymethamphetamine "
                "pseudohypoparathyroidismlikepresentation"],
    "one word": ["headache"],
}


def sha(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


def golden(folder, lexicon, crf, curves, settings):
    """Cases with features, emissions and entities from the exported file."""
    run = onnx_runner(session(f"{folder}/model.onnx"), lexicon)
    raw = session(f"{folder}/model.onnx")
    cases = []
    for name, texts in EXAMPLES.items():
        sents = [tf.tokenise(t) for t in texts]
        batch = Batch([join(sents)], lexicon)
        inputs = feed(batch)
        types = []
        for t in join(sents):
            if t is not None and t not in types:
                types.append(t)
        found = predict(run, crf, sents, settings["tokens"], 0, True)
        entities = [[{"sentence": i, "start": a, "end": b, "type": k, "posterior": round(p, 5),
                      "probability": round(float(apply(curves[k], p)), 5)}
                     for a, b, k, p in pairs] for i, pairs in enumerate(found)]
        cases.append({
            "name": name, "text": texts, "sentences": sents,
            "tokens": inputs["tokens"].tolist(), "lengths": inputs["lengths"].tolist(),
            "types": types,
            "subwords": [[0], []] + [lexicon.subwords(t) for t in types],
            "characters": [[0], [1]] + [lexicon.features(t)[2] for t in types],
            "emissions": np.round(raw.run(None, inputs)[0].astype(float), 4).tolist(),
            "entities": entities})
    return {"tolerance": {"emissions": 0.002, "probability": 0.01}, "cases": cases}


def ship(model, vocab, folder, settings, calibration, figures, seed, note):
    """Write everything; returns the card."""
    os.makedirs(folder, exist_ok=True)
    onnx.save(build(model), f"{folder}/model.onnx")
    with open(f"{folder}/vocabulary.json", "w", encoding="utf-8") as f:
        json.dump({"words": vocab[:tf.WORDS]}, f, ensure_ascii=True, separators=(",", ":"))
    crf = crf_arrays(model)
    start, trans, end = ([[round(float(v), 6) for v in r] if np.ndim(r) else round(float(r), 6)
                          for r in x] for x in crf)
    lexicon = tf.Lexicon(vocab)
    with open(f"{folder}/golden.json", "w", encoding="utf-8") as f:
        json.dump(golden(folder, lexicon, crf, calibration["types"], settings), f,
                  ensure_ascii=False, separators=(",", ":"))
    with open(f"{folder}/LICENSE", "w", encoding="utf-8") as f:
        f.write(LICENCE)
    names = ["model.onnx", "vocabulary.json", "golden.json", "LICENSE"]
    card = {
        "specVersion": 1, "id": "text-entities", "version": "1.0.0", "task": "text.entities",
        "summary": "Chemicals and diseases in biomedical and clinical English: hashed n-gram and "
                   "character word vectors, two BiLSTM layers over windows of sentences, a CRF.",
        "licence": "CC-BY-4.0",
        "files": {n: {"sha256": sha(f"{folder}/{n}"), "bytes": os.path.getsize(f"{folder}/{n}")}
                  for n in names},
        "inputs": [{"name": n, "dtype": "int32", "shape": s, "meaning": m} for n, s, m in INPUTS],
        "outputs": [{"name": "emissions", "dtype": "float32",
                     "shape": ["batch", "length", len(LABELS)],
                     "meaning": "CRF emission scores in the order of `labels`"}],
        "labels": LABELS,
        "preprocessing": {
            "description": PROSE, "tokenPattern": "[\\p{L}\\p{N}]+|\\S", "window": settings,
            "greek": tf.GREEK, "digits": "0", "otherCharacter": "?",
            "vocabulary": "vocabulary.json", "words": tf.WORDS, "buckets": tf.BUCKETS,
            "ngrams": {"min": tf.MIN_N, "max": tf.MAX_N, "maxLength": tf.LONG},
            "characters": {"maxLength": tf.CHARS, "offset": -30, "first": 33, "last": 126,
                           "pad": 0, "break": 1, "other": 2},
            "types": {"pad": tf.PAD_TYPE, "break": tf.BREAK_TYPE}},
        "decoding": {"scheme": "IOB2", "labels": LABELS, "start": start, "end": end,
                     "transitions": trans, "abbreviations": {"reach": REACH, **ABBREVIATIONS}},
        "calibration": calibration,
        "training": {"data": [{"name": n, "source": s, "licence": l, "split": p}
                              for n, s, l, p in DATA],
                     "recipe": "tools/training/text-entities", "seed": seed, "note": note},
        "figures": figures,
        "intendedUse": "Finding mentions of chemicals (drugs included) and diseases (symptoms and "
                       "signs included) in English biomedical abstracts and clinical notes, for "
                       "search, coding support and research. Not for decisions about a patient "
                       "without review.",
        "limits": [
            "English only; trained on PubMed abstracts, so clinical shorthand "
            "(htn, afib, n/v) is often missed.",
            "Genes and proteins are not chemicals here; mentions inside other mentions and split "
            "mentions are not found.",
            "The two corpora mark disease modifiers and disease classes differently; the model "
            "takes a middle course without being told which is meant.",
            "Negated or hypothetical mentions are marked as well.",
            "Probabilities are calibrated on the devel parts with a model that had not seen them."],
    }
    with open(f"{folder}/card.json", "w", encoding="utf-8") as f:
        json.dump(card, f, ensure_ascii=False, indent=2)
        f.write("\n")
    return card


LICENCE = """Model weights of text-entities

Licensed under Creative Commons Attribution 4.0 International (CC BY 4.0):
https://creativecommons.org/licenses/by/4.0/legalcode

The weights were trained on, and must be credited together with:
- BC5CDR (BioCreative V chemical disease relation corpus; Li et al., 2016) and the NCBI disease
  corpus (Dogan et al., 2014), in the form of Crichton et al. (2017),
  https://github.com/cambridgeltl/MTL-Bioinformatics-2016, CC BY 4.0
- for pre-training: BC2GM, AnatEM, BioNLP13CG, LINNAEUS (same source, CC BY 4.0), JNLPBA (CC BY
  3.0), MACCROBAT2020 (Caufield et al., CC BY 4.0), MedQuAD (Ben Abacha and Demner-Fushman, 2019,
  CC BY 4.0), PubMedQA (Jin et al., 2019, MIT), mtsamples as packed by clinspacy (CC0),
  Disease Ontology (CC0), Human Phenotype Ontology labels, ICD-10-CM (public domain)

The weights are provided as they are, without warranty of any kind.
"""
