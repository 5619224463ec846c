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
  const { bins, fourierSize, hop } = mel;
  const half = fourierSize / 2;
  const frames = mel.frameCount(samples.length);
  if (samples.length <= half) return shortLogMel(mel, samples);
  const features = new Float32Array(frames * bins);
  const edge = new Float32Array(fourierSize);
  for (let frame = 0; frame < frames; frame += 1) {
    const from = frame * hop - half;
    const to = { features, at: frame * bins };
    if (from >= 0 && from + fourierSize <= samples.length) mel.frame(samples, from, to);
    else {
      for (let index = 0; index < fourierSize; index += 1) edge[index] = mirrored(samples, from + index);
      mel.frame(edge, 0, to);
    }
  }
  return { features, frames, bins };
}

function mirrored(samples: Float32Array, at: number): number {
  const place = Math.abs(at);
  return samples[place < samples.length ? place : 2 * (samples.length - 1) - place] ?? 0;
}

/** Sound that is too short to be mirrored at both ends. */
function shortLogMel(mel: LogMel, samples: Float32Array): LogMelFeatures {
  const stream = createLogMelStream(mel);
  const features = Float32Array.from([...stream.push(samples), ...stream.finish()]);
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
  for (let at = 0; at < scaled.length; at += 1) {
    const value = scaled[at] as number;
    if (value > highest) highest = value;
  }
  const floor = highest - 8;
  for (let at = 0; at < scaled.length; at += 1) {
    const value = scaled[at] as number;
    scaled[at] = ((value > floor ? value : floor) + 4) / 4;
  }
  return { features: scaled, frames: kept, bins };
}
