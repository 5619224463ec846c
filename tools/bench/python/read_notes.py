"""Reads notes as peers do: spaCy (blank English, sentences by rule, an entity ruler) or regular expressions one after another.

python3 read_notes.py spacy|expressions NOTES_JSON

NOTES_JSON is a list of texts. One line of JSON says what it is; then each line it reads starts a round, which it answers
with words, seconds and processor seconds.
"""

import json
import re
import sys
import time

kind, path = sys.argv[1:3]
notes = json.load(open(path))
words = sum(len(note.split()) for note in notes)

# What a de-identifier by patterns looks for: each expression goes over the whole text by itself.
EXPRESSIONS = [
    re.compile(pattern)
    for pattern in (
        r"\b[\w.+-]+@[\w-]+\.[\w.-]+\b",
        r"\bhttps?://\S+",
        r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
        r"(?:\+?\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b",
        r"\b\d{3}-\d{2}-\d{4}\b",
        r"\b(?:\d[ -]?){13,16}\b",
        r"\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b",
        r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b",
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2},? \d{4}\b",
        r"\b\d{1,5} [A-Z]\w+ (?:Street|St|Avenue|Ave|Road|Rd|Lane|Drive|Dr)\b",
        r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? [A-Z]\w+(?: [A-Z]\w+)?",
        r"\b[A-Z]\d{7,8}\b",
        r"\b(?:MRN|NHS|SSN)\W{0,3}[\d -]{6,}",
        r"\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b",
    )
]

if kind == "spacy":
    try:
        import spacy
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        sys.exit(0)
    reader = spacy.blank("en")
    reader.max_length = max(map(len, notes)) + 1
    reader.add_pipe("sentencizer")
    ruler = reader.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    found = sorted({word.lower() for note in notes for word in re.findall(r"[A-Za-z]{7,}", note)})
    ruler.add_patterns([{"label": "TERM", "pattern": word} for word in found[:2000]])
    version = f"spaCy {spacy.__version__}, blank en, {min(2000, len(found))} phrases"

    def read(note):
        document = reader(note)
        return len(document.ents) + sum(1 for _ in document.sents)
else:
    version = f"Python {sys.version.split()[0]}, {len(EXPRESSIONS)} expressions"

    def read(note):
        return sum(1 for expression in EXPRESSIONS for _ in expression.finditer(note))


print(json.dumps({"version": version}), flush=True)
for _ in sys.stdin:
    begin, processor = time.perf_counter(), time.process_time()
    for note in notes:
        read(note)
    facts = {"words": words, "seconds": time.perf_counter() - begin, "processorSeconds": time.process_time() - processor}
    print(json.dumps(facts), flush=True)
