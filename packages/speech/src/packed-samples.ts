import type { SampleSource } from './waveform.ts';

/** Samples of a block: 8 s at 16 kHz. */
const BLOCK = 2 ** 17;

/** Full scale of 16-bit samples. */
const FULL_SCALE = 32_768;

/** One channel of samples in 16 bits; blocks of nothing but zeros share their memory. */
export class PackedSamples {
  length = 0;
  readonly #blocks: Int16Array[] = [];
  #open: Int16Array = new Int16Array(BLOCK);
  #filled = 0;
  #silent = true;

  /** Rounds to 16 bits; what is beyond full scale is cut off there. */
  append(samples: Float32Array): void {
    let [filled, silent, open] = [this.#filled, this.#silent, this.#open];
    for (let index = 0; index < samples.length; index += 1) {
      const scaled = Math.round((samples[index] as number) * FULL_SCALE);
      const value = scaled > FULL_SCALE - 1 ? FULL_SCALE - 1 : scaled < -FULL_SCALE ? -FULL_SCALE : scaled;
      if (value !== 0) silent = false;
      open[filled] = value;
      filled += 1;
      if (filled < BLOCK) continue;
      this.#filled = filled;
      this.#silent = silent;
      this.#close();
      [filled, silent, open] = [0, true, this.#open];
    }
    this.#filled = filled;
    this.#silent = silent;
    this.length += samples.length;
  }

  /** What was appended, to be read; nothing is to be appended any more. `sampleRate` in Hz. */
  source(sampleRate: number): SampleSource {
    this.#close();
    const { length } = this;
    return { sampleRate, channelCount: 1, length, read: (_channel, start, end) => this.#read(start, end) };
  }

  #close(): void {
    if (this.#filled === 0) return;
    this.#blocks.push(this.#silent ? SILENCE : this.#open);
    this.#open = this.#silent ? this.#open : new Int16Array(BLOCK);
    this.#filled = 0;
    this.#silent = true;
  }

  #read(start: number, end: number): Float32Array {
    const samples = new Float32Array(end - start);
    for (let at = start; at < end;) {
      const block = this.#blocks[Math.floor(at / BLOCK)] ?? SILENCE;
      const first = at % BLOCK;
      const count = Math.min(BLOCK - first, end - at);
      if (block !== SILENCE) {
        for (let index = 0; index < count; index += 1)
          samples[at - start + index] = (block[first + index] ?? 0) / FULL_SCALE;
      }
      at += count;
    }
    return samples;
  }
}

const SILENCE: Int16Array = new Int16Array();
