import { heatAt, mapColour } from '@medmodal/vision';
import type { Heat } from '../views/explanation.ts';

/** Colours of a heat map, `width` × `height`, four bytes a pixel; the more opaque, the more it counted. */
export function heatColours(heat: Heat, width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const grid = { width: heat.width, height: heat.height, values: Float32Array.from(heat.values) };
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const y = ((row + 0.5) / height) * heat.height - 0.5;
    for (let column = 0; column < width; column += 1) {
      const value = heatAt(grid, ((column + 0.5) / width) * heat.width - 0.5, y);
      rgba.set([...mapColour(value), value * 255], (row * width + column) * 4);
    }
  }
  return rgba;
}
