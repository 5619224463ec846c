"""The annotated corpora as sentences with IOB2 labels, types mapped to the schema of the SDK."""
import glob
import os
import random
import re

import shared_recipe  # noqa: F401
from corpora import read_tsv, sentences
from text_features import tokenise

# MACCROBAT2020's 41 types to the schema; what is not named here is dropped.
MACCROBAT_TYPES = {
    "Disease_disorder": "problem", "Sign_symptom": "symptom", "Medication": "drug",
    "Dosage": "dose", "Administration": "route", "Frequency": "frequency", "Duration": "duration",
    "Biological_structure": "anatomy", "Diagnostic_procedure": "test", "Lab_value": "value",
    "Distance": "value", "Area": "value", "Volume": "value", "Mass": "value", "Weight": "value",
    "Height": "value", "Therapeutic_procedure": "procedure", "Date": "time", "Time": "time",
    "Occupation": "social", "Personal_background": "social"}
ANATOMY = ("Cell", "Cellular_component", "Tissue", "Organ", "Multi-tissue_structure",
           "Organism_subdivision", "Organism_substance", "Anatomical_system",
           "Immaterial_anatomical_entity", "Developing_anatomical_structure")
TSV_TYPES = {
    "BC2GM": {"GENE": "gene"},
    "AnatEM": {"Anatomy": "anatomy"},
    "linnaeus": {"Species": "species"},
    "BioNLP13CG": {"Gene_or_gene_product": "gene", "Organism": "species", "Cancer": "problem",
                   "Pathological_formation": "problem", "Simple_chemical": "drug",
                   "Amino_acid": "drug", **{a: "anatomy" for a in ANATOMY}},
    "BC5CDR": {"Chemical": "drug", "Disease": "problem"},
    "NCBI-disease": {"Disease": "problem"},
    "JNLPBA": {"protein": "gene", "DNA": "gene", "RNA": "gene", "cell_type": "anatomy",
               "cell_line": "anatomy"},
}
# head -> (corpus, entity types in label order)
HEADS = {
    "gene": ("BC2GM", ("gene",)),
    "anatomy": ("AnatEM", ("anatomy",)),
    "species": ("linnaeus", ("species",)),
    "cancer": ("BioNLP13CG", ("gene", "anatomy", "problem", "drug", "species")),
    "clinical": ("MACCROBAT2020", tuple(dict.fromkeys(MACCROBAT_TYPES.values()))),
    "adverse": ("ADE", ("drug", "problem")),
    "chemical-disease": ("BC5CDR", ("drug", "problem")),
    "disease": ("NCBI-disease", ("problem",)),
    "molecular": ("JNLPBA", ("gene", "anatomy")),
}
AUXILIARY = ("chemical-disease", "disease", "molecular")   # trained with the rest, not exported


def head_labels(head):
    """O, B-x, I-x ... of a head."""
    return ["O"] + [p + t for t in HEADS[head][1] for p in ("B-", "I-")]


def renamed(sents, types):
    """Labels mapped to schema types; unknown types become O."""
    def rename(label):
        kind = types.get(label[2:])
        return label[:2] + kind if kind else "O"
    return [(t, [rename(x) for x in l]) for t, l in sents]


def outermost(spans):
    """Spans without those that lie inside or across an earlier, longer one."""
    kept = []
    for s in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(s[1] <= k[0] or k[1] <= s[0] for k in kept):
            kept.append(s)
    return sorted(kept)


def label_text(text, spans, pieces):
    """Sentences with IOB2 labels of (start, end, type) character spans; `pieces` are substrings."""
    out, pos = [], 0
    for piece in pieces:
        at = pos = text.index(piece, pos)
        pos += len(piece)
        tokens, labels, last = [], [], None
        for token in tokenise(piece):
            at = text.index(token, at)
            end = at + len(token)
            hit = next((s for s in spans if s[0] < end and at < s[1]), None)
            labels.append("O" if hit is None else ("I-" if hit is last else "B-") + hit[2])
            tokens.append(token)
            last, at = hit, end
        if tokens:
            out.append((tokens, labels))
    return out


def brat_spans(path, types):
    """(start, end, schema type) of the text-bound lines; a split span reaches to its last piece."""
    out = []
    for line in open(path, encoding="utf-8"):
        m = re.match(r"T\d+\t(\S+) ([\d ;]+)\t", line)
        if m and m[1] in types:
            numbers = [int(x) for x in re.findall(r"\d+", m[2])]
            out.append((numbers[0], numbers[-1], types[m[1]]))
    return outermost(out)


def maccrobat(data):
    """Document id -> sentences."""
    out = {}
    for path in sorted(glob.glob(f"{data}/text-ner/MACCROBAT2020/*.txt")):
        text = open(path, encoding="utf-8", newline="").read()
        spans = brat_spans(path[:-4] + ".ann", MACCROBAT_TYPES)
        out[os.path.basename(path)[:-4]] = label_text(text, spans, sentences(text))
    return out


def ade_sentences(data):
    """PubMed id -> sentences of DRUG-AE.rel, the pairs of a sentence merged."""
    rows = {}
    for line in open(f"{data}/text-ade/DRUG-AE.rel", encoding="utf-8"):
        pmid, text, effect, e0, e1, drug, d0, d1 = line.rstrip("\n").split("|")
        rows.setdefault((pmid, text), set()).update(
            {(int(e0), int(e1), "problem", effect), (int(d0), int(d1), "drug", drug)})
    out = {}
    for (pmid, text), found in rows.items():
        shift = sentence_shift(text, found)
        spans = [(a - shift, b - shift, k) for a, b, k, s in found
                 if text[a - shift:b - shift] == s]
        out.setdefault(pmid, []).extend(label_text(text, outermost(spans), [text]))
    return out


def sentence_shift(text, found):
    """Where the sentence begins in its document: the shift that most of its spans agree on."""
    votes = {}
    for a, _, _, s in found:
        for m in re.finditer(re.escape(s), text):
            votes[a - m.start()] = votes.get(a - m.start(), 0) + 1
    return max(votes, key=lambda k: (votes[k], k)) if votes else 0


def held_out(ids, share, seed=7):
    """A fixed share of the document ids, for validation."""
    ids = sorted(ids)
    random.Random(seed).shuffle(ids)
    return set(ids[:round(share * len(ids))])


def load(data, part):
    """head -> sentences of `train` or `devel`."""
    ner, out = f"{data}/text-ner", {}
    for head, (corpus, _) in HEADS.items():
        if corpus in ("MACCROBAT2020", "ADE"):
            documents = maccrobat(data) if corpus == "MACCROBAT2020" else ade_sentences(data)
            devel = held_out(documents, 0.125)
            out[head] = [s for d in sorted(documents) for s in documents[d]
                         if (d in devel) == (part == "devel")]
        elif corpus == "JNLPBA":
            if part == "devel":
                out[head] = renamed(read_tsv(f"{ner}/JNLPBA/devel.tsv"), TSV_TYPES[corpus])
            else:
                out[head] = []
                for path in sorted(glob.glob(f"{ner}/JNLPBA/standoff/train/*.txt")):
                    text = open(path, encoding="utf-8", newline="").read()
                    out[head] += label_text(text, brat_spans(path[:-4] + ".ann", TSV_TYPES[corpus]),
                                            sentences(text))
        else:
            out[head] = renamed(read_tsv(f"{ner}/{corpus}/{part}.tsv"), TSV_TYPES[corpus])
    return out
