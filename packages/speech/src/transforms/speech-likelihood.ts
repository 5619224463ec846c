/** Signal-to-noise ratio that speech is expected to have where it is, to tell the background apart: 15 dB. */
const EXPECTED_SNR = 10 ** 1.5;
/** How much of the background of a frame before stays. */
const NOISE_SMOOTHING = 0.8;
/** How much the last frame's speech counts in what is expected of the next one, and the least that is expected. */
const DECISION_DIRECTED = 0.98;
const LEAST_SNR = 10 ** -2.5;
/** Probabilities, a frame, of going from silence to speech and back. */
const ONSET = 0.03;
const OFFSET = 0.02;
/** The mean of the log likelihood ratios from which a frame speaks for speech; a steady background keeps below 0.1. */
const NEUTRAL = 0.1;
/** What a frame can say in nats: bins beside each other are not independent, and none of them is certain. */
const WEIGHT = 8;
const MOST_EVIDENCE = 4;

/**
 * Follows the background and tells how likely each spectrum is speech over it: the likelihood-ratio test of Sohn, Kim &
 * Sung ("A statistical model-based voice activity detection", 1999) with its hidden Markov chain, over a background that
 * is followed by the speech presence probability of Gerkmann & Hendriks ("Unbiased MMSE-based noise power estimation",
 * 2012).
 */
export class SpeechLikelihood {
  /** Power of the background by bin. */
  readonly #noise: Float64Array;
  /** Power of speech over {@link #noise} in the last frame, and how surely it was speech of late. */
  readonly #lastSnr: Float64Array;
  readonly #presence: Float64Array;
  readonly #floor: number;
  #probability = 0;

  /** `noise` is the power by bin of a background heard before; `floor` the least that it is taken to be. */
  constructor(noise: Float64Array, floor: number) {
    this.#noise = noise.map((power) => Math.max(power, floor));
    this.#lastSnr = new Float64Array(noise.length);
    this.#presence = new Float64Array(noise.length);
    this.#floor = floor;
  }

  /** The probability that the next frame, of this power by bin, is speech. */
  next(power: Float64Array): number {
    let evidence = 0;
    for (let bin = 0; bin < power.length; bin += 1) {
      const energy = Math.max(power[bin] ?? 0, this.#floor);
      const posterior = energy / (this.#noise[bin] ?? 1);
      const snr = Math.max(
        LEAST_SNR,
        DECISION_DIRECTED * (this.#lastSnr[bin] ?? 0) + (1 - DECISION_DIRECTED) * Math.max(0, posterior - 1),
      );
      const gain = snr / (1 + snr);
      evidence += posterior * gain - Math.log1p(snr);
      this.#lastSnr[bin] = gain * gain * posterior;
      this.#follow(bin, energy);
    }
    const ratio = Math.exp(
      Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, (evidence / power.length - NEUTRAL) * WEIGHT)),
    );
    const speech = (this.#probability * (1 - OFFSET) + (1 - this.#probability) * ONSET) * ratio;
    const silence = this.#probability * OFFSET + (1 - this.#probability) * (1 - ONSET);
    this.#probability = speech / (speech + silence);
    return this.#probability;
  }

  #follow(bin: number, energy: number): void {
    const noise = this.#noise[bin] ?? this.#floor;
    const slope = EXPECTED_SNR / (1 + EXPECTED_SNR);
    let speech = 1 / (1 + (1 + EXPECTED_SNR) * Math.exp(-(energy / noise) * slope));
    const presence = 0.9 * (this.#presence[bin] ?? 0) + 0.1 * speech;
    this.#presence[bin] = presence;
    // A background that has become louder is not to be taken for speech for ever.
    if (presence > 0.99) speech = Math.min(speech, 0.99);
    const heard = speech * noise + (1 - speech) * energy;
    this.#noise[bin] = Math.max(this.#floor, NOISE_SMOOTHING * noise + (1 - NOISE_SMOOTHING) * heard);
  }
}
