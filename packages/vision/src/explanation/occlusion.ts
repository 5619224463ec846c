import { throwIfCancelled, type RunContext } from '@medmodal/core';
import { createImage, type Image } from '../image.ts';
import type { Grid } from './heat-of-maps.ts';

/** How {@link occlusionMap} looks. */
export interface OcclusionOptions {
  /** Calibrated probability of the class that is explained. */
  probabilityOf(image: Image, context: RunContext): Promise<number>;
  /** Rows and columns of the grid at most. Default 12. */
  readonly cells?: number;
}

/** Cells to each side of the one in the middle that are covered with it. */
const REACH = 1;
/** Images under way at once. */
const BATCH = 36;

/**
 * How far the probability of a class falls when a part of the image is covered (Zeiler & Fergus 2014, section 4.2): for each
 * cell of a grid a patch of 3 × 3 cells around it is filled with the mean of the image. Below 0 where it rises.
 *
 * @param image as the model takes it, of a few hundred pixels a side
 */
export async function occlusionMap(
  image: Image,
  { probabilityOf, cells = 12 }: OcclusionOptions,
  context: RunContext,
): Promise<Grid> {
  const [width, height] = [Math.min(cells, image.width), Math.min(cells, image.height)];
  const whole = await probabilityOf(image, context);
  const mean = meanPixel(image);
  const values = new Float32Array(width * height);
  for (let start = 0; start < values.length; start += BATCH) {
    throwIfCancelled(context.signal);
    const places = Array.from({ length: Math.min(BATCH, values.length - start) }, (_, at) => start + at);
    await Promise.all(
      places.map(async (place) => {
        const patch = patchAround(place, { width, height }, image);
        values[place] = whole - (await probabilityOf(cover(image, patch, mean), context));
      }),
    );
    context.onProgress?.({
      stage: 'occlusion',
      done: start + places.length,
      total: values.length,
      unit: 'patches',
    });
  }
  return { width, height, values };
}

interface Patch {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function patchAround(place: number, grid: Pick<Grid, 'width' | 'height'>, image: Image): Patch {
  const [row, column] = [Math.floor(place / grid.width), place % grid.width];
  const edge = (cell: number, count: number, pixels: number): number =>
    Math.round((Math.min(count, Math.max(0, cell)) * pixels) / count);
  return {
    left: edge(column - REACH, grid.width, image.width),
    right: edge(column + REACH + 1, grid.width, image.width),
    top: edge(row - REACH, grid.height, image.height),
    bottom: edge(row + REACH + 1, grid.height, image.height),
  };
}

function cover(image: Image, { left, right, top, bottom }: Patch, mean: Float64Array): Image {
  const { width, channels } = image;
  const pixels = Float32Array.from(image.pixels);
  for (let row = top; row < bottom; row += 1) {
    for (let at = (row * width + left) * channels; at < (row * width + right) * channels; at += 1) {
      pixels[at] = mean[at % channels] ?? 0;
    }
  }
  return createImage({ ...image, pixels });
}

/** The mean of each channel. */
function meanPixel({ pixels, channels }: Image): Float64Array {
  const mean = new Float64Array(channels);
  for (let at = 0; at < pixels.length; at += 1) mean[at % channels] = (mean[at % channels] ?? 0) + (pixels[at] ?? 0);
  return mean.map((sum) => (sum * channels) / pixels.length);
}
