import type { DataSet } from 'dicom-parser';
import type { LinearRescale, LookupTable, PixelArray } from '../../pixel-meaning.ts';
import { shortOf } from './data-elements.ts';
import type { ImageDescription } from './image-description.ts';

/** What the limits depend on beside the pixels. */
interface LimitedImage {
  readonly description: ImageDescription;
  readonly data: DataSet;
  /** Whether the file offers windows. */
  readonly windowed: boolean;
}

/**
 * Values that stand for black and white where no window is used. Pixels of at most 8 bits, and those of files that offer a
 * window, have the whole range of their bits; others, where the whole range would be one dark grey, have the lowest and the
 * highest value there are, padding (PS3.3 C.7.5.1.1.2) left aside.
 */
export function* valueLimits(
  pixels: PixelArray,
  rescale: LinearRescale | LookupTable | undefined,
  image: LimitedImage,
): Generator<void, readonly [low: number, high: number]> {
  const { description, windowed } = image;
  const { bitsStored, kind, signed } = description;
  if (rescale?.kind === 'table') return [0, 2 ** rescale.bits - 1];
  const whole = kind === 'integer' && (windowed || bitsStored <= 8 || description.samples === 3);
  const least = signed ? -(2 ** (bitsStored - 1)) : 0;
  const [low, high] = whole ? [least, least + 2 ** bitsStored - 1] : yield* extremes(pixels, paddingOf(image));
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 };
  const ends = [slope * low + intercept, slope * high + intercept] as const;
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  return to > from ? [from, to] : [from, from + 1];
}

/** Numbers that stand for no pixel at all, from … to. */
function paddingOf({ data, description }: LimitedImage): readonly [number, number] {
  const value = shortOf(data, 'x00280120');
  if (value === undefined || description.kind === 'float') return [1, 0];
  const other = shortOf(data, 'x00280121') ?? value;
  const [first, last] = [value, other].map((short) => (description.signed && short > 32_767 ? short - 65_536 : short));
  return [Math.min(first ?? 0, last ?? 0), Math.max(first ?? 0, last ?? 0)];
}

function* extremes(
  pixels: PixelArray,
  [from, to]: readonly [number, number],
): Generator<void, readonly [number, number]> {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < pixels.length; start += 2 ** 18) {
    const end = Math.min(pixels.length, start + 2 ** 18);
    for (let at = start; at < end; at += 1) {
      const pixel = pixels[at] ?? 0;
      if (pixel >= from && pixel <= to) continue;
      if (pixel < low) low = pixel;
      if (pixel > high) high = pixel;
    }
    yield;
  }
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : [0, 1];
}
