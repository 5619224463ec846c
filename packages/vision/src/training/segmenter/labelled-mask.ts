import type { ChannelStatistics } from '../../encoders/segmenter-input.ts';

/** An image and where its structures are, as a training holds them in memory. */
export interface LabelledMask {
  /** Whose image it is: images of one person are never on both sides of a split. */
  readonly person: string;
  /** Path of the image among the data. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  /** Black 0, white {@link WHITE}; row by row, channels last. Sixteen bits take half the memory of floats. */
  readonly pixels: Uint16Array;
  /** What the pixels, with black 0 and white 1, are standardised by. */
  readonly statistics: ChannelStatistics;
  /** Class number a pixel, 0 for background. */
  readonly mask: Uint8Array;
}

/** The stored number that stands for white. */
export const WHITE = 65_535;

/** Numbers with black 0 and white 1 as they are stored; what lies outside is clipped. */
export function quantized(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, (value) => Math.round(Math.min(1, Math.max(0, value)) * WHITE));
}
