"""`document-specialty` and `document-type` from MTSamples."""
import hashlib
import json
import sys

import numpy as np

from label_set import Data, Label, gold_sets, make
from linear import Settings

SPECIALTIES = [
    Label("cardiology-pulmonology", "Cardiology and pulmonology", ["Cardiovascular / Pulmonary"]),
    Label("orthopedics-rehabilitation", "Orthopedics, podiatry, rehabilitation",
          ["Orthopedic", "Podiatry", "Chiropractic", "Physical Medicine - Rehab"]),
    Label("neurology", "Neurology and sleep medicine", ["Neurology", "Sleep Medicine"]),
    Label("neurosurgery", "Neurosurgery", ["Neurosurgery"]),
    Label("gastroenterology", "Gastroenterology", ["Gastroenterology"]),
    Label("urology", "Urology", ["Urology"]),
    Label("nephrology", "Nephrology", ["Nephrology"]),
    Label("obstetrics-gynecology", "Obstetrics and gynecology", ["Obstetrics / Gynecology"]),
    Label("otolaryngology", "Otolaryngology, speech and language", ["ENT - Otolaryngology", "Speech - Language"]),
    Label("ophthalmology", "Ophthalmology", ["Ophthalmology"]),
    Label("hematology-oncology", "Hematology and oncology", ["Hematology - Oncology"]),
    Label("pediatrics", "Pediatrics and neonatology", ["Pediatrics - Neonatal"]),
    Label("psychiatry", "Psychiatry and psychology", ["Psychiatry / Psychology"]),
    Label("pain-management", "Pain management", ["Pain Management"]),
    Label("dermatology-plastic-surgery", "Dermatology and plastic surgery", ["Dermatology", "Cosmetic / Plastic Surgery"]),
    Label("dentistry", "Dentistry", ["Dentistry"]),
    Label("endocrinology-nutrition", "Endocrinology, nutrition, bariatrics",
          ["Endocrinology", "Diets and Nutritions", "Bariatrics"]),
    Label("rheumatology-immunology", "Rheumatology, allergy, immunology", ["Rheumatology", "Allergy / Immunology"]),
    Label("radiology", "Radiology", ["Radiology"]),
    Label("pathology", "Pathology and laboratory", ["Lab Medicine - Pathology", "Autopsy"]),
    Label("emergency-medicine", "Emergency medicine", ["Emergency Room Reports"], residual=True),
    Label("surgery", "Surgery, no other specialty named", ["Surgery"], residual=True),
    Label("general-medicine", "General medicine, no other specialty named",
          ["General Medicine", "Consult - History and Phy.", "SOAP / Chart / Progress Notes", "Discharge Summary",
           "Office Notes", "Letters", "IME-QME-Work Comp etc.", "Hospice - Palliative Care"], residual=True),
]
TYPES = [
    Label("operative-note", "Operative or procedure note", ["Surgery"]),
    Label("consultation", "Consultation, history and physical", ["Consult - History and Phy."]),
    Label("imaging-report", "Imaging report", ["Radiology"]),
    Label("progress-note", "Progress, office or chart note", ["SOAP / Chart / Progress Notes", "Office Notes"]),
    Label("discharge-summary", "Discharge summary", ["Discharge Summary"]),
    Label("emergency-report", "Emergency room report", ["Emergency Room Reports"]),
    Label("letter", "Letter", ["Letters"]),
    Label("expert-report", "Independent medical examination", ["IME-QME-Work Comp etc."]),
    Label("autopsy-report", "Autopsy report", ["Autopsy"]),
]
GOLDEN = [
    "Colonoscopy to the cecum with biopsy of a 5-mm polyp. The patient tolerated the procedure well.",
    "PREOPERATIVE DIAGNOSIS: Cataract, right eye. PROCEDURE: Phacoemulsification with intraocular lens implantation.",
    "CT of the head without contrast: no acute intracranial hemorrhage, no mass effect.",
    "Naïve Café-au-lait ½ α-blocker, 38.5 °C; 患者无发热。 x_y 🙂",
]
LICENCE = """Model weights of {id}

CC0 1.0 Universal: https://creativecommons.org/publicdomain/zero/1.0/legalcode

Trained on MTSamples as packed by clinspacy (https://github.com/NLPatVCU/clinspacy), CC0.

The weights are provided as they are, without warranty of any kind.
"""


def rows(path):
    """(text, specialty) of each row."""
    with open(path, encoding="utf-8") as f:
        for line in f:
            r = json.loads(line)
            yield r["transcription"] or r["description"] or "", r["medical_specialty"] or ""


def run(which, source, out):
    """Makes one of the two label sets."""
    labels = SPECIALTIES if which == "document-specialty" else TYPES
    texts, targets = gold_sets(rows(source), labels)
    folds = [int(hashlib.md5(t.encode()).hexdigest(), 16) % 4 for t in texts]
    what = ("The medical specialty of a note, of 23: MTSamples' 40 sections, merged." if labels is SPECIALTIES
            else "The type of a clinical document, of 9: operative note, consultation, imaging report and others.")
    make(out, Data(texts, targets, folds), labels, Settings(words=2, keep=20000, min_df=4, c=0.3), dict(
        id=which, summary=what, licence="CC0-1.0", licence_text=LICENCE.format(id=which), unit="document", language="en",
        columns=dict(label="medical_specialty", texts=["transcription", "description"]), threshold=0.25,
        training=dict(data=[dict(name="MTSamples", source="https://github.com/NLPatVCU/clinspacy", licence="CC0-1.0",
                                 split="train, distinct texts")],
                      recipe="tools/training/text-classification", seed=0, splits=["train"]),
        command=f"python3 tools/training/text-classification/specialty.py {which} mtsamples.jsonl packages/text/models/{which}",
        dataset="MTSamples (distinct texts)", figures=["accuracy", "top5", "macroF1"],
        note="4 folds by text; a text that stands under several sections has all of their classes, those marked residual only where no "
             "other is named, and an answer with one of them is right; `names` of decoding.classes is the merge",
        intended_use="Sorting and routing of English notes, search facets. Not for decisions about a patient.",
        limits=["Transcribed American notes; other kinds of note are sorted less well.",
                "Many notes belong to two classes; look at the list and the set, not at the first alone.",
                "A class with few notes in the training data is seldom found."],
        golden=GOLDEN))


if __name__ == "__main__":
    run(*sys.argv[1:4])
