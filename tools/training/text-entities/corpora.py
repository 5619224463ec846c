"""Reads the annotated corpora, the unlabelled text and the term lists."""
import csv
import glob
import json
import os
import re
import xml.etree.ElementTree as ET

from text_features import fold, key, tokenise

TYPES = {"Chemical": "chemical", "Disease": "disease"}
SPLIT = re.compile(r"(?<=[.?!])\s+(?=[A-Z0-9\"'(])|\n+|\.,(?=\s*[A-Z0-9])|:,")


def read_tsv(path):
    """Sentences of a `token TAB label` file: a list of (tokens, labels)."""
    out, tokens, labels = [], [], []
    with open(path, encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if not line.strip():
                if tokens:
                    out.append((tokens, labels))
                tokens, labels = [], []
                continue
            token, label = line.split("\t")[:2]
            tokens.append(token)
            labels.append(label)
    if tokens:
        out.append((tokens, labels))
    return out


def read_entities(path):
    """A corpus of the task itself, labels renamed to B-chemical, I-disease and so on."""
    def rename(label):
        return label if label == "O" else label[:2] + TYPES[label[2:]]
    return [(t, [rename(x) for x in l]) for t, l in read_tsv(path)]


def read_brat(folder, keep=None):
    """Sentences with IOB labels of a folder of BRAT documents (first span of a tie wins)."""
    out = []
    for path in sorted(glob.glob(os.path.join(folder, "*.txt"))):
        text = open(path, encoding="utf-8").read()
        spans = []
        ann = path[:-4] + ".ann"
        for line in open(ann, encoding="utf-8"):
            m = re.match(r"T\d+\t(\S+) (\d+) (?:.*? )?(\d+)\t", line)
            if m and (keep is None or m[1] in keep):
                spans.append((int(m[2]), int(m[3]), m[1]))
        spans.sort(key=lambda s: (s[0], -s[1]))
        pos = 0
        for piece in sentences(text):
            start = text.index(piece, pos)
            pos = start + len(piece)
            tokens, labels, at = [], [], start
            last = None
            for tok in tokenise(piece):
                at = text.index(tok, at)
                end = at + len(tok)
                hit = next((s for s in spans if s[0] < end and at < s[1]), None)
                labels.append("O" if hit is None else ("I-" if hit is last else "B-") + hit[2])
                last = hit
                tokens.append(tok)
                at = end
            if tokens:
                out.append((tokens, labels))
    return out


def sentences(text):
    """A plain sentence splitter for unlabelled text."""
    return [s.strip() for s in SPLIT.split(text) if s and s.strip()]


def auxiliary(data):
    """Corpora for the auxiliary tagging heads: name -> (sentences with labels)."""
    ner = os.path.join(data, "text-ner")
    out = {}
    for name in ("BC2GM", "AnatEM", "BioNLP13CG", "linnaeus"):
        out[name] = read_tsv(f"{ner}/{name}/train.tsv") + read_tsv(f"{ner}/{name}/devel.tsv")
    out["JNLPBA"] = read_brat(f"{ner}/JNLPBA/standoff/train") + read_tsv(f"{ner}/JNLPBA/devel.tsv")
    keep = {"Sign_symptom", "Disease_disorder", "Medication", "Diagnostic_procedure",
            "Biological_structure", "Lab_value", "Dosage", "Therapeutic_procedure"}
    out["MACCROBAT"] = read_brat(f"{ner}/MACCROBAT2020", keep)
    return out


def medquad(data):
    """Distinct sentences of MedQuAD's questions and answers, in document order."""
    seen, out = set(), []
    for path in sorted(glob.glob(f"{data}/text-lm/medquad/*/*.xml")):
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError:
            continue
        for node in root.iter("Answer"):
            for s in sentences(node.text or ""):
                t = tokenise(s)
                k = " ".join(t)
                if len(t) > 2 and k not in seen:
                    seen.add(k)
                    out.append(t)
    return out


def notes(data):
    """Distinct clinical notes (mtsamples) as one list of sentences, note after note."""
    seen, out = set(), []
    for line in open(f"{data}/text-classification/mtsamples.jsonl", encoding="utf-8"):
        text = json.loads(line).get("transcription") or ""
        if text in seen:
            continue
        seen.add(text)
        out += [t for t in map(tokenise, sentences(text)) if t]
    return out


def pubmedqa(data):
    """Sentences of the PubMedQA training abstracts."""
    out = []
    for item in json.load(open(f"{data}/text-classification/pubmedqa_train.json")).values():
        for text in [item["QUESTION"], *item["CONTEXTS"], item["LONG_ANSWER"]]:
            out += [t for t in map(tokenise, sentences(text)) if t]
    return out


def terms(data):
    """(disease names, drug names) as token lists, from DO, HPO, ICD-10-CM and MedQuAD."""
    vocab = f"{data}/text-vocab/vocab"
    names = []
    with open(f"{vocab}/do_term_names.tsv", encoding="utf-8") as f:
        names += [line.split("\t")[1] for line in f][1:]
    with open(f"{vocab}/hp-zh.babelon.tsv", encoding="utf-8") as f:
        names += [line.split("\t")[4] for line in f][1:]
    with open(f"{vocab}/icd10cm_2018_categories.csv", encoding="utf-8") as f:
        names += [row[1] for row in csv.reader(f) if len(row) > 1]
    drugs, focus = [], re.compile(r"<Focus>([^<]+)</Focus>")
    for path in sorted(glob.glob(f"{data}/text-lm/medquad/*/*.xml")):
        m = focus.search(open(path, encoding="utf-8").read(2000))
        if m:
            part = path.split("/")[-2].split("_")[0]
            if part in ("11", "12"):
                drugs.append(m[1])
            elif part in ("1", "2", "3", "5", "6", "8"):
                names.append(m[1])

    def clean(xs):
        xs = {x.strip() for x in xs}
        return [t for t in (tokenise(x) for x in sorted(xs)) if 0 < len(t) <= 9]
    return clean(names), clean([re.sub(r"\s*\(?(Injection|Oral|Topical|Inhalation|Ophthalmic|"
                                       r"Nasal|Vaginal|Rectal|Transdermal|Systemic).*$", "", d)
                                for d in drugs])


def definitions(data):
    """Definition sentences of the Disease Ontology."""
    out = []
    for line in open(f"{data}/text-vocab/vocab/HumanDO_2015-05.obo", encoding="utf-8"):
        if line.startswith('def: "'):
            out += [tokenise(s) for s in sentences(line[6:].split('"')[0].replace("_", " "))]
    return [t for t in out if t]


def keys(tokens):
    """Normalised words of a token list."""
    return [key(fold(t)) for t in tokens]
