import { SdkError } from '@medmodal/core';
import type { Picture } from '../volume.ts';
import { filledLike } from './filled-like.ts';
import { SAME_GRID, type GridMap, type GridSize } from './grid-map.ts';
import { gridOf, pictureOnGrid } from './grid-picture.ts';
import { invertibleTransform, type GridBox, type InvertibleTransform } from './invertible-transform.ts';
import { sampleNearest } from './sample-nearest.ts';

/** How {@link cutAndPad} fills what lies outside of the picture. */
export interface PadOptions {
  /** Stored number of the new pixels. Default: the darkest pixel of the picture, such as air in a CT. */
  readonly fill?: number;
}

/** Bytes of the largest picture that is made. */
const MAX_PIXELS = 2 ** 29;

/**
 * Takes a box of whole pixels out of a picture; the box may reach beyond it on any side, where new pixels are made. The
 * stored type stays.
 *
 * @param box in whole pixels; without `depth` all slices
 * @throws `option.invalid` for a box of nothing or of broken numbers.
 */
export function cutAndPad(box: GridBox, options: PadOptions = {}): InvertibleTransform {
  return invertibleTransform((picture) => boxSteps(picture, box, options));
}

/** Pads a picture, or cuts it, to a size, as much on one side as on the other. @throws `option.invalid`. */
export function padTo(
  size: { readonly width: number; readonly height: number; readonly depth?: number },
  options: PadOptions = {},
): InvertibleTransform {
  return invertibleTransform((picture) => {
    const [width, height, depth] = gridOf(picture);
    const middle = (from: number, to: number): number => Math.floor((from - to) / 2);
    const box = { x: middle(width, size.width), y: middle(height, size.height), ...size };
    return boxSteps(picture, size.depth === undefined ? box : { ...box, z: middle(depth, size.depth) }, options);
  });
}

function* boxSteps(
  picture: Picture,
  box: GridBox,
  { fill }: PadOptions,
): Generator<void, { picture: Picture; map: GridMap }> {
  const from = gridOf(picture);
  const { x, y, z = 0, width, height, depth = from[2] } = box;
  const size: GridSize = [width, height, depth];
  const pixels = width * height * depth;
  if (![x, y, z, ...size].every(Number.isInteger) || Math.min(...size) < 1 || pixels > MAX_PIXELS) {
    throw new SdkError('option.invalid', 'The box has no pixels, too many, or parts of them.', {
      hint: `Give whole numbers, and at most ${MAX_PIXELS} pixels.`,
      details: { width, height, depth },
    });
  }
  const { channels } = picture;
  const map: GridMap = [
    { ...SAME_GRID[0], offset: x },
    { ...SAME_GRID[1], offset: y },
    { ...SAME_GRID[2], offset: z },
  ];
  const target = filledLike(picture.pixels, pixels * channels, fill ?? darkest(picture));
  yield* sampleNearest(picture.pixels, target, { map, from, to: size, channels });
  return { picture: pictureOnGrid(picture, { size, map, pixels: target }), map };
}

function darkest({ pixels, photometric, rescale }: Picture): number {
  const white = (photometric === 'monochrome1') !== (rescale?.kind === 'linear' && rescale.slope < 0);
  let found = pixels[0] ?? 0;
  for (const pixel of pixels) if (white ? pixel > found : pixel < found) found = pixel;
  return found;
}
