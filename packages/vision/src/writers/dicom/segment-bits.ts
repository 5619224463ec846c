import type { ClassGrid } from '../../class-grid.ts';

/** A plane of a segmentation: where one class lies in one slice. */
export interface SegmentFrame {
  /** Class number, from 1. */
  readonly segment: number;
  /** From 0. */
  readonly slice: number;
}

/**
 * The planes that are worth writing, class by class: those with a pixel of the class, and at least the first slice of each
 * class. In steps of one slice.
 */
export function* segmentFrames(
  { width, height, depth, classes }: ClassGrid,
  segments: readonly number[],
): Generator<void, SegmentFrame[]> {
  const present = Array.from({ length: depth }, () => new Set<number>());
  for (const [slice, found] of present.entries()) {
    for (let at = slice * width * height; at < (slice + 1) * width * height; at += 1) {
      const number = classes[at] ?? 0;
      if (number !== 0 && !found.has(number)) found.add(number);
    }
    yield;
  }
  return segments.flatMap((segment) => {
    const slices = present.flatMap((found, slice) => (found.has(segment) ? [slice] : []));
    return (slices.length > 0 ? slices : [0]).map((slice) => ({ segment, slice }));
  });
}

/**
 * Bit-packed pixel data: a bit a pixel, the first in the lowest bit, frames without a gap between them (PS3.5 8.1.1 and
 * annex D). In steps of one frame.
 */
export function* segmentBits(
  { width, height, classes }: ClassGrid,
  frames: readonly SegmentFrame[],
): Generator<void, Uint8Array> {
  const size = width * height;
  const bits = new Uint8Array(Math.ceil((frames.length * size) / 8));
  for (const [index, { segment, slice }] of frames.entries()) {
    for (let at = 0; at < size; at += 1) {
      if (classes[slice * size + at] !== segment) continue;
      const bit = index * size + at;
      bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
    yield;
  }
  return bits;
}
