import { createImage, type Image, type ImageParts } from '../../image.ts';
import type { PixelArray } from '../../pixel-meaning.ts';
import { orientedImage } from '../exif/oriented-image.ts';
import { brokenImage } from '../image-limits.ts';
import { flattenAlpha } from '../png-samples.ts';
import { valueRange } from '../value-range.ts';
import type { TiffPage } from './tiff-page.ts';
import { tiffSamples } from './tiff-samples.ts';

/** The image of one page, turned as the page says. In steps. @throws `input.format`. */
export function* tiffImage(bytes: Uint8Array, page: TiffPage, littleEndian: boolean): Generator<void, Image> {
  const { width, height, photometric, orientation } = page;
  const samples = yield* tiffSamples(bytes, page, littleEndian);
  const acquisition = { format: 'TIFF' };
  if (photometric === 'palette') {
    const pixels = coloured(samples, page);
    return orientedImage(createImage({ width, height, channels: 3, pixels, acquisition }), orientation);
  }
  const channels = photometric === 'rgb' ? 3 : 1;
  const pixels = withoutExtras(samples, page, channels);
  const parts: ImageParts = {
    width,
    height,
    channels,
    pixels,
    photometric: channels === 3 ? 'rgb' : photometric === 'white-is-zero' ? 'monochrome1' : 'monochrome2',
    range: yield* rangeOf(pixels, page),
    acquisition,
  };
  return orientedImage(createImage(parts), orientation);
}

function* rangeOf(
  pixels: PixelArray,
  { bits, format }: TiffPage,
): Generator<void, readonly [low: number, high: number]> {
  if (format === 'unsigned' && bits <= 16) return [0, 2 ** bits - 1];
  if (format === 'signed' && bits <= 16) return [-(2 ** (bits - 1)), 2 ** (bits - 1) - 1];
  const range = yield* valueRange(pixels);
  if (!range) throw brokenImage('TIFF', 'some of its pixels are infinite or no numbers (NaN)');
  return range[1] > range[0] ? range : [range[0], range[0] + Math.max(1, Math.abs(range[0]))];
}

/** Colours without alpha and other samples; those that alpha is to be applied to are drawn on black. */
function withoutExtras(samples: PixelArray, { samples: count, alpha }: TiffPage, channels: number): PixelArray {
  if (count === channels) return samples;
  if (alpha && count === channels + 1 && (samples instanceof Uint8Array || samples instanceof Uint16Array)) {
    return flattenAlpha(samples, count);
  }
  const kept = samples.slice(0, (samples.length / count) * channels);
  for (let pixel = 0; pixel * count < samples.length; pixel += 1) {
    kept.set(samples.subarray(pixel * count, pixel * count + channels), pixel * channels);
  }
  return kept;
}

/** Red, green and blue of palette entries, in 8 bits. */
function coloured(samples: PixelArray, { palette, samples: count }: TiffPage): Uint8Array {
  const { entries, part } = palette;
  const parts = Uint16Array.from({ length: entries * 3 }, (_, at) => part(Math.floor(at / 3), at % 3));
  // Some writers fill the 16 bits of a colour with 8.
  const shift = parts.some((number) => number > 255) ? 8 : 0;
  const pixels = new Uint8Array((samples.length / count) * 3);
  for (let pixel = 0; pixel * 3 < pixels.length; pixel += 1) {
    const entry = samples[pixel * count] ?? 0;
    if (entry >= entries) throw brokenImage('TIFF', 'a pixel has a colour that its palette lacks');
    for (let at = 0; at < 3; at += 1) pixels[pixel * 3 + at] = (parts[entry * 3 + at] ?? 0) >> shift;
  }
  return pixels;
}
