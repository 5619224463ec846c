import { createRealFourier, type RealFourier } from '../encoders/real-fourier.ts';
import { SpeechLikelihood } from './speech-likelihood.ts';

/** Samples between two frames of a {@link SpeechDetector}: 10 ms at 16 kHz. */
export const DETECTOR_HOP = 160;

/** Samples that a frame looks at: 25 ms. */
const FRAME = 400;
/** 16 kHz / 400 = 40 Hz a bin; these are 120 Hz to 3,800 Hz, which a telephone transmits, too. */
const FIRST_BIN = 3;
const BINS = 93;
/** Frames in which the background is heard first, and the quietest of them that count. */
const WARM_UP = 50;
const QUIETEST = 5;
/** Power of a bin at −80 dB of full scale; a quieter background is taken to be this loud. */
const FLOOR = 1.5e-6;

/** Tells speech from background while the sound arrives. */
export interface SpeechDetector {
  /**
   * Takes the next samples, one channel at 16 kHz in pieces of any length, and answers with the probability of speech of
   * each frame that is ready. Frame n is the 10 ms that begin at sample 160 n.
   */
  push(samples: Float32Array): Float32Array;
  /** Ends the sound and answers for the frames that are left. The detector is not to be used again. */
  finish(): Float32Array;
}

/**
 * Makes a detector of speech over a background of any colour; see `SpeechLikelihood`. It answers half a second late at the
 * beginning, while it hears the background for the first time, and at once from then on.
 */
export function createSpeechDetector(): SpeechDetector {
  return new FramedDetector();
}

class FramedDetector implements SpeechDetector {
  readonly #fourier: RealFourier = createRealFourier(FRAME);
  readonly #window: Float64Array = Float64Array.from(
    { length: FRAME },
    (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / FRAME),
  );
  readonly #frame = new Float64Array(FRAME);
  readonly #spectrum = new Float64Array(FRAME / 2 + 1);
  /** Samples that the next frame needs; the first one is centred on its 10 ms. */
  #held: Float32Array = new Float32Array((FRAME - DETECTOR_HOP) / 2);
  #waiting: Float64Array[] = [];
  #likelihood: SpeechLikelihood | undefined;
  #arrived = 0;
  #answered = 0;

  push(samples: Float32Array): Float32Array {
    this.#arrived += samples.length;
    return this.#answer(samples);
  }

  finish(): Float32Array {
    const frames = Math.ceil(this.#arrived / DETECTOR_HOP) - this.#answered;
    const last = [...this.#answer(new Float32Array(FRAME)), ...this.#begin()];
    return Float32Array.from(last.slice(0, frames));
  }

  #answer(samples: Float32Array): Float32Array {
    const held = new Float32Array(this.#held.length + samples.length);
    held.set(this.#held);
    held.set(samples, this.#held.length);
    const probabilities: number[] = [];
    let at = 0;
    for (; at + FRAME <= held.length; at += DETECTOR_HOP) {
      const power = this.#power(held.subarray(at, at + FRAME));
      if (this.#likelihood) probabilities.push(this.#likelihood.next(power));
      else if (this.#waiting.push(power) === WARM_UP) probabilities.push(...this.#begin());
    }
    this.#held = held.slice(at);
    this.#answered += probabilities.length;
    return Float32Array.from(probabilities);
  }

  /** Takes the quietest of the first frames for the background, and answers for all of them. */
  #begin(): readonly number[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    const loudness = (power: Float64Array): number => power.reduce((sum, value) => sum + value, 0);
    const quiet = waiting.toSorted((left, right) => loudness(left) - loudness(right)).slice(0, QUIETEST);
    const noise = Float64Array.from(
      { length: BINS },
      (_, bin) => quiet.reduce((sum, power) => sum + (power[bin] ?? 0), 0) / Math.max(1, quiet.length),
    );
    const likelihood = new SpeechLikelihood(noise, FLOOR);
    this.#likelihood ??= likelihood;
    return waiting.map((power) => likelihood.next(power));
  }

  #power(samples: Float32Array): Float64Array {
    for (let at = 0; at < FRAME; at += 1) this.#frame[at] = (samples[at] ?? 0) * (this.#window[at] ?? 0);
    this.#fourier.power(this.#frame, this.#spectrum);
    return this.#spectrum.slice(FIRST_BIN, FIRST_BIN + BINS);
  }
}
