import { SdkError } from '@medmodal/core';
import type { LinearRescale, LookupTable, PixelArray } from './pixel-meaning.ts';

/**
 * The lowest and the highest value that pixels of this type can have once they are rescaled.
 *
 * @throws `input.format` for 32-bit and float pixels without a table: their whole range says nothing about black and white.
 */
export function storedRange(
  pixels: PixelArray,
  rescale?: LinearRescale | LookupTable,
): readonly [low: number, high: number] {
  if (rescale?.kind === 'table') return [0, 2 ** rescale.bits - 1];
  const [low, high] = typeRange(pixels);
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 };
  const ends = [slope * low + intercept, slope * high + intercept] as const;
  return slope < 0 ? [ends[1], ends[0]] : ends;
}

function typeRange(pixels: PixelArray): readonly [low: number, high: number] {
  if (pixels instanceof Uint8Array) return [0, 255];
  if (pixels instanceof Int8Array) return [-128, 127];
  if (pixels instanceof Uint16Array) return [0, 65_535];
  if (pixels instanceof Int16Array) return [-32_768, 32_767];
  throw new SdkError('input.format', 'Pixels of 32 bits and more need the values that stand for black and white.', {
    hint: 'Give the range of the image.',
  });
}
