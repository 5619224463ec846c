/** Part of the features that is run through the graph at once. */
export interface AcousticWindow {
  /** Rows of features, context included. */
  readonly features: Float32Array;
  readonly frames: number;
  /** Steps of the answer to leave out at the beginning, and how many to keep. */
  readonly skip: number;
  readonly keep: number;
}

/** How {@link AcousticWindows} cuts. */
export interface AcousticWindowsOptions {
  readonly bins: number;
  readonly stride: number;
  readonly leftContextFrames: number;
  readonly lookaheadFrames: number;
  /** Frames whose steps one window answers; made a multiple of `stride`. */
  readonly frames: number;
}

/**
 * Cuts features that arrive in pieces into windows with as much context as the graph sees, so that the answers, laid end to
 * end, are those of the whole recording. Holds one window.
 */
export class AcousticWindows {
  readonly #bins: number;
  readonly #stride: number;
  readonly #left: number;
  readonly #ahead: number;
  readonly #size: number;
  /** Features from frame `#start` on. */
  #held = new Float32Array(0);
  #start = 0;
  #frames = 0;
  /** First frame whose step is not answered yet. */
  #next = 0;

  constructor({ bins, stride, leftContextFrames, lookaheadFrames, frames }: AcousticWindowsOptions) {
    this.#bins = bins;
    this.#stride = stride;
    this.#left = Math.ceil(leftContextFrames / stride) * stride;
    this.#ahead = lookaheadFrames;
    this.#size = Math.max(1, Math.ceil(frames / stride)) * stride;
  }

  /** Takes rows of features; answers the windows that they complete. */
  *push(features: Float32Array): Generator<AcousticWindow, void> {
    this.#append(features);
    while (this.#frames - this.#next >= this.#size + this.#ahead) {
      yield this.#cut(this.#next + this.#size, this.#next + this.#size + this.#ahead);
    }
  }

  /** The sound has ended: answers what is left. */
  *finish(): Generator<AcousticWindow, void> {
    while (this.#next < this.#frames) {
      const end = Math.min(this.#frames, this.#next + this.#size);
      yield this.#cut(end, Math.min(this.#frames, end + this.#ahead));
    }
  }

  #cut(end: number, seen: number): AcousticWindow {
    const from = Math.max(0, this.#next - this.#left);
    const features = this.#held.slice((from - this.#start) * this.#bins, (seen - this.#start) * this.#bins);
    const window = {
      features,
      frames: seen - from,
      skip: (this.#next - from) / this.#stride,
      keep: Math.ceil((end - this.#next) / this.#stride),
    };
    this.#next = end;
    this.#forget();
    return window;
  }

  #append(features: Float32Array): void {
    const held = new Float32Array(this.#held.length + features.length);
    held.set(this.#held);
    held.set(features, this.#held.length);
    this.#held = held;
    this.#frames += features.length / this.#bins;
  }

  #forget(): void {
    const start = Math.max(0, this.#next - this.#left);
    this.#held = this.#held.slice((start - this.#start) * this.#bins);
    this.#start = start;
  }
}
