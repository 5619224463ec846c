import type { LogMel } from './log-mel.ts';

/** Features of sound that arrives in pieces: the same numbers as for the whole. */
export interface LogMelStream {
  /** Frames answered so far. */
  readonly frames: number;
  /** Takes more samples; answers the frames that they complete, `bins` numbers a frame. */
  push(samples: Float32Array): Float32Array;
  /** The sound has ended: answers the last frames, with the end mirrored. */
  finish(): Float32Array;
}

/**
 * Features of frames that are centred on every `hop`-th sample, the sound mirrored at both ends (reflect padding of half a
 * frame, as librosa and Whisper pad). Sound shorter than half a frame is followed by silence before it is mirrored.
 */
export function createLogMelStream(mel: LogMel): LogMelStream {
  return new HeldLogMelStream(mel);
}

class HeldLogMelStream implements LogMelStream {
  readonly #mel: LogMel;
  readonly #half: number;
  /** Samples that frames to come need; the first is sample `#start` of the padded sound. */
  #held: Float32Array;
  #start = 0;
  #length = 0;
  #samples = 0;
  #begun = false;
  #frames = 0;

  constructor(mel: LogMel) {
    this.#mel = mel;
    this.#half = mel.fourierSize / 2;
    this.#held = new Float32Array(4 * mel.fourierSize);
  }

  get frames(): number {
    return this.#frames;
  }

  push(samples: Float32Array): Float32Array {
    this.#append(samples);
    this.#samples += samples.length;
    this.#begin();
    return this.#begun ? this.#answer() : new Float32Array(0);
  }

  finish(): Float32Array {
    const short = this.#half + 1 - this.#samples;
    if (short > 0) this.#append(new Float32Array(short));
    this.#begun ||= this.#mirrorBeginning();
    const end = this.#length;
    const last = end - 1 - Math.max(0, short);
    const tail = new Float32Array(this.#half);
    for (let index = 0; index < this.#half; index += 1) {
      tail[index] = this.#held[Math.abs(last - 1 - index)] ?? 0;
    }
    this.#length = last + 1;
    this.#append(tail);
    const due = this.#mel.frameCount(this.#samples);
    return this.#answer(due);
  }

  #begin(): void {
    if (this.#begun || this.#samples <= this.#half) return;
    this.#begun = this.#mirrorBeginning();
  }

  /** Puts the mirrored beginning before the samples. */
  #mirrorBeginning(): true {
    const sound = this.#held.slice(0, this.#length);
    const mirrored = sound.slice(1, this.#half + 1).reverse();
    this.#length = 0;
    this.#append(mirrored);
    this.#append(sound);
    return true;
  }

  #append(samples: Float32Array): void {
    const needed = this.#length + samples.length;
    if (needed > this.#held.length) {
      const larger = new Float32Array(Math.max(needed, 2 * this.#held.length));
      larger.set(this.#held.subarray(0, this.#length));
      this.#held = larger;
    }
    this.#held.set(samples, this.#length);
    this.#length = needed;
  }

  /** Computes every frame that is complete, at most up to frame `most`, and forgets the samples that none needs any more. */
  #answer(most = Number.POSITIVE_INFINITY): Float32Array {
    const { bins, fourierSize, hop } = this.#mel;
    const begin = this.#frames * hop - this.#start;
    const complete = Math.floor((this.#length - begin - fourierSize) / hop) + 1;
    const count = Math.max(0, Math.min(complete, most - this.#frames));
    const features = new Float32Array(count * bins);
    for (let index = 0; index < count; index += 1) {
      this.#mel.frame(this.#held, begin + index * hop, { features, at: index * bins });
    }
    this.#frames += count;
    // The mirrored end needs half a frame behind the last one.
    const unneeded = Math.min(begin + count * hop, this.#length - fourierSize) - 1;
    if (unneeded > 0) {
      this.#held.copyWithin(0, unneeded, this.#length);
      this.#length -= unneeded;
      this.#start += unneeded;
    }
    return features;
  }
}
