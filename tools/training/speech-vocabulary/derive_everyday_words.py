"""Writes packages/speech/src/vocabulary/everyday-words-*.ts: ordinary English words in classes by how common they are in
speech. Words are from SCOWL (the Debian package `scowl`; free for any purpose with its notice), classes from counts of the
dialogues of MTS-Dialog and aci-bench (CC BY 4.0). Medicines of the vocabulary are left out.

Class 0 are rare words: SCOWL's next levels, and words that medical texts (MedQuAD, CC BY 4.0; Disease Ontology, CC0) use often.

usage: derive_everyday_words.py SCOWL_FOLDER DIALOGUE_FOLDER MEDQUAD_FOLDER DISEASE_NAMES.tsv
"""

import collections
import csv
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
VOCABULARY = ROOT / "packages/speech/src/vocabulary"
KINDS = ("english", "british", "british_z", "american")
# Dictionaries hold these names of medicines; they stay ordinary words, since people say them for other things.
ORDINARY = set("""boost ensure refresh ella soma calcium oxygen iron zinc senna concerta aqueous fluoride alcohol sonata focal
    today settlers arret invita nitrate stimulant lozenge gargle sedative steroid""".split()) - {"steroid", "sedative", "stimulant"}


def medicines():
    words = set()
    for path in (VOCABULARY / "names").glob("*.ts"):
        if path.stem in ("symptoms-and-conditions", "anatomy-and-care"):
            continue
        for body in re.findall(r"`([^`]*)`", path.read_text()):
            names = [name.strip() for name in body.replace("\n", "").split(",")]
            words.update(name for name in names if " " not in name)
    return words - ORDINARY


def scowl(folder, kind, levels):
    words = set()
    for source in KINDS:
        for level in levels:
            path = folder / f"{source}-{kind}.{level}"
            if path.exists():
                words.update(path.read_text("latin-1").split())
    return {w.lower() for w in words if re.fullmatch(r"[A-Za-z]{2,}", w)}


def spoken(folder):
    counts = collections.Counter()
    for path in [*folder.glob("mts-dialog/*.csv"), *folder.glob("aci-bench/*.csv")]:
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                counts.update(re.findall(r"[a-z]+", row["dialogue"].lower().replace("'", "")))
    return counts


def medical(medquad, diseases):
    """Words that medical texts use again and again, so that they are no mishearing."""
    counts, files = collections.Counter(), collections.Counter()
    for path in medquad.rglob("*.xml"):
        words = re.findall(r"[a-z]{5,}", path.read_text().lower())
        counts.update(words)
        files.update(set(words))
    found = {w for w, n in files.items() if n >= 6}
    names = collections.Counter(re.findall(r"[a-z]{5,}", diseases.read_text().lower()))
    return found | {w for w, n in names.items() if n >= 4}


SUFFIXES = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
            ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""), ("ness", ""), ("est", ""))


def stems(word):
    for suffix, ending in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            yield word[: len(word) - len(suffix)] + ending
            bare = word[: len(word) - len(suffix)]
            if ending == "" and suffix in ("ed", "ing", "er", "ers", "est") and len(bare) > 3 and bare[-1] == bare[-2]:
                yield bare[:-1]


def main():
    scowl_folder, dialogues, medquad, diseases = map(pathlib.Path, sys.argv[1:5])
    known = medicines()
    counts = spoken(dialogues)
    million = sum(counts.values()) / 1e6
    base = scowl(scowl_folder, "words", (10, 20))
    middle = scowl(scowl_folder, "words", (35,))
    rare = scowl(scowl_folder, "words", (40, 50))
    names = scowl(scowl_folder, "upper", (10, 35, 40, 50)) | scowl(scowl_folder, "proper-names", (35, 40, 50))
    rarest = scowl(scowl_folder, "words", (55, 60)) | medical(medquad, diseases)
    everything = (base | middle | rare | names | rarest) - known
    classes = collections.defaultdict(set)
    for word in everything:
        rate = counts[word] / million
        if rate >= 1000: found = 7
        elif rate >= 200: found = 6
        elif rate >= 40: found = 5
        elif word in base or counts[word] >= 3: found = 4
        elif word in middle: found = 3
        elif word in rare: found = 2
        elif word in names: found = 1
        else: found = 0
        classes[found].add(word)
    level = {word: found for found, words in classes.items() for word in words}
    lines = []
    total = 0
    for found in sorted(classes, reverse=True):
        kept = sorted(w for w in classes[found]
                      if found > 4 or not any(level.get(stem, 0) >= found and len(stem) > 2 for stem in stems(w)))
        total += len(kept)
        lines.append((found, front_coded(kept)))
    write(lines)
    print(len(everything), "words,", total, "kept,", {k: len(v) for k, v in classes.items()}, file=sys.stderr)


HEADER = """/**
 * Ordinary English words of the classes {classes}, by how common they are in speech (7 most, 0 rare): each as the number of letters
 * it shares with the one before, as a capital letter, and the rest. Words from SCOWL (copyright 2000-2011 Kevin Atkinson, who permits use, copying,
 * change and distribution for any purpose as long as this notice is kept) and, for class 0, from texts of MedQuAD (CC BY 4.0) and the Disease Ontology
 * (CC0); classes from counts in MTS-Dialog and aci-bench (CC BY 4.0). By tools/training/speech-vocabulary/derive_everyday_words.py.
 */
export const {name}: Readonly<Record<number, string>> = {{
{body}
}};
"""


def write(lines):
    for name, file, wanted in (("commonWords", "common", (7, 6, 5, 4)), ("lessCommonWords", "less-common", (3,)),
                               ("uncommonWords", "uncommon", (2, 1)), ("rareWords", "rare", (0,))):
        body = "\n".join(f"  {number}: '{text}'," for number, text in lines if number in wanted)
        path = VOCABULARY / f"everyday-words-{file}.ts"
        path.write_text(HEADER.format(classes=", ".join(map(str, wanted)), name=name, body=body))


def front_coded(words):
    """Each word as the number of letters it shares with the one before, as a capital letter, and the rest."""
    coded, before = [], ""
    for word in words:
        shared = 0
        while shared < min(len(word), len(before), 25) and word[shared] == before[shared]:
            shared += 1
        coded.append(chr(65 + shared) + word[shared:])
        before = word
    return "".join(coded)


if __name__ == "__main__":
    main()
