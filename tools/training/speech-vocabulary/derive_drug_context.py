"""Writes packages/speech/src/vocabulary/drug-context.ts: how much likelier each word is near a medicine's name than elsewhere, by
its place (3, 2, 1 before; 1, 2, 3 after), counted in MTS-Dialog, aci-bench and MedQuAD (all CC BY 4.0).

usage: derive_drug_context.py DIALOGUE_FOLDER
"""

import collections
import csv
import math
import pathlib
import re
import sys

from derive_everyday_words import VOCABULARY, medicines

PLACES = (-3, -2, -1, 1, 2, 3)
HEADER = """/**
 * How much likelier a word is near the name of a medicine than elsewhere, by its place: `word` and six letters for 3, 2, 1 words before and
 * 1, 2, 3 after; the letter is the natural logarithm of the ratio in quarters, `M` for 0. Counted in MTS-Dialog and aci-bench
 * (CC BY 4.0) by tools/training/speech-vocabulary/derive_drug_context.py.
 */
export const drugContext = `
"""


def sentences(folder):
    for path in [*folder.glob("mts-dialog/*.csv"), *folder.glob("aci-bench/*.csv")]:
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                for line in re.split(r"[.?!\n]", row["dialogue"].lower()):
                    line = re.sub(r"^\s*\[?(doctor|patient|guest_\w+)\]?:?", "", line)
                    words = re.findall(r"[a-z]+(?:'[a-z]+)?", line)
                    if words:
                        yield words


def main():
    names = medicines()
    names |= {name + "s" for name in names}
    drug = collections.Counter()
    other = collections.Counter()
    drugs = others = 0
    for words in sentences(pathlib.Path(sys.argv[1])):
        for at, word in enumerate(words):
            is_drug = word in names
            # Only content words compete with names.
            if not is_drug and len(word) < 5:
                continue
            drugs += is_drug
            others += not is_drug
            for place in PLACES:
                near = words[at + place] if 0 <= at + place < len(words) else "-"
                if near in names:
                    near = "+"
                (drug if is_drug else other)[near, place] += 1
    vocabulary = {w for w, _ in drug} | {w for w, _ in other}
    rows = []
    for word in sorted(vocabulary):
        letters, strength = "", 0
        for place in PLACES:
            a, b = drug[word, place], other[word, place]
            prior = 4
            expected = (a + b + 2 * prior) * drugs / (drugs + others)
            ratio = math.log((a + prior * 2 * drugs / (drugs + others)) / expected) if a + b >= 5 else 0
            # Both sides smoothed towards the base rate.
            quarters = max(-8, min(12, round(4 * ratio)))
            strength = max(strength, abs(quarters) * (a + b >= 8))
            letters += chr(ord("m") + quarters)
        if strength >= 2:
            rows.append(f"{word}{letters.upper()}")
    lines, line = [], ""
    for row in rows:
        if len(line) + len(row) > 150:
            lines.append(line)
            line = ""
        line += row + " "
    lines.append(line)
    (VOCABULARY / "drug-context.ts").write_text(HEADER + "\n".join(l.strip() for l in lines) + "\n`;\n")
    print(drugs, "medicines,", len(rows), "words", file=sys.stderr)


if __name__ == "__main__":
    main()
