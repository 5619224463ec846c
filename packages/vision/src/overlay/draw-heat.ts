import { blendPixel, type Canvas, type Ink } from './canvas.ts';
import { mapColour } from './colour-map.ts';
import type { HeatLayer } from './overlay-layer.ts';

/** How much the highest value covers of the image. */
const STRONGEST = 0.75;
/** Colours of the scale, besides that of 0. */
const STEPS = 1023;

/** Draws a grid of values over its box, in steps of a row each: bilinear between the centres of cells, clearer where lower. */
export function* drawHeat(canvas: Canvas, layer: HeatLayer): Generator<void> {
  const { scale } = canvas;
  const { box } = layer;
  const inks = Array.from({ length: STEPS + 1 }, (_, step): Ink => {
    return { colour: mapColour(step / STEPS), alpha: (step / STEPS) * STRONGEST };
  });
  const [top, bottom] = [Math.max(0, Math.round(box.y * scale)), Math.round((box.y + box.height) * scale)];
  const [left, right] = [Math.max(0, Math.round(box.x * scale)), Math.round((box.x + box.width) * scale)];
  for (let row = top; row < Math.min(canvas.height, bottom); row += 1) {
    const y = (((row + 0.5) / scale - box.y) / box.height) * layer.height - 0.5;
    for (let column = left; column < Math.min(canvas.width, right); column += 1) {
      const x = (((column + 0.5) / scale - box.x) / box.width) * layer.width - 0.5;
      const ink = inks[Math.min(STEPS, Math.round(heatAt(layer, x, y) * STEPS))];
      if (ink && ink.alpha > 0) blendPixel(canvas, row * canvas.width + column, ink);
    }
    yield;
  }
}

/**
 * The value of a grid between its cells: bilinear, and that of the border beyond the outermost centres.
 *
 * @param x in cells from the centre of the first column
 * @param y in cells from the centre of the first row
 */
export function heatAt(
  { width, height, values }: Pick<HeatLayer, 'width' | 'height' | 'values'>,
  x: number,
  y: number,
): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [across, down] = [column - left, row - top];
  const cell = (at: number): number => values[at] ?? 0;
  const above = cell(top * width + left) * (1 - across) + cell(top * width + right) * across;
  const below = cell(bottom * width + left) * (1 - across) + cell(bottom * width + right) * across;
  return above * (1 - down) + below * down;
}
