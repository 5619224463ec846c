import { runToEnd, SdkError } from '@medmodal/core';
import { createImage, type Image } from '../image.ts';
import { presentSteps } from '../transforms/present.ts';
import type { Canvas } from './canvas.ts';
import { drawBoxes } from './draw-boxes.ts';
import { drawHeat } from './draw-heat.ts';
import { drawMask } from './draw-mask.ts';
import type { OverlayLayer } from './overlay-layer.ts';

/** How {@link drawOverlay} draws. */
export interface OverlayOptions {
  /** Pixels of the drawing to a pixel of the image, in both directions: a whole number, default 1. */
  readonly scale?: number;
}

/**
 * Draws layers over what a reader sees of an image, the last on top. The answer is RGB of 8 bits, `scale` times as wide and
 * high as the image; without layers it is the presented image in bytes.
 *
 * @throws `tensor.shape` when a mask or a grid does not have as many numbers as its size says.
 * @example drawOverlay(film, [{ kind: 'mask', width: 1, height: 1, classes: Uint8Array.of(1) }]).channels // 3
 */
export function drawOverlay(image: Image, layers: readonly OverlayLayer[], options: OverlayOptions = {}): Image {
  return runToEnd(drawOverlaySteps(image, layers, options));
}

/** The same as {@link drawOverlay}, in steps of a row or less each. */
export function* drawOverlaySteps(
  image: Image,
  layers: readonly OverlayLayer[],
  { scale = 1 }: OverlayOptions = {},
): Generator<void, Image> {
  for (const layer of layers) checkLength(layer);
  const canvas = yield* canvasOf(image, scale);
  for (const layer of layers) yield* drawLayer(canvas, layer);
  const { width, height, pixels } = canvas;
  const { spacing } = image;
  return createImage({
    width,
    height,
    channels: 3,
    pixels,
    ...(spacing && { spacing: { x: spacing.x / scale, y: spacing.y / scale } }),
  });
}

function drawLayer(canvas: Canvas, layer: OverlayLayer): Generator<void> {
  switch (layer.kind) {
    case 'mask':
      return drawMask(canvas, layer);
    case 'boxes':
      return drawBoxes(canvas, layer);
    case 'heat':
      return drawHeat(canvas, layer);
  }
}

function* canvasOf(image: Image, scale: number): Generator<void, Canvas> {
  const { pixels, channels, range } = yield* presentSteps(image);
  const [width, height] = [image.width * scale, image.height * scale];
  const [black, white] = range;
  const drawn = new Uint8ClampedArray(width * height * 3);
  const factor = 255 / (white - black);
  for (let row = 0; row < height; row += 1) {
    const start = Math.floor(row / scale) * image.width;
    for (let column = 0; column < width; column += 1) {
      const from = (start + Math.floor(column / scale)) * channels;
      const to = (row * width + column) * 3;
      // A clamped array rounds, keeps to [0, 255], and takes NaN for 0.
      drawn[to] = ((pixels[from] ?? 0) - black) * factor;
      drawn[to + 1] = channels === 3 ? ((pixels[from + 1] ?? 0) - black) * factor : (drawn[to] ?? 0);
      drawn[to + 2] = channels === 3 ? ((pixels[from + 2] ?? 0) - black) * factor : (drawn[to] ?? 0);
    }
    yield;
  }
  return { width, height, pixels: new Uint8Array(drawn.buffer), scale };
}

function checkLength(layer: OverlayLayer): void {
  if (layer.kind === 'boxes') return;
  const { width, height } = layer;
  const { length } = layer.kind === 'mask' ? layer.classes : layer.values;
  if (width > 0 && height > 0 && width * height === length) return;
  throw new SdkError('tensor.shape', `A ${layer.kind} of ${width} × ${height} cannot hold ${length} numbers.`, {
    hint: 'Give one number a cell, row by row.',
    details: { width, height, length },
  });
}
