"""Writes sentences of dialogues in which a medicine is named, one a line, with the byte 1 in place of the name.

usage: derive_carriers.py DIALOGUE_FOLDER OUT.txt   (MTS-Dialog and aci-bench, CC BY 4.0; nothing of them is kept here)
"""

import csv
import pathlib
import re
import sys

from derive_everyday_words import medicines

AROUND = 160


def main():
    folder, out = map(pathlib.Path, sys.argv[1:3])
    names = medicines()
    names |= {name + "s" for name in names}
    lines = []
    for path in [*folder.glob("mts-dialog/*.csv"), *folder.glob("aci-bench/*.csv")]:
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                text = re.sub(r"(?im)^\s*\[?(doctor|patient|guest_\w+)\]?:?", "", row["dialogue"]).replace("\n", " ")
                for match in re.finditer(r"[A-Za-z][A-Za-z-]+", text):
                    if match.group(0).lower() not in names:
                        continue
                    before = text[max(0, match.start() - AROUND) : match.start()]
                    after = text[match.end() : match.end() + AROUND]
                    before = before[before.find(" ") + 1 :] if match.start() > AROUND else before
                    lines.append(before + "\x01" + after[: after.rfind(" ")])
    out.write_text("\n".join(lines))
    print(len(lines), "sentences", file=sys.stderr)


if __name__ == "__main__":
    main()
