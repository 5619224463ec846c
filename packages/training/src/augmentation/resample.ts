import { createTensor, type Tensor } from '@medmodal/core';
import type { Affine } from './affine.ts';
import type { ImageSize } from './image-step.ts';

/** What lies outside of an image: the nearest pixel of its border, or a value. */
export type Outside = 'nearest' | number;

/** How {@link resample} finds values. */
export interface ResampleOptions {
  /** Between four pixels (images) or the nearest one (masks). */
  readonly interpolation: 'bilinear' | 'nearest';
  readonly outside: Outside;
}

/** The image whose pixels come from where `affine` says. @param image `[height, width, channels]` */
export function resample(image: Tensor<'float32'>, affine: Affine, options: ResampleOptions): Tensor<'float32'> {
  const [height = 0, width = 0, channels = 1] = image.shape;
  const size = { height, width, channels };
  const result = new Float32Array(image.data.length);
  const source = padded(image.data, size, options.outside);
  if (options.interpolation === 'bilinear') bilinear({ source, size, affine }, result);
  else nearest({ source, size, affine }, result);
  return createTensor('float32', image.shape, result);
}

interface Resampling {
  /** The image with a frame of one pixel around it, which holds what is outside. */
  readonly source: Float32Array;
  readonly size: ImageSize;
  readonly affine: Affine;
}

/** A frame of one pixel makes coordinates beyond the image ordinary ones, once they are clamped to the frame. */
function padded(pixels: Float32Array, { height, width, channels }: ImageSize, outside: Outside): Float32Array {
  const rowLength = (width + 2) * channels;
  const frame = new Float32Array((height + 2) * rowLength);
  if (outside !== 'nearest') frame.fill(outside);
  for (let y = 0; y < height; y += 1) {
    const row = pixels.subarray(y * width * channels, (y + 1) * width * channels);
    const start = (y + 1) * rowLength;
    frame.set(row, start + channels);
    if (outside !== 'nearest') continue;
    frame.set(row.subarray(0, channels), start);
    frame.set(row.subarray(row.length - channels), start + rowLength - channels);
  }
  if (outside === 'nearest') {
    frame.copyWithin(0, rowLength, 2 * rowLength);
    frame.copyWithin((height + 1) * rowLength, height * rowLength, (height + 1) * rowLength);
  }
  return frame;
}

function bilinear({ source, size, affine }: Resampling, result: Float32Array): void {
  const { height, width, channels } = size;
  const rowLength = (width + 2) * channels;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  let target = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = affine.xx * (x - middleX) + affine.xy * (y - middleY) + affine.x0 + middleX + 1;
      const fromY = affine.yx * (x - middleX) + affine.yy * (y - middleY) + affine.y0 + middleY + 1;
      const insideX = fromX < 0 ? 0 : fromX > width + 1 ? width + 1 : fromX;
      const insideY = fromY < 0 ? 0 : fromY > height + 1 ? height + 1 : fromY;
      const left = insideX > width ? width : insideX | 0;
      const top = insideY > height ? height : insideY | 0;
      const shareX = insideX - left;
      const shareY = insideY - top;
      let upper = top * rowLength + left * channels;
      let lower = upper + rowLength;
      for (let channel = 0; channel < channels; channel += 1) {
        const above = (source[upper] as number) * (1 - shareX) + (source[upper + channels] as number) * shareX;
        const below = (source[lower] as number) * (1 - shareX) + (source[lower + channels] as number) * shareX;
        result[target] = above * (1 - shareY) + below * shareY;
        target += 1;
        upper += 1;
        lower += 1;
      }
    }
  }
}

function nearest({ source, size, affine }: Resampling, result: Float32Array): void {
  const { height, width, channels } = size;
  const rowLength = (width + 2) * channels;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  let target = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = Math.round(affine.xx * (x - middleX) + affine.xy * (y - middleY) + affine.x0 + middleX + 1);
      const fromY = Math.round(affine.yx * (x - middleX) + affine.yy * (y - middleY) + affine.y0 + middleY + 1);
      const column = Math.max(0, Math.min(width + 1, fromX));
      const row = Math.max(0, Math.min(height + 1, fromY));
      const start = row * rowLength + column * channels;
      for (let channel = 0; channel < channels; channel += 1)
        result[target + channel] = source[start + channel] as number;
      target += channels;
    }
  }
}
