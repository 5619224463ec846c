import { createTensor, type Tensor } from '@medmodal/core';
import type { Example } from '@medmodal/training';
import { WHITE, type LabelledMask } from './labelled-mask.ts';
import type { PatchChange } from './patch-change.ts';
import { SEGMENTER_PIXELS } from './segmenter-network.ts';

/** How large patches are, and how many structures they show. */
export interface PatchFacts {
  /** Rows and columns. */
  readonly size: number;
  readonly classes: number;
}

/**
 * Cuts a patch out of an image, changed as `change` says, in one resampling (bilinear; beyond its edges an image goes on as
 * its last row or column): standardised pixels float32 [size, size, channels], and for each structure the share of each
 * pixel it covers, float32 [size, size, classes].
 */
export function cutPatch(image: LabelledMask, { size, classes }: PatchFacts, change: PatchChange): Example {
  const grid = gridOf(image, size, change);
  const pixels = samplePixels(image, grid);
  recolour(pixels, image, { ...change, size });
  const inputs: Record<string, Tensor> = {
    [SEGMENTER_PIXELS]: createTensor('float32', [size, size, image.channels], pixels),
  };
  return { inputs, label: createTensor('float32', [size, size, classes], sampleShares(image, grid, classes)) };
}

/** Where the pixels of a patch lie in the image: columns and rows, within its bounds. */
interface Grid {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
}

function gridOf({ width, height }: LabelledMask, size: number, { center, matrix }: PatchChange): Grid {
  const xs = new Float32Array(size * size);
  const ys = new Float32Array(size * size);
  const [a, b, c, d] = matrix;
  const half = (size - 1) / 2;
  for (let at = 0; at < xs.length; at += 1) {
    const right = (at % size) - half;
    const down = Math.floor(at / size) - half;
    xs[at] = Math.min(width - 1, Math.max(0, center[0] + a * right + b * down));
    ys[at] = Math.min(height - 1, Math.max(0, center[1] + c * right + d * down));
  }
  return { xs, ys };
}

function samplePixels({ width, height, channels, pixels }: LabelledMask, { xs, ys }: Grid): Float32Array {
  const sampled = new Float32Array(xs.length * channels);
  for (let at = 0; at < xs.length; at += 1) {
    const [x, y] = [xs[at] ?? 0, ys[at] ?? 0];
    const left = Math.floor(x);
    const top = Math.floor(y);
    const right = x - left;
    const below = y - top;
    const first = (top * width + left) * channels;
    const aside = left + 1 < width ? channels : 0;
    const under = top + 1 < height ? width * channels : 0;
    for (let channel = 0; channel < channels; channel += 1) {
      const from = first + channel;
      const upper = (pixels[from] ?? 0) * (1 - right) + (pixels[from + aside] ?? 0) * right;
      const lower = (pixels[from + under] ?? 0) * (1 - right) + (pixels[from + under + aside] ?? 0) * right;
      sampled[at * channels + channel] = (upper * (1 - below) + lower * below) / WHITE;
    }
  }
  return sampled;
}

function sampleShares({ width, height, mask }: LabelledMask, { xs, ys }: Grid, classes: number): Float32Array {
  const shares = new Float32Array(xs.length * classes);
  for (let at = 0; at < xs.length; at += 1) {
    const [x, y] = [xs[at] ?? 0, ys[at] ?? 0];
    const left = Math.floor(x);
    const top = Math.floor(y);
    const first = top * width + left;
    const aside = left + 1 < width ? 1 : 0;
    const under = top + 1 < height ? width : 0;
    for (let corner = 0; corner < 4; corner += 1) {
      const label = mask[first + (corner % 2 === 0 ? 0 : aside) + (corner < 2 ? 0 : under)] ?? 0;
      if (label === 0 || label > classes) continue;
      const share = (corner % 2 === 0 ? 1 - (x - left) : x - left) * (corner < 2 ? 1 - (y - top) : y - top);
      shares[at * classes + label - 1] = Math.min(1, (shares[at * classes + label - 1] ?? 0) + share);
    }
  }
  return shares;
}

/** Standardises the pixels of a patch, then changes brightness, contrast and colours. */
function recolour(pixels: Float32Array, { channels, statistics }: LabelledMask, change: Recolouring): void {
  const { gain, offset, curve, slope, size } = change;
  for (let channel = 0; channel < channels; channel += 1) {
    const [mean = 0, std = 1] = [statistics.mean[channel], statistics.std[channel]];
    const [factor = 1, term = 0] = [gain[channel], offset[channel]];
    let at = channel;
    for (let row = 0; row < size; row += 1) {
      const down = term + slope[1] * (row / size - 0.5);
      for (let column = 0; column < size; column += 1) {
        const value = ((pixels[at] ?? 0) - mean) / std;
        const curved = value + curve * (Math.min(9, value * value) - 1);
        pixels[at] = curved * factor + down + slope[0] * (column / size - 0.5);
        at += channels;
      }
    }
  }
}

interface Recolouring extends PatchChange {
  readonly size: number;
}
