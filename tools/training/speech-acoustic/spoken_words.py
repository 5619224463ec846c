"""Text as it is spoken: lower case, digits as words, abbreviations as their letters."""

import re

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}
UNITS = {
    "mg": "milligrams", "mcg": "micrograms", "ml": "millilitres", "kg": "kilograms", "cm": "centimetres",
    "mm": "millimetres", "mmhg": "millimetres of mercury", "dr": "doctor", "mr": "mister", "mrs": "missus",
    "lbs": "pounds", "yr": "year", "yrs": "years", "vs": "versus", "etc": "et cetera",
}
SPELLED = set(
    "mri ct ecg ekg copd gp bp hiv uti pcp icu ibs gi er bmi tb std iv cbc ent ivf adhd ptsd nsaid nsaids ed mg "
    "tv dvt pe eeg ldl hdl tsh psa dna ok am pm uk us nhs acl pt ms".split()
) - {"nsaid", "nsaids", "mg", "us", "am", "ok", "ed", "pe", "pt", "ms"}


def number_words(value: int, with_and: bool = True) -> str:
    """The cardinal of a number from 0 to 999,999."""
    if value < 20:
        return ONES[value]
    if value < 100:
        rest = "" if value % 10 == 0 else " " + ONES[value % 10]
        return TENS[value // 10] + rest
    if value < 1000:
        rest = value % 100
        join = " and " if with_and else " "
        return ONES[value // 100] + " hundred" + ("" if rest == 0 else join + number_words(rest, with_and))
    rest = value % 1000
    join = " and " if with_and and 0 < rest < 100 else " "
    return number_words(value // 1000, with_and) + " thousand" + ("" if rest == 0 else join + number_words(rest, with_and))


def ordinal_words(value: int) -> str:
    """The ordinal of a number, `twenty first` for 21."""
    words = number_words(value).split()
    last = words[-1]
    words[-1] = ORDINALS.get(last, last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join(words)


def year_words(value: int) -> str:
    """A year as it is said, `twenty eighteen`, `two thousand and seven`."""
    if 2000 <= value < 2010:
        return number_words(value)
    low = value % 100
    return number_words(value // 100) + " " + ("hundred" if low == 0 else ("oh " if low < 10 else "") + number_words(low))


def _number(match: re.Match[str]) -> str:
    text = match.group(0).replace(",", "")
    whole, _, decimals = text.partition(".")
    value = int(whole)
    if value > 999_999 or (len(whole) > 1 and whole[0] == "0"):
        said = " ".join(ONES[int(digit)] for digit in whole)
    elif 1900 <= value < 2100 and not decimals:
        said = year_words(value)
    else:
        said = number_words(value)
    if decimals:
        said += " point " + " ".join(ONES[int(digit)] for digit in decimals)
    return f" {said} "


def spoken(text: str) -> str | None:
    """The words of a text, or nothing where it holds what cannot be read out for certain."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("%", " percent ").replace("&", " and ")
    text = re.sub(r"(\d{2,3})\s*/\s*(\d{2,3})", r"\1 over \2", text)
    text = re.sub(r"(\d+)(st|nd|rd|th)\b", lambda m: " " + ordinal_words(int(m.group(1))) + " ", text)
    text = re.sub(r"\d[\d,]*(\.\d+)?", lambda m: _number(m) if not m.group(0).endswith(",") else
                  _number(re.match(r"[\d,]*\d", m.group(0))) + ",", text)
    text = re.sub(r"\[[^\]]*\]|<[^>]*>|\([^)]*\)", " ", text)
    text = re.sub(r"[^a-z' ]+", " ", text)
    text = re.sub(r"\b([a-z]+) +(n't|'(?:s|re|ve|ll|m|d))\b", r"\1\2", text)
    words = [word.strip("'") for word in text.split()]
    words = [UNITS.get(word, word) for word in words if word]
    if any(len(word) > 24 for word in words):
        return None
    return " ".join(words)


def read_aloud(words: str) -> str:
    """What an engine is given: abbreviations as capitals apart, so that it spells them."""
    out = []
    for word in words.split():
        if word in SPELLED:
            out.append(" ".join(word.upper()))
        elif len(word) == 1 and word not in "ai":
            out.append(word.upper())
        else:
            out.append("I" if word == "i" else word)
    return " ".join(out)
