import { SdkError } from '@medmodal/core';
import type { Picture } from '../volume.ts';
import { lookedUpPicture } from './looked-up-picture.ts';
import { filledLike } from './filled-like.ts';
import type { AxisMap, GridMap, GridSize } from './grid-map.ts';
import { gridOf, pictureOnGrid } from './grid-picture.ts';
import { invertibleTransform, type InvertibleTransform } from './invertible-transform.ts';
import { resampleAxis } from './resample-axis.ts';
import { sampleNearest } from './sample-nearest.ts';

/** How new pixels are made of old ones. */
export interface ResampleOptions {
  /**
   * `linear` (default): between the neighbours, antialiased where the grid gets coarser; pixels become float32. `nearest`:
   * the old pixel that lies there, in its stored type: for masks and labels.
   */
  readonly method?: 'linear' | 'nearest';
}

/** Pixels of the largest picture that is made. */
const MAX_PIXELS = 2 ** 29;

/** Resamples an image or a volume to a size; edges line up, not centres. Without `depth` the slices stay. */
export function resizePicture(
  size: { readonly width: number; readonly height: number; readonly depth?: number },
  options: ResampleOptions = {},
): InvertibleTransform {
  return invertibleTransform((picture) => {
    const [, , depth] = gridOf(picture);
    return resizedSteps(picture, [size.width, size.height, size.depth ?? depth], options);
  });
}

/**
 * Resamples to (nearly) a spacing: the picture keeps its extent in the body, so the new steps are the extent divided by the
 * whole number of pixels that comes closest.
 *
 * @param spacing millimetres; `z` for volumes, whose slices stay where it is left out
 * @throws `input.format` when the picture does not say how large its pixels are.
 */
export function resampleToSpacing(
  spacing: { readonly x: number; readonly y: number; readonly z?: number },
  options: ResampleOptions = {},
): InvertibleTransform {
  return invertibleTransform((picture) => {
    const [width, height, depth] = gridOf(picture);
    const own = picture.spacing;
    if (!own) {
      throw new SdkError('input.format', 'The picture does not say how large its pixels are in the body.', {
        hint: 'Give a file that says so (DICOM, NIfTI), or resize to a number of pixels.',
      });
    }
    const count = (pixels: number, from: number, to: number): number => Math.max(1, Math.round((pixels * from) / to));
    const deep = 'z' in own && own.z > 0 && spacing.z !== undefined ? count(depth, own.z, spacing.z) : depth;
    return resizedSteps(picture, [count(width, own.x, spacing.x), count(height, own.y, spacing.y), deep], options);
  });
}

function* resizedSteps(
  picture: Picture,
  size: GridSize,
  { method = 'linear' }: ResampleOptions,
): Generator<void, { picture: Picture; map: GridMap }> {
  const from = gridOf(picture);
  const total = size[0] * size[1] * size[2];
  if (!size.every((side) => Number.isSafeInteger(side) && side > 0) || total > MAX_PIXELS) {
    throw new SdkError('option.invalid', 'The new grid has no pixels, too many, or parts of them.', {
      hint: `Give whole numbers, and at most ${MAX_PIXELS} pixels.`,
      details: { size: [...size] },
    });
  }
  const axis = (index: 0 | 1 | 2): AxisMap => ({ from: index, scale: from[index] / size[index], offset: 0 });
  const map: GridMap = [axis(0), axis(1), axis(2)];
  const { channels } = picture;
  if (method === 'nearest') {
    const target = filledLike(picture.pixels, total * channels, 0);
    yield* sampleNearest(picture.pixels, target, { map, from, to: size, channels });
    return { picture: pictureOnGrid(picture, { size, map, pixels: target }), map };
  }
  // Numbers between two entries of a table mean nothing, so the table comes first.
  const values = lookedUpPicture(picture);
  let pixels: Float32Array = new Float32Array(values.pixels);
  for (const [index, stride] of [channels, channels * size[0], channels * size[0] * size[1]].entries()) {
    pixels = yield* resampleAxis(pixels, { stride, from: from[index] ?? 1, to: size[index] ?? 1 });
  }
  return { picture: pictureOnGrid(values, { size, map, pixels }), map };
}
