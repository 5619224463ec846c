/** How probabilities become a mask. */
export interface MaskDecisionOptions {
  /** Calibrated probability from which on a pixel belongs to a structure. */
  readonly threshold: number;
  readonly temperature: number;
  readonly bias: number;
}

/** What is counted of one structure. */
export interface StructureCount {
  readonly pixels: number;
  /** Sum of the calibrated probabilities of its pixels. */
  readonly probability: number;
}

/** Smallest probability whose logarithm is taken. */
const FLOOR = 1e-6;

/**
 * Calibrated probability: the logistic function of logit / temperature + bias (Platt 1999; with bias 0 the temperature
 * scaling of Guo et al. 2017).
 */
export function calibratedProbability(
  probability: number,
  { temperature, bias }: Pick<MaskDecisionOptions, 'temperature' | 'bias'>,
): number {
  return logistic(logit(probability) / temperature + bias);
}

/** The probability before calibration that becomes `threshold`. */
export function rawThreshold({ threshold, temperature, bias }: MaskDecisionOptions): number {
  return logistic((logit(threshold) - bias) * temperature);
}

/** Decides pixels and counts them. */
export class MaskDecision {
  readonly #options: MaskDecisionOptions;
  readonly #least: number;
  readonly #pixels: Float64Array;
  readonly #sums: Float64Array;

  constructor(structures: number, options: MaskDecisionOptions) {
    this.#options = options;
    this.#least = rawThreshold(options);
    this.#pixels = new Float64Array(structures);
    this.#sums = new Float64Array(structures);
  }

  /**
   * The number of the likeliest structure of each pixel, counted from 1, where it reaches the threshold, else 0.
   *
   * @param values probabilities before calibration, those of a pixel together
   * @param mask filled; as many pixels as `values` hold
   * @param map filled, if given, with the calibrated probability of the likeliest structure, from 0 to 255 for 0 to 1
   */
  decide(values: Float32Array, mask: Uint8Array, map?: Uint8Array): void {
    const structures = this.#pixels.length;
    for (let pixel = 0; pixel < mask.length; pixel += 1) {
      let best = 0;
      for (let at = 1; at < structures; at += 1) {
        if ((values[pixel * structures + at] ?? 0) > (values[pixel * structures + best] ?? 0)) best = at;
      }
      const highest = values[pixel * structures + best] ?? 0;
      const inside = highest >= this.#least;
      mask[pixel] = inside ? best + 1 : 0;
      if (!inside && !map) continue;
      const probability = calibratedProbability(highest, this.#options);
      if (map) map[pixel] = Math.round(probability * 255);
      if (!inside) continue;
      this.#pixels[best] = (this.#pixels[best] ?? 0) + 1;
      this.#sums[best] = (this.#sums[best] ?? 0) + probability;
    }
  }

  /** What was decided so far, structure by structure. */
  counts(): readonly StructureCount[] {
    return Array.from(this.#pixels, (pixels, at) => ({ pixels, probability: this.#sums[at] ?? 0 }));
  }
}

function logit(probability: number): number {
  const inside = Math.min(1 - FLOOR, Math.max(FLOOR, probability));
  return Math.log(inside / (1 - inside));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
