import { nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import { createLogMel } from '../encoders/log-mel.ts';
import { createLogMelStream } from '../encoders/log-mel-stream.ts';
import type { Waveform } from '../waveform.ts';

/** Cepstral coefficients of a frame: the second to the twentieth, without loudness. */
export const CEPSTRA = 19;
/** Frames a second. */
export const CEPSTRA_RATE = 100;

const BINS = 32;
/** Samples read at once. */
const STEP = 2 ** 17;

/** Features of frames, {@link CEPSTRA} numbers each. */
export interface Cepstra {
  /** Shape [count, {@link CEPSTRA}], of unit variance over the frames. */
  readonly values: Float32Array;
  readonly count: number;
  /** Which 10 ms of the recording each frame is, from 0; rising. Shape [count]. */
  readonly frames: Uint32Array;
}

/** Parts of a recording in seconds, in order, without overlap. */
export type Parts = readonly { readonly start: number; readonly end: number }[];

/**
 * Mel-frequency cepstral coefficients (Davis and Mermelstein 1980) of the frames that lie in `parts`. Memory is 80 bytes
 * a frame of speech.
 *
 * @param waveform one channel at 16 kHz.
 * @throws `cancelled`.
 */
export async function cepstraOf(waveform: Waveform, parts: Parts, context: RunContext = {}): Promise<Cepstra> {
  const wanted = wantedFrames(parts, waveform.duration);
  const values = new Float32Array(wanted.length * CEPSTRA);
  const stream = createLogMelStream(createLogMel({ bins: BINS }));
  const cosines = cosineTransform();
  let [frame, kept] = [0, 0];
  const take = (features: Float32Array): void => {
    for (let at = 0; at < features.length; at += BINS, frame += 1) {
      if (wanted[kept] !== frame) continue;
      transform(features.subarray(at, at + BINS), cosines, values.subarray(kept * CEPSTRA, (kept + 1) * CEPSTRA));
      kept += 1;
    }
  };
  for (let start = 0; start < waveform.length; start += STEP) {
    throwIfCancelled(context.signal);
    take(stream.push(waveform.read(0, start, start + STEP)));
    context.onProgress?.({
      stage: 'speakers',
      done: Math.min(waveform.duration, (start + STEP) / waveform.sampleRate),
      total: waveform.duration,
      unit: 'seconds',
    });
    await nextTurn();
  }
  take(stream.finish());
  const held = values.subarray(0, kept * CEPSTRA);
  scaleToUnitVariance(held);
  return { values: held, count: kept, frames: wanted.subarray(0, kept) };
}

function wantedFrames(parts: Parts, duration: number): Uint32Array {
  const frames: number[] = [];
  for (const { start, end } of parts) {
    const first = Math.max(Math.round(start * CEPSTRA_RATE), (frames.at(-1) ?? -1) + 1);
    const last = Math.round(Math.min(end, duration) * CEPSTRA_RATE);
    for (let frame = first; frame < last; frame += 1) frames.push(frame);
  }
  return Uint32Array.from(frames);
}

/** Rows 1 to {@link CEPSTRA} of the discrete cosine transform of {@link BINS} numbers. */
function cosineTransform(): Float32Array {
  const rows = new Float32Array(CEPSTRA * BINS);
  for (let row = 0; row < CEPSTRA; row += 1) {
    for (let bin = 0; bin < BINS; bin += 1) {
      rows[row * BINS + bin] = Math.cos((Math.PI * (row + 1) * (bin + 0.5)) / BINS);
    }
  }
  return rows;
}

function transform(mel: Float32Array, cosines: Float32Array, to: Float32Array): void {
  for (let row = 0; row < CEPSTRA; row += 1) {
    let sum = 0;
    for (let bin = 0; bin < BINS; bin += 1) sum += (cosines[row * BINS + bin] as number) * (mel[bin] as number);
    to[row] = sum;
  }
}

function scaleToUnitVariance(values: Float32Array): void {
  const count = values.length / CEPSTRA;
  for (let column = 0; column < CEPSTRA; column += 1) {
    let [sum, squares] = [0, 0];
    for (let at = column; at < values.length; at += CEPSTRA) sum += values[at] as number;
    const mean = sum / Math.max(1, count);
    for (let at = column; at < values.length; at += CEPSTRA) squares += ((values[at] as number) - mean) ** 2;
    const scale = 1 / Math.sqrt(squares / Math.max(1, count) + 1e-8);
    for (let at = column; at < values.length; at += CEPSTRA) values[at] = ((values[at] as number) - mean) * scale;
  }
}
