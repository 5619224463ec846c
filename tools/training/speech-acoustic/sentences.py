"""What is said: consultations of the dialogue packs and sentences made from templates, cut into utterances."""

import csv
import html
import random
import re
from pathlib import Path

from spoken_words import number_words, ordinal_words, spoken, year_words

REPOSITORY = Path(__file__).resolve().parents[3]
MONTHS = "january february march april may june july august september october november december".split()
LETTERS = "a b c d e f g h i j k l m n o p q r s t u v w x y z".split()
FREQUENCY = (
    "once a day|twice a day|three times a day|four times a day|every morning|at night|every six hours|every eight hours|"
    "as required|with food|before meals|on alternate days|once a week|at bedtime|when needed for pain|in the evening"
).split("|")
FORM = "tablets|capsules|injection|cream|inhaler|patches|suspension|drops|nasal spray|ointment".split("|")
SYMPTOM = (
    "chest pain|shortness of breath|a dry cough|a sore throat|a runny nose|abdominal pain|diarrhoea|vomiting|nausea|dizziness|"
    "palpitations|a headache|blurred vision|back pain|joint pain|swollen ankles|a rash|itching|fever|chills|night sweats|"
    "weight loss|loss of appetite|fatigue|constipation|heartburn|burning when passing urine|blood in the urine|numbness|"
    "tingling in the fingers|weakness in the left arm|difficulty swallowing|wheezing|earache|hearing loss|a stiff neck|"
    "muscle cramps|trouble sleeping|low mood|anxiety|panic attacks|memory problems|hot flushes|irregular periods|"
    "discharge|a lump in the breast|bruising|bleeding gums|nosebleeds|leg swelling|calf pain|a tremor|seizures|fainting"
).split("|")
PLACE = (
    "left shoulder|right knee|lower back|neck|stomach|upper abdomen|right side|left hip|ankle|wrist|elbow|chest|groin|"
    "jaw|forehead|left ear|right eye|throat|foot|big toe|thumb|hand|calf|thigh"
).split("|")
CONDITION = (
    "hypertension|hypotension|type two diabetes|asthma|atrial fibrillation|heart failure|hypothyroidism|hyperthyroidism|"
    "chronic kidney disease|rheumatoid arthritis|osteoarthritis|osteoporosis|depression|migraine|epilepsy|eczema|psoriasis|"
    "gout|anaemia|pneumonia|bronchitis|gastritis|diverticulitis|crohn's disease|ulcerative colitis|coeliac disease|"
    "parkinson's disease|multiple sclerosis|deep vein thrombosis|pulmonary embolism|angina|high cholesterol|glaucoma|"
    "cataracts|sleep apnoea|endometriosis|prostate cancer|breast cancer|melanoma|hepatitis|cirrhosis|gallstones|kidney stones|"
    "appendicitis|tonsillitis|sinusitis|otitis media|cellulitis|shingles|lupus|fibromyalgia|sciatica|carpal tunnel syndrome"
).split("|")
TEST = (
    "blood test|urine test|chest x ray|ultrasound|ct scan|mri scan|ecg|echocardiogram|colonoscopy|endoscopy|biopsy|"
    "stool sample|throat swab|full blood count|liver function test|thyroid function test|lipid profile|hba one c|spirometry"
).split("|")
DURATION = "day|two days|three days|five days|week|two weeks|three weeks|month|couple of months|six months|year|two years".split("|")
TEMPLATES = (
    "i have been taking {drug} {dose} milligrams {often} for my {condition}",
    "start {drug} {dose} milligrams {often} and stop the {drug}",
    "we will increase the {drug} from {dose} to {dose} milligrams {often}",
    "she is allergic to {drug} and {drug}",
    "are you taking any {drug} or {drug} at the moment",
    "i would like to prescribe {drug} {form} {often} for {number} days",
    "{drug} {dose} micrograms {often}",
    "{drug} {drug} and {drug}",
    "the {drug} gave me {symptom} so i stopped it",
    "have you had any {symptom} or {symptom}",
    "no {symptom} no {symptom} and no {symptom}",
    "i've had {symptom} for about a {duration} now and {symptom} since {month}",
    "the pain is in my {place} and it goes to the {place}",
    "on a scale of one to ten it is about {digit} in the {place}",
    "your blood pressure today is {systolic} over {diastolic} and your pulse is {pulse}",
    "blood pressure {systolic} over {diastolic} heart rate {pulse} temperature thirty {digit} point {digit}",
    "oxygen saturation is {high} percent and the respiratory rate is {small}",
    "she was diagnosed with {condition} in {year}",
    "there is a family history of {condition} and {condition}",
    "my {relative} had {condition} when {pronoun} was {age}",
    "{pronoun} is a {age} year old {person} with {condition} {condition} and {condition}",
    "date of birth the {ordinal} of {month} {year}",
    "we will see you again on {weekday} the {ordinal} of {month}",
    "i was born on {month} {ordinal} {year}",
    "let's arrange a {test} and a {test} for next {weekday}",
    "the {test} showed {condition} but the {test} was normal",
    "my phone number is {digits}",
    "the hospital number is {letter} {letter} {digits}",
    "{digits}",
    "{digit} {digit} {digit}",
    "my surname is spelled {letters}",
    "the postcode is {letter} {letter} {digit} {digit} {letter} {letter}",
    "{letters}",
    "i weigh about {weight} kilograms and i am one metre {weight} tall",
    "i drink {small} units of alcohol a week and smoke {small} cigarettes a day",
    "creatinine is {pulse} potassium {digit} point {digit} sodium one hundred and thirty {digit}",
    "haemoglobin is {systolic} and the white cell count is {small} point {digit}",
    "{number}",
    "{number} and {number} and {number}",
    "about {number} milligrams or {number} millilitres",
    "come back if you get {symptom} or if the {symptom} gets worse after {small} days",
)


def drug_names() -> list[str]:
    """Names of the SDK's own drug table that are one or two plain words."""
    names: set[str] = set()
    for path in sorted((REPOSITORY / "packages/molecules/src/names/drugs").glob("*.ts")):
        for row in re.findall(r"^([^/`\s][^|\n]*)\|([^|\n]*)\|", path.read_text(), re.M):
            names.update(name.strip().lower() for name in (row[0] + "," + row[1]).split(","))
    return sorted(name for name in names if re.fullmatch(r"[a-z]{4,18}( [a-z]{4,14})?", name))


def template_sentence(draw: random.Random, drugs: list[str]) -> str:
    """One sentence of the templates with its gaps filled."""
    fill = {
        "drug": lambda: draw.choice(drugs), "often": lambda: draw.choice(FREQUENCY), "form": lambda: draw.choice(FORM),
        "dose": lambda: number_words(draw.choice((1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 75, 80, 100, 120, 125, 150, 200, 250, 300,
                                                  400, 500, 600, 750, 850, 1000)), draw.random() < 0.6),
        "condition": lambda: draw.choice(CONDITION), "symptom": lambda: draw.choice(SYMPTOM),
        "place": lambda: draw.choice(PLACE), "test": lambda: draw.choice(TEST), "duration": lambda: draw.choice(DURATION),
        "month": lambda: draw.choice(MONTHS), "ordinal": lambda: ordinal_words(draw.randint(1, 31)),
        "year": lambda: year_words(draw.randint(1930, 2026)), "age": lambda: number_words(draw.randint(1, 99)),
        "number": lambda: number_words(draw.choice((draw.randint(1, 99), draw.randint(1, 999), draw.randint(1, 5000))),
                                       draw.random() < 0.6),
        "systolic": lambda: number_words(draw.randint(85, 210), draw.random() < 0.5),
        "diastolic": lambda: number_words(draw.randint(45, 120), draw.random() < 0.5),
        "pulse": lambda: number_words(draw.randint(45, 140), draw.random() < 0.5),
        "high": lambda: number_words(draw.randint(82, 100)), "small": lambda: number_words(draw.randint(2, 40)),
        "weight": lambda: number_words(draw.randint(40, 99)), "digit": lambda: number_words(draw.randint(0, 9)),
        "digits": lambda: " ".join(draw.choice(("oh", "zero")) if d == 0 else number_words(d)
                                   for d in draw.choices(range(10), k=draw.randint(3, 11))),
        "letter": lambda: draw.choice(LETTERS), "letters": lambda: " ".join(draw.choices(LETTERS, k=draw.randint(3, 8))),
        "weekday": lambda: draw.choice("monday tuesday wednesday thursday friday saturday sunday".split()),
        "relative": lambda: draw.choice("mother father brother sister grandmother grandfather uncle aunt son daughter".split()),
        "pronoun": lambda: draw.choice(("he", "she")), "person": lambda: draw.choice("man woman boy girl gentleman lady".split()),
    }
    return re.sub(r"\{(\w+)\}", lambda gap: fill[gap.group(1)](), draw.choice(TEMPLATES))


def _utterances(text: str, draw: random.Random) -> list[str]:
    """A turn cut into utterances of 2 to 22 words, at sentence ends where there are any."""
    out: list[str] = []
    held: list[str] = []
    for sentence in re.split(r"(?<=[.?!;])\s+", text):
        words = spoken(sentence)
        if not words:
            continue
        for word in words.split():
            held.append(word)
            if len(held) >= 22:
                out.append(" ".join(held))
                held = []
        if len(held) >= draw.randint(2, 14):
            out.append(" ".join(held))
            held = []
    if held:
        out.append(" ".join(held))
    return out


def dialogue_utterances(data: Path, draw: random.Random) -> list[str]:
    """Utterances of MTS-Dialog (training), ACI-Bench (training) and PriMock57 (days 1 to 3)."""
    turns: list[str] = []
    with (data / "text-dialogue/mts-dialog/TrainingSet.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            turns += [turn.partition(":")[2] or turn for turn in row["dialogue"].splitlines()]
    with (data / "text-dialogue/aci-bench/train.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            turns += [re.sub(r"^\s*\[\w+\]", "", turn) for turn in row["dialogue"].splitlines()]
    for path in sorted((data / "speech/primock57-asr/reference").glob("day[123]_*.txt")):
        turns.append(path.read_text())
    found: set[str] = set()
    for turn in turns:
        found.update(_utterances(turn, draw))
    return sorted(found)


def split_utterances(data: Path, seed: int) -> tuple[list[str], list[str]]:
    """Utterances to train on, and 600 that no training voice ever says."""
    draw = random.Random(seed)
    every = dialogue_utterances(data, draw)
    draw.shuffle(every)
    return every[600:], every[:600]


def answer_sentences(data: Path) -> list[str]:
    """Sentences of the answers of MedQuAD of 3 to 22 words, each once; longer ones in pieces."""
    found: set[str] = set()
    for path in sorted((data / "text-lm/medquad").rglob("*.xml")):
        for answer in re.findall(r"<Answer>(.*?)</Answer>", path.read_text(errors="replace"), re.S):
            for sentence in re.split(r"(?<=[.?!:;])\s+|\n\s*\n|\s-\s", html.unescape(html.unescape(answer))):
                words = (spoken(re.sub(r"\([^)]*\)|https?\S+|www\S+", " ", sentence)) or "").split()
                for start in range(0, len(words), 16):
                    part = words[start : start + 16]
                    if len(part) >= 3 and all(len(word) <= 18 for word in part):
                        found.add(" ".join(part))
    return sorted(found)


class Recombined:
    """New utterances in the manner of given ones: each word follows two words, or now and then one, as it did somewhere."""

    def __init__(self, texts: list[str]) -> None:
        self.after: dict[tuple[str, ...], list[str]] = {}
        for text in texts:
            words = ["", "", *text.split(), ""]
            for one, two, three in zip(words, words[1:], words[2:], strict=False):
                self.after.setdefault((one, two), []).append(three)
                self.after.setdefault((two,), []).append(three)

    def sentence(self, draw: random.Random) -> str:
        words: list[str] = []
        while len(words) < 22:
            one, two = ["", "", *words][-2:] if words and words[-1] else ("", "")
            word = draw.choice(self.after[(two,) if draw.random() < 0.35 else (one, two)])
            if not word and len([said for said in words if said]) > draw.randint(3, 12):
                break
            if word or (words and words[-1]):
                words.append(word)
        return " ".join(word for word in words if word)


class Sentences:
    """What training voices say: consultations, the same recombined, answers about diseases, templates, rows of words."""

    def __init__(self, data: Path, seed: int) -> None:
        self.dialogue, _ = split_utterances(data, seed)
        self.recombined = Recombined(self.dialogue)
        self.answers = answer_sentences(data)
        self.drugs = drug_names()
        self.words = sorted({word for text in self.dialogue + self.answers for word in text.split() if len(word) > 1})

    def draw(self, draw: random.Random) -> str:
        kind = draw.random()
        if kind < 0.36:
            return draw.choice(self.dialogue)
        if kind < 0.66:
            return self.recombined.sentence(draw)
        if kind < 0.78:
            return draw.choice(self.answers)
        if kind < 0.96:
            return template_sentence(draw, self.drugs)
        return " ".join(draw.sample(self.words, draw.randint(2, 8)))
