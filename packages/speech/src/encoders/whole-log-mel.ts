import { createLogMelStream } from './log-mel-stream.ts';
import type { LogMel } from './log-mel.ts';

/** Features of a whole recording: `frames` rows of `bins` numbers. */
export interface LogMelFeatures {
  readonly features: Float32Array;
  readonly frames: number;
  readonly bins: number;
}

/** Features of a whole recording of one channel, frames centred and ends mirrored. See {@link createLogMel}. */
export function wholeLogMel(mel: LogMel, samples: Float32Array): LogMelFeatures {
  const stream = createLogMelStream(mel);
  const parts = [stream.push(samples), stream.finish()];
  const features = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    features.set(part, at);
    at += part.length;
  }
  return { features, frames: stream.frames, bins: mel.bins };
}

/**
 * Whisper's scale: of logarithms to the base of ten, no lower than 8 under the highest, then (x + 4) / 4. Whisper leaves the
 * last frame out; so does this. Rows stay frames; Whisper's graph wants them turned.
 */
export function whisperScale({ features, frames, bins }: LogMelFeatures): LogMelFeatures {
  const kept = Math.max(0, frames - 1);
  const scaled = features.slice(0, kept * bins);
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of scaled) if (value > highest) highest = value;
  for (let at = 0; at < scaled.length; at += 1) {
    scaled[at] = (Math.max(scaled[at] as number, highest - 8) + 4) / 4;
  }
  return { features: scaled, frames: kept, bins };
}
