import type { PixelArray } from '../../pixel-meaning.ts';

/** What each value of a chroma channel adds to a colour, in float32 as ITU-T T.871 (7) and PS3.3 C.7.6.3.1.2 give it. */
interface ChromaTables {
  readonly luma: Float32Array;
  readonly red: Float32Array;
  readonly greenOfBlue: Float32Array;
  readonly greenOfRed: Float32Array;
  readonly blue: Float32Array;
}

/**
 * Turns luma and chroma of 8 bits into red, green and blue, in place. `partial` has luma in [16, 235] and chroma in
 * [16, 240] (YBR_PARTIAL_*), otherwise all have the whole range (YBR_FULL*).
 */
export function ybrToRgb(samples: PixelArray, partial: boolean): void {
  const { luma, red, greenOfBlue, greenOfRed, blue } = partial ? partialTables() : fullTables();
  for (let at = 0; at + 2 < samples.length; at += 3) {
    const y = luma[samples[at] ?? 0] ?? 0;
    const b = samples[at + 1] ?? 0;
    const r = samples[at + 2] ?? 0;
    samples[at] = rounded(y + (red[r] ?? 0));
    samples[at + 1] = rounded(Math.fround(y + (greenOfBlue[b] ?? 0)) + (greenOfRed[r] ?? 0));
    samples[at + 2] = rounded(y + (blue[b] ?? 0));
  }
}

function rounded(value: number): number {
  return Math.min(255, Math.max(0, Math.floor(Math.fround(value) + 0.5)));
}

function fullTables(): ChromaTables {
  return {
    luma: chromaTable(1, 0),
    red: chromaTable(1.402, 128),
    greenOfBlue: chromaTable((-0.114 * 1.772) / 0.587, 128),
    greenOfRed: chromaTable((-0.299 * 1.402) / 0.587, 128),
    blue: chromaTable(1.772, 128),
  };
}

function partialTables(): ChromaTables {
  return {
    luma: chromaTable(1.1644, 16),
    red: chromaTable(1.596, 128),
    greenOfBlue: chromaTable(-0.3917, 128),
    greenOfRed: chromaTable(-0.813, 128),
    blue: chromaTable(2.0173, 128),
  };
}

function chromaTable(factor: number, zero: number): Float32Array {
  const rounding = Math.fround(factor);
  return Float32Array.from({ length: 256 }, (_, value) => rounding * (value - zero));
}

/** Bits behind the point of the integers below. */
const BITS = 16;

/** The same from whole ranges, with the integers and the rounding that JPEG's reference implementations use. */
export function jpegRgb(samples: Uint8Array): void {
  const half = 2 ** (BITS - 1);
  for (let at = 0; at + 2 < samples.length; at += 3) {
    const y = samples[at] ?? 0;
    const b = (samples[at + 1] ?? 0) - 128;
    const r = (samples[at + 2] ?? 0) - 128;
    samples[at] = clamped(y + ((91_881 * r + half) >> BITS));
    samples[at + 1] = clamped(y + ((-22_554 * b - 46_802 * r + half) >> BITS));
    samples[at + 2] = clamped(y + ((116_130 * b + half) >> BITS));
  }
}

function clamped(value: number): number {
  return Math.min(255, Math.max(0, value));
}
