"""Log-mel features as the SDK computes them, and what rooms, telephones and noise do to speech before that."""

import numpy as np
from scipy.signal import butter, fftconvolve, resample_poly, sosfilt

RATE, N_FFT, HOP, MELS = 16_000, 400, 160, 80


def _mel_to_hertz(mel: np.ndarray) -> np.ndarray:
    return np.where(mel < 15, mel * 200 / 3, 1000 * np.exp((mel - 15) * np.log(6.4) / 27))


def mel_filters() -> np.ndarray:
    """Slaney's filters, 201 × 80, of equal area, from 0 to 8 kHz."""
    top = 15 + 27 * np.log(8) / np.log(6.4)
    edges = _mel_to_hertz(np.linspace(0, top, MELS + 2))
    bins = np.linspace(0, RATE / 2, N_FFT // 2 + 1)
    rise = (bins[:, None] - edges[None, :-2]) / (edges[1:-1] - edges[:-2])
    fall = (edges[None, 2:] - bins[:, None]) / (edges[2:] - edges[1:-1])
    area = 2 / (edges[2:] - edges[:-2])
    return (np.maximum(0, np.minimum(rise, fall)) * area).astype(np.float32)


FILTERS = mel_filters()
WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(N_FFT) / N_FFT)).astype(np.float32)


def log_mel(samples: np.ndarray) -> np.ndarray:
    """`[frames, 80]` float32: ln of the mel power, at least 1e-10; frames centred, the ends mirrored."""
    padded = np.pad(samples.astype(np.float32), N_FFT // 2, mode="reflect" if len(samples) > N_FFT // 2 else "constant")
    frames = np.lib.stride_tricks.sliding_window_view(padded, N_FFT)[::HOP]
    power = np.abs(np.fft.rfft(frames * WINDOW, axis=1)).astype(np.float32) ** 2
    return np.log(np.maximum(power @ FILTERS, 1e-10))


def _coloured_noise(length: int, exponent: float, draw: np.random.Generator) -> np.ndarray:
    if exponent == 0:
        return draw.standard_normal(length).astype(np.float32)
    size = 1 << (length - 1).bit_length()
    spectrum = np.fft.rfft(draw.standard_normal(size))
    spectrum[1:] /= np.arange(1, len(spectrum)) ** exponent
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum)[:length]
    return (noise / (noise.std() + 1e-9)).astype(np.float32)


def _noise(length: int, others: list[np.ndarray], draw: np.random.Generator) -> np.ndarray:
    kind = draw.random()
    if kind < 0.3 and others:
        babble = np.zeros(length, np.float32)
        for _ in range(draw.integers(2, 6)):
            other = others[draw.integers(len(others))]
            babble += np.resize(np.roll(other, draw.integers(len(other))), length)
        return babble / (babble.std() + 1e-9)
    if kind < 0.42:
        time = np.arange(length) / RATE
        base = draw.choice((50, 60, 100, 120)) * draw.uniform(0.99, 1.01)
        hum = sum(draw.uniform(0, 1) / k * np.sin(2 * np.pi * base * k * time + draw.uniform(0, 6)) for k in range(1, 9))
        hum = hum + 0.1 * draw.standard_normal(length)
        return (hum / hum.std()).astype(np.float32)
    return _coloured_noise(length, draw.choice((0, 0.25, 0.5, 0.5, 0.8, 1.0)), draw)


def _room(samples: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Direct sound, a few early reflections and a tail that falls by 60 dB within `decay` seconds."""
    decay = draw.uniform(0.1, 0.7)
    length = int(decay * RATE)
    time = np.arange(length) / RATE
    tail = draw.standard_normal(length) * np.exp(-6.9 * time / decay)
    tail[: int(0.002 * RATE)] = 0
    for delay in draw.uniform(0.001, 0.03, draw.integers(3, 9)):
        tail[int(delay * RATE)] += draw.uniform(-4, 4) * np.exp(-6.9 * delay / decay)
    tail *= 10 ** (draw.uniform(-12, 3) / 20) / (np.sqrt((tail**2).sum()) + 1e-9)
    tail[0] = 1
    return fftconvolve(samples, tail)[: len(samples)].astype(np.float32)


def _telephone(samples: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    narrow = resample_poly(samples, 1, 2)
    if draw.random() < 0.6:
        band = butter(4, (draw.uniform(150, 350), draw.uniform(3200, 3700)), "bandpass", fs=8000, output="sos")
        narrow = sosfilt(band, narrow)
    if draw.random() < 0.5:
        peak = np.abs(narrow).max() + 1e-9
        level = narrow / peak
        coded = np.sign(level) * np.log1p(255 * np.abs(level)) / np.log(256)
        coded = np.round(coded * 127) / 127
        narrow = np.sign(coded) * (256 ** np.abs(coded) - 1) / 255 * peak
    return resample_poly(narrow, 2, 1)[: len(samples)].astype(np.float32)


def _coloured(samples: np.ndarray, draw: np.random.Generator) -> np.ndarray:
    """Through a gentle low or high cut, as a microphone or a codec makes."""
    if draw.random() < 0.5:
        cut = butter(1, draw.uniform(60, 400), "highpass", fs=RATE, output="sos")
    else:
        cut = butter(2, draw.uniform(3000, 7500), "lowpass", fs=RATE, output="sos")
    return sosfilt(cut, samples).astype(np.float32)


def as_recorded(
    samples: np.ndarray, others: list[np.ndarray], draw: np.random.Generator, telephone: float = 0.3, spoiled: float = 0.75
) -> np.ndarray:
    """Speech as a room, a microphone, noise and a line leave it; what is not spoiled stays nearly clean."""
    lead, tail = (int(draw.uniform(0, 0.5) * RATE) for _ in range(2))
    speech = np.concatenate([np.zeros(lead, np.float32), samples, np.zeros(tail, np.float32)])
    level = np.sqrt((samples**2).mean()) + 1e-9
    if draw.random() < spoiled:
        if draw.random() < 0.4:
            speech = _room(speech, draw)
        if draw.random() < 0.35:
            speech = _coloured(speech, draw)
        if draw.random() < 0.7:
            speech = speech + level * 10 ** (-draw.uniform(6, 35) / 20) * _noise(len(speech), others, draw)
        if draw.random() < 0.08:
            limit = np.abs(speech).max() * draw.uniform(0.2, 0.7)
            speech = np.clip(speech, -limit, limit)
    speech = speech + level * 10 ** (-draw.uniform(40, 75) / 20) * draw.standard_normal(len(speech)).astype(np.float32)
    if draw.random() < telephone:
        speech = _telephone(speech, draw)
    gain = 10 ** (draw.uniform(-36, -14) / 20) / (np.sqrt((speech**2).mean()) + 1e-9)
    return np.clip(speech * gain, -1, 1).astype(np.float32)
