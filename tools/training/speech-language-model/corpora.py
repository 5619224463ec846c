"""What the language model reads: consultations, sentences of templates, answers about diseases, names of drugs."""

import html
import random
import re
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(REPOSITORY / "tools/training/speech-acoustic"))

from sentences import drug_names, split_utterances, template_sentence  # noqa: E402
from spoken_words import spoken  # noqa: E402

# The split of the acoustic model: what its test says, this model has not read either.
SEED = 6


def dialogue_utterances(data: Path) -> tuple[list[str], list[str]]:
    """Utterances of the dialogue packs to train on, and those that the acoustic model's test says."""
    return split_utterances(data, SEED)


def template_utterances(count: int) -> list[str]:
    """Sentences made from templates, with drugs, doses, dates and numbers."""
    draw = random.Random(SEED)
    drugs = drug_names()
    return [template_sentence(draw, drugs) for _ in range(count)]


def answer_sentences(data: Path) -> list[str]:
    """Sentences of the answers of MedQuAD, each once."""
    found: set[str] = set()
    for path in sorted((data / "text-lm/medquad").rglob("*.xml")):
        for answer in re.findall(r"<Answer>(.*?)</Answer>", path.read_text(errors="replace"), re.S):
            for sentence in re.split(r"(?<=[.?!:;])\s+|\n\s*\n|\s-\s", html.unescape(html.unescape(answer))):
                words = spoken(re.sub(r"\([^)]*\)|https?\S+|www\S+", " ", sentence))
                if words and 3 <= len(words.split()) <= 60:
                    found.add(words)
    return sorted(found)


def listed_drugs() -> list[str]:
    """Single words of the drug names of this repository: the molecules' table and the list of the speech package."""
    names = {word for name in drug_names() for word in name.split() if len(word) > 3}
    for path in sorted((REPOSITORY / "packages/speech/src/vocabulary").rglob("*.ts")):
        for block in re.findall(r"`([^`]*)`", path.read_text(), re.S):
            for name in re.split(r"[,|\n]", block):
                names.update(word for word in name.strip().lower().split() if re.fullmatch(r"[a-z]{4,18}", word))
    return sorted(names)


def everyday_words() -> dict[str, int]:
    """Ordinary English words of the speech package with their class: 7 most common, 0 rare. Front-coded, a capital for each count."""
    found: dict[str, int] = {}
    for path in sorted((REPOSITORY / "packages/speech/src/vocabulary").glob("everyday-words-*.ts")):
        for number, coded in re.findall(r"^\s*(\d): *'([^']*)'", path.read_text().replace("\n    '", " '"), re.M):
            before = ""
            for shared, rest in re.findall(r"([A-Z])([a-z]*)", coded):
                before = before[: ord(shared) - 65] + rest
                found[before] = int(number)
    return found
