"""The installed engines as voices: what speaks, in which voice, how fast and how high."""

import io
import random
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
SHARES = {"espeak": 0.46, "awb": 0.14, "slt": 0.13, "kal16": 0.09, "kal": 0.06, "hts": 0.12}


@dataclass(frozen=True)
class Voice:
    """One way of speaking. `engine` is `espeak-ng`, `flite` or `festival`."""

    engine: str
    name: str
    pitch: float
    """espeak-ng: 0 to 99. Others: playback rate, which moves formants and pitch as a longer or shorter throat does."""
    pace: float
    """espeak-ng: words a minute. Others: stretch of durations."""

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
    if kind == "hts":
        return Voice("festival", "cmu_us_slt_arctic_hts", draw.uniform(0.82, 1.14), 1.0)
    return Voice("flite", kind, draw.uniform(0.84, 1.2), draw.uniform(0.85, 1.25))


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
        command = ["flite", "-voice", voice.name, "--setf", f"duration_stretch={voice.pace:.3f}", "-t", said, "-o", file.name]
        subprocess.run(command, capture_output=True, check=True)
        samples, rate = _read_wave(Path(file.name).read_bytes())
    return _played(samples, rate, voice.pitch)


def speak_festival(texts: list[str], voices: list[Voice]) -> list[np.ndarray]:
    """Samples at 16 kHz of many texts by festival: one start of the engine for all."""
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        lines: list[str] = []
        for index, (text, voice) in enumerate(zip(texts, voices, strict=True)):
            said = read_aloud(text).replace('"', "")
            lines.append(f'(voice_{voice.name})')
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
