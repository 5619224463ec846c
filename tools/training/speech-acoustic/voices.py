"""The installed engines as voices: what speaks, in which voice, how fast and how high."""

import io
import random
import re
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from math import gcd
from pathlib import Path

import numpy as np
from scipy.signal import resample_poly

from spoken_words import read_aloud

RATE = 16_000
ACCENTS = (
    "en-gb", "en-us", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan", "en-029", "en-us-nyc", "en-gb-x-gbcwmd",
)
# Whispered, croaking and announcing variants are left out: nobody consults in them.
VARIANTS = (
    "adam Alex Alicia Andrea Andy Annie antonio aunty belinda benjamin boris caleb david Denis Diogo ed edward edward2 Gene "
    "Gene2 Henrique Hugo iven iven2 iven3 iven4 Jacky john kaukovalta Lee linda marcelo Marco Mario Max Michael michel "
    "miguel mike Mr Nguyen pablo paul pedro quincy rob robert steph steph2 steph3 Storm travis victor Zac anika "
    "f1 f2 f3 f4 f5 grandma grandpa klatt klatt2 klatt3 klatt4 m1 m2 m3 m4 m5 m6 m7 m8 norbert sandro shelby"
).split()
UNSEEN_VARIANTS = ("Annie", "benjamin", "f3", "Hugo", "klatt3", "linda", "m5", "paul", "steph2", "Zac")
UNSEEN_ACCENT = "en-gb-x-gbcwmd"
SHARES = {
    "espeak": 0.28, "awb": 0.15, "slt": 0.14, "kal16": 0.1, "kal": 0.03, "diphone": 0.12, "hts": 0.1, "borrowed": 0.08,
}
HERTZ = {"awb": 115, "slt": 170, "kal16": 100, "kal": 100}
"""Usual pitches of flite's voices."""


BORROWED = {
    "czech_ph": 110, "czech_machac": 110, "czech_dita": 190, "czech_krb": 230, "lp_diphone": 190, "pc_diphone": 110,
    "hy_fi_mv_diphone": 110, "suo_fi_lj_diphone": 190,
}
"""Voices of other tongues that are made to say English with their own sounds, and their pitches: accents, and more throats."""
_LIKE = """
aa a: a a:|ae e E &|ah a a a|ao o: O o:|aw a,u a,u a,u|ax e e 7|ay a,j a,j a,i|b b b b|ch c~ tS t,s|d d d d|dh d d d|eh e E e
er e,r e,r 7,r|ey e,j e,j e,i|f f f f|g g g g|hh h - h|ih i i i|iy i: i1 i:|jh dz~ dZ d,j|k k k k|l l l l|m m m m|n n n n
ng n* ng N|ow o,u o,u o,u|oy o,j o,j o,i|p p p p|r r r r|s s s s|sh s~ S s|t t t t|th t t t|uh u u u|uw u: u1 u:|v v v v|w u w u
y j j j|z z z s|zh z~ Z s|pau # # #|axr e,r e,r 7,r|en e,n e,n 7,n|em e,m e,m 7,m|el e,l e,l 7,l
"""
LIKE = {row.split()[0]: [part.split(",") for part in row.split()[1:]] for row in re.split(r"[|\n]", _LIKE.strip())}
"""Nearest sounds of Czech, Italian and Finnish for flite's phones."""


@dataclass(frozen=True)
class Voice:
    """One way of speaking. `engine` is `espeak-ng`, `flite` or `festival`."""

    engine: str
    name: str
    pitch: float
    """espeak-ng: 0 to 99. Others: playback rate, which moves formants and pitch as a longer or shorter throat does."""
    pace: float
    """espeak-ng: words a minute. Others: stretch of durations."""
    hertz: float = 0.0
    """Mean of the pitch before it is played at another rate; 0 leaves it to the voice."""
    melody: float = 1.0
    """How far the pitch moves, of the usual."""

    @property
    def label(self) -> str:
        return f"{self.engine}:{self.name}"


def training_voice(draw: random.Random) -> Voice:
    """A voice that may be trained on."""
    kind = draw.choices(list(SHARES), weights=list(SHARES.values()))[0]
    if kind == "espeak":
        variant = draw.choice([name for name in VARIANTS if name not in UNSEEN_VARIANTS])
        accent = draw.choice(ACCENTS[:-1])
        return Voice("espeak-ng", f"{accent}+{variant}", draw.randint(20, 80), draw.randint(120, 190))
    rate = draw.uniform(0.8, 1.25)
    if kind == "hts":
        return Voice("festival", "cmu_us_slt_arctic_hts", draw.uniform(0.78, 1.16), 1.0)
    melody = draw.choice((1.0, 1.0, draw.uniform(0.3, 1.8)))
    if kind == "borrowed":
        name = draw.choice(list(BORROWED))
        rate = draw.uniform(0.87, 1.15)
        return Voice("festival", name, rate, draw.uniform(0.85, 1.15) * rate, BORROWED[name] * draw.uniform(0.8, 1.25) / rate, melody)
    if kind == "diphone":
        return Voice("festival", "kal_diphone", rate, draw.uniform(0.8, 1.3) * rate**0.5, draw.uniform(85, 190) / rate, melody)
    hertz = HERTZ[kind] if draw.random() < 0.4 else draw.uniform(85, 220) / rate
    return Voice("flite", kind, rate, draw.uniform(0.85, 1.25) * rate**0.5, hertz, melody)


def unseen_voice(draw: random.Random) -> Voice:
    """A voice that is never trained on: flite rms, festival ked, ten espeak-ng variants and one accent."""
    kind = draw.random()
    if kind < 0.25:
        return Voice("flite", "rms", draw.uniform(0.95, 1.05), draw.uniform(0.9, 1.1))
    if kind < 0.4:
        return Voice("festival", "ked_diphone", draw.uniform(0.97, 1.03), 1.0)
    variant = draw.choice(UNSEEN_VARIANTS)
    accent = draw.choice(ACCENTS)
    return Voice("espeak-ng", f"{accent}+{variant}", draw.randint(30, 70), draw.randint(140, 185))


def resampled(samples: np.ndarray, rate: int, target: int = RATE) -> np.ndarray:
    """Samples at another rate, through a polyphase filter."""
    if rate == target:
        return samples
    divisor = gcd(rate, target)
    return resample_poly(samples, target // divisor, rate // divisor).astype(np.float32)


def _read_wave(data: bytes) -> tuple[np.ndarray, int]:
    with wave.open(io.BytesIO(data)) as file:
        rate = file.getframerate()
        # A stream from standard output names no length: what there is, is read.
        start = data.index(b"data") + 8
        samples = np.frombuffer(data[start:start + (len(data) - start) // 2 * 2], "<i2")
    return samples.astype(np.float32) / 32768, rate


def _played(samples: np.ndarray, rate: int, factor: float) -> np.ndarray:
    steps = round(factor * 50)
    return resampled(samples, rate * steps // 50)


def speak(text: str, voice: Voice) -> np.ndarray:
    """Samples at 16 kHz of a text by espeak-ng or flite."""
    said = read_aloud(text)
    if voice.engine == "espeak-ng":
        command = ["espeak-ng", "-v", voice.name, "-p", str(int(voice.pitch)), "-s", str(int(voice.pace)), "--stdout", said]
        samples, rate = _read_wave(subprocess.run(command, capture_output=True, check=True).stdout)
        return resampled(samples, rate)
    with tempfile.NamedTemporaryFile(suffix=".wav", dir="/dev/shm") as file:
        command = ["flite", "-voice", voice.name, "--setf", f"duration_stretch={voice.pace:.3f}"]
        if voice.hertz:
            command += ["--setf", f"int_f0_target_mean={voice.hertz:.1f}",
                        "--setf", f"int_f0_target_stddev={0.12 * voice.hertz * voice.melody:.1f}"]
        command += ["-t", said, "-o", file.name]
        subprocess.run(command, capture_output=True, check=True)
        samples, rate = _read_wave(Path(file.name).read_bytes())
    return _played(samples, rate, voice.pitch)


def _in_other_sounds(text: str, voice: Voice, draw: random.Random) -> str:
    """Festival's segments, each with its length and now and then a pitch, of a text as flite would time it."""
    command = ["flite", "-voice", draw.choice(("slt", "awb", "kal16")), "--setf", f"duration_stretch={voice.pace:.3f}", "-psdur", "-t", read_aloud(text), "-o", "none"]
    timed = [part.rsplit(":", 1) for part in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]
    tongue = 0 if voice.name.startswith("czech") else 2 if "_fi_" in voice.name else 1
    out, before, swing = [], 0.0, 0.0
    length = float(timed[-1][1])
    for phone, end in timed:
        seconds, before = float(end) - before, float(end)
        sounds = [sound for sound in LIKE.get(phone, LIKE["ax"])[tongue] if sound != "-"]
        for sound in sounds:
            swing = 0.7 * swing + draw.gauss(0, 0.07 * voice.melody)
            hertz = voice.hertz * (1.08 - 0.16 * before / length + swing)
            out.append(f"({sound} {max(0.03, seconds / len(sounds)):.3f} ({0.4 * seconds / len(sounds):.3f} {max(60, hertz):.0f}))")
    return f"'Segments '({' '.join(out)})"


def speak_festival(texts: list[str], voices: list[Voice]) -> list[np.ndarray]:
    """Samples at 16 kHz of many texts by festival: one start of the engine for all."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        lines: list[str] = []
        for index, (text, voice) in enumerate(zip(texts, voices, strict=True)):
            said = read_aloud(text).replace('"', "")
            lines.append(f"(voice_{voice.name})")
            if voice.name in BORROWED:
                segments = _in_other_sounds(text, voice, random.Random(f"{text} {voice}"))
                lines.append(f'(utt.save.wave (utt.synth (eval (list \'Utterance {segments}))) "{folder}/{index}.wav" \'riff)')
                continue
            if voice.hertz:
                lines.append(f"(set! int_lr_params '((target_f0_mean {voice.hertz:.1f}) (target_f0_std {0.13 * voice.hertz * voice.melody:.1f}) "
                             "(model_f0_mean 170) (model_f0_std 34)))")
                lines.append(f"(Parameter.set 'Duration_Stretch {voice.pace:.3f})")
            lines.append(f'(utt.save.wave (SynthText "{said}") "{folder}/{index}.wav" \'riff)')
        script = Path(folder) / "speak.scm"
        script.write_text("\n".join(
            ['(define (SynthText t) (utt.synth (eval (list \'Utterance \'Text t))))'] + lines) + "\n")
        subprocess.run(["festival", "-b", str(script)], capture_output=True, check=True)
        out = []
        for index, voice in enumerate(voices):
            samples, rate = _read_wave((Path(folder) / f"{index}.wav").read_bytes())
            out.append(_played(samples, rate, voice.pitch))
        return out
