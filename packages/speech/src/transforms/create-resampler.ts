import { kaiserSincPhases, type SincPhases } from './kaiser-sinc-phases.ts';

/** Changes the sample rate of one channel while it arrives. */
export interface Resampler {
  /** Takes the next samples, in pieces of any length, and answers with those that are ready. */
  push(samples: Float32Array): Float32Array;
  /** Ends the sound and answers with what is left. The resampler is not to be used again. */
  finish(): Float32Array;
}

/**
 * Makes a resampler from one rate to another, both in Hz: a polyphase Kaiser-windowed sinc of linear phase whose delay is
 * taken off, so that sample n of the output is the sound at n / `to` seconds. Before the first sample and after the last
 * there is silence. n samples become ⌈n · `to` / `from`⌉, the same ones however they are cut into pieces.
 *
 * @example createResampler(44_100, 16_000).push(new Float32Array(44_100)).length // near 16 000; the rest comes with finish()
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array() };
  return new PolyphaseResampler(kaiserSincPhases(from, to));
}

class PolyphaseResampler implements Resampler {
  readonly #phases: SincPhases;
  /** Samples from place #first of the input on; what no output needs any more is dropped. */
  #window: Float64Array;
  #held: number;
  #first: number;
  /** Input samples up to now. */
  #arrived = 0;
  /** Outputs up to now, and where the next one lies: an input sample and a fraction of `phases.up`. */
  #produced = 0;
  #place = 0;
  #fraction = 0;

  constructor(phases: SincPhases) {
    this.#phases = phases;
    const before = phases.taps / 2 - 1;
    this.#window = new Float64Array(phases.taps * 2);
    this.#held = before;
    this.#first = -before;
  }

  push(samples: Float32Array): Float32Array {
    this.#take(samples);
    this.#arrived += samples.length;
    const { up, down, taps } = this.#phases;
    const ready = this.#arrived - taps / 2 - this.#place;
    const outputs = ready > 0 ? Math.ceil((ready * up - this.#fraction) / down) : 0;
    return this.#produce(Math.max(0, outputs));
  }

  finish(): Float32Array {
    const { up, down, taps } = this.#phases;
    this.#take(new Float32Array(taps));
    return this.#produce(Math.ceil((this.#arrived * up) / down) - this.#produced);
  }

  #take(samples: Float32Array): void {
    const needed = this.#place - this.#phases.taps / 2 + 1;
    const dropped = Math.min(Math.max(0, needed - this.#first), this.#held);
    if (this.#held - dropped + samples.length > this.#window.length) {
      const larger = new Float64Array((this.#held - dropped + samples.length) * 2);
      larger.set(this.#window.subarray(dropped, this.#held));
      this.#window = larger;
    } else {
      this.#window.copyWithin(0, dropped, this.#held);
    }
    this.#held -= dropped;
    this.#first += dropped;
    this.#window.set(samples, this.#held);
    this.#held += samples.length;
  }

  #produce(count: number): Float32Array {
    const output = new Float32Array(count);
    const { up, down, taps } = this.#phases;
    const reach = taps / 2 - 1;
    for (let index = 0; index < count; index += 1) {
      output[index] = this.#convolve(this.#place - reach - this.#first);
      this.#fraction += down;
      const steps = Math.floor(this.#fraction / up);
      this.#place += steps;
      this.#fraction -= steps * up;
    }
    this.#produced += count;
    return output;
  }

  /** The sound at the fraction after input sample `start + taps / 2 − 1` of the window. */
  #convolve(start: number): number {
    const { coefficients, taps, count, up } = this.#phases;
    const window = this.#window;
    if (count === up) return dot(coefficients, this.#fraction * taps, { window, start, taps });
    const at = (this.#fraction / up) * count;
    const phase = Math.floor(at);
    const low = dot(coefficients, phase * taps, { window, start, taps });
    const high = dot(coefficients, (phase + 1) * taps, { window, start, taps });
    return low + (high - low) * (at - phase);
  }
}

interface Operand {
  readonly window: Float64Array;
  readonly start: number;
  /** A multiple of four. */
  readonly taps: number;
}

function dot(coefficients: Float64Array, first: number, { window, start, taps }: Operand): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let [at, from] = [first, start];
  // Four sums keep the adders busy; this loop is nearly all the time that resampling takes.
  for (const end = first + taps; at < end; at += 4, from += 4) {
    a += (coefficients[at] as number) * (window[from] as number);
    b += (coefficients[at + 1] as number) * (window[from + 1] as number);
    c += (coefficients[at + 2] as number) * (window[from + 2] as number);
    d += (coefficients[at + 3] as number) * (window[from + 3] as number);
  }
  return a + b + (c + d);
}
