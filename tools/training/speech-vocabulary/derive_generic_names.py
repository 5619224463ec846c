"""Writes packages/speech/src/vocabulary/names/generic-names-*.ts: names of substances that the drug table of
packages/molecules holds (written there from general knowledge), in one word or two, without chemists' names."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
TABLE = ROOT / "packages/molecules/src/names/drugs"
OUT = ROOT / "packages/speech/src/vocabulary/names"
# Substances that are ordinary words of a consultation, and chemists' abbreviations.
LEFT_OUT = set(
    """ethanol alcohol glycerol glycerin urea creatine taurine glucose dextrose biotin sorbitol caffeine camphor thymol
    menthol cortisol carbamide folate retinol inosine salicylate thiamazole hexamine mustine""".split()
)
HEADER = '''/**
 * International and national names of medicines ({first} to {last}), in lower case, comma between names. Derived from the drug
 * table of @medmodal/molecules by tools/training/speech-vocabulary/derive_generic_names.py.
 */
export const {name} = `
{names}
`;
'''


def names():
    found = set()
    for path in sorted(TABLE.glob("*.ts")):
        for line in path.read_text().splitlines():
            if line.count("|") != 3:
                continue
            name, synonyms, _, _ = line.split("|")
            for one in [name, *synonyms.split(",")]:
                one = one.strip().lower()
                if re.fullmatch(r"[a-z]{4,}( [a-z]{4,})?", one) and one not in LEFT_OUT:
                    found.add(one)
    return sorted(found)


def wrapped(words):
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) > 150:
            lines.append(line)
            line = ""
        line += word + ","
    return "\n".join([*lines, line.rstrip(",")])


def main():
    everything = names()
    half = next(i for i, name in enumerate(everything) if name >= "l")
    for tag, part in (("a-to-k", everything[:half]), ("l-to-z", everything[half:])):
        name = "genericNames" + "".join(piece.title() for piece in tag.split("-"))
        text = HEADER.format(first=tag[0].upper(), last=tag[-1].upper(), name=name, names=wrapped(part))
        (OUT / f"generic-names-{tag}.ts").write_text(text)
    print(len(everything), "names", file=sys.stderr)


if __name__ == "__main__":
    main()
