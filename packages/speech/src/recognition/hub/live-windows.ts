import { createSpeechDetector, DETECTOR_HOP } from '../../transforms/create-speech-detector.ts';
import { RECOGNISER_SAMPLE_RATE } from '../recogniser.ts';

/** A piece of a recording that goes on, from pause to pause. */
export interface LiveWindow {
  readonly samples: Float32Array;
  /** Seconds from the beginning of the recording. */
  readonly start: number;
}

/** Cuts sound that arrives into windows at pauses. */
export interface LiveWindows {
  /** Takes samples in pieces of any length; answers the windows that are over, in order. */
  push(samples: Float32Array): readonly LiveWindow[];
  /** The sound has ended: answers the last window, if anybody spoke in it. */
  finish(): readonly LiveWindow[];
}

const FRAMES_A_SECOND = RECOGNISER_SAMPLE_RATE / DETECTOR_HOP;
/** Probability from which a frame is speech, and below which it is not. */
const SPEECH = 0.5;
const SILENCE = 0.25;
/** Frames of a pause that ends a window, and of silence that a window keeps around its speech. */
const PAUSE = 0.6 * FRAMES_A_SECOND;
const MARGIN = 0.3 * FRAMES_A_SECOND;
/** Frames on both sides over which the quietest place is looked for, where nobody pauses. */
const REACH = 10;

/** @param longest longest window in seconds */
export function createLiveWindows(longest: number): LiveWindows {
  return new PausedWindows(Math.floor(longest * FRAMES_A_SECOND));
}

class PausedWindows implements LiveWindows {
  readonly #longest: number;
  readonly #detector = createSpeechDetector();
  /** Samples and probabilities from frame `#first` of the recording on. */
  #samples: Float32Array = new Float32Array();
  #probabilities: number[] = [];
  #first = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  push(samples: Float32Array): readonly LiveWindow[] {
    const windows: LiveWindow[] = [];
    // In short pieces, so that a whole recording given at once is not gathered before it is cut.
    for (let start = 0; start < samples.length; start += RECOGNISER_SAMPLE_RATE) {
      const piece = samples.subarray(start, start + RECOGNISER_SAMPLE_RATE);
      this.#samples = joined(this.#samples, piece);
      this.#probabilities.push(...this.#detector.push(piece));
      for (let end = this.#end(); end !== undefined; end = this.#end()) windows.push(this.#take(end));
    }
    return windows;
  }

  finish(): readonly LiveWindow[] {
    this.#probabilities.push(...this.#detector.finish());
    const windows: LiveWindow[] = [];
    for (let end = this.#end(); end !== undefined; end = this.#end()) windows.push(this.#take(end));
    if (this.#begin() >= 0) windows.push(this.#take(this.#probabilities.length));
    return windows;
  }

  /** The frame at which the first window is over; undefined while it goes on. Silence before it is let go. */
  #end(): number | undefined {
    const begin = this.#begin();
    const silent = begin < 0 ? this.#probabilities.length : begin;
    if (silent > MARGIN) {
      this.#drop(silent - MARGIN);
      if (begin >= 0) return this.#end();
    }
    if (begin < 0) return undefined;
    let quiet = 0;
    for (let frame = begin; frame < this.#probabilities.length; frame += 1) {
      quiet = (this.#probabilities[frame] ?? 0) < SILENCE ? quiet + 1 : 0;
      if (quiet >= PAUSE) return frame + 1 - PAUSE + MARGIN;
    }
    return this.#probabilities.length >= this.#longest ? this.#quietest() : undefined;
  }

  #begin(): number {
    return this.#probabilities.findIndex((probability) => probability >= SPEECH);
  }

  /** The frame in the last third of the longest window around which least is said. */
  #quietest(): number {
    let best = this.#longest;
    let least = Number.POSITIVE_INFINITY;
    for (let frame = Math.round((this.#longest * 2) / 3); frame < this.#longest - REACH; frame += 1) {
      const around = this.#probabilities.slice(frame - REACH, frame + REACH + 1);
      const sum = around.reduce((all, probability) => all + probability, 0);
      if (sum < least) {
        least = sum;
        best = frame;
      }
    }
    return best;
  }

  #take(end: number): LiveWindow {
    const samples = this.#samples.slice(0, end * DETECTOR_HOP);
    const start = this.#first / FRAMES_A_SECOND;
    this.#drop(end);
    return { samples, start };
  }

  #drop(frames: number): void {
    this.#samples = this.#samples.slice(frames * DETECTOR_HOP);
    this.#probabilities = this.#probabilities.slice(frames);
    this.#first += frames;
  }
}

function joined(one: Float32Array, other: Float32Array): Float32Array {
  const both = new Float32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
