import { blendPixel, type Canvas } from './canvas.ts';
import { classColour } from './class-colours.ts';
import type { MaskLayer } from './overlay-layer.ts';

const FILL = 0.35;
const OUTLINE = 0.95;

/** Draws a mask, in steps of a row each: inside translucent, opaque where a neighbour has another class. */
export function* drawMask(canvas: Canvas, { width, height, classes }: MaskLayer): Generator<void> {
  const columns = Int32Array.from({ length: canvas.width }, (_, column) => Math.floor((column * width) / canvas.width));
  const classAt = (row: number, column: number): number => {
    const [y, x] = [Math.floor((row * height) / canvas.height), columns[column] ?? 0];
    return classes[y * width + x] ?? 0;
  };
  const reach = outlineWidth(canvas);
  const inks = Array.from({ length: 256 }, (_, number) => {
    const colour = classColour(number);
    return { edge: { colour, alpha: OUTLINE }, fill: { colour, alpha: FILL } };
  });
  for (let row = 0; row < canvas.height; row += 1) {
    const [above, below] = [Math.max(0, row - reach), Math.min(canvas.height - 1, row + reach)];
    for (let column = 0; column < canvas.width; column += 1) {
      const own = classAt(row, column);
      if (own === 0) continue;
      const [left, right] = [Math.max(0, column - reach), Math.min(canvas.width - 1, column + reach)];
      const edge =
        classAt(above, column) !== own ||
        classAt(below, column) !== own ||
        classAt(row, left) !== own ||
        classAt(row, right) !== own;
      const ink = inks[own]?.[edge ? 'edge' : 'fill'];
      if (ink) blendPixel(canvas, row * canvas.width + column, ink);
    }
    yield;
  }
}

/** Pixels of a line that can be seen when the whole canvas is shown on a screen. */
export function outlineWidth({ width, height }: Pick<Canvas, 'width' | 'height'>): number {
  return Math.max(1, Math.round(Math.max(width, height) / 800));
}
