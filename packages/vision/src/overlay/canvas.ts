import type { Colour } from './class-colours.ts';

/** Red, green and blue of every pixel in turn, 8 bits each, that layers are drawn into. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** Pixels of the canvas to a pixel of the image, in both directions. */
  readonly scale: number;
}

/** A colour, and how much of what lies below it covers, in [0, 1]. */
export interface Ink {
  readonly colour: Colour;
  readonly alpha: number;
}

/** Blends one colour into the pixel at `index` (row × width + column). */
export function blendPixel({ pixels }: Canvas, index: number, { colour, alpha }: Ink): void {
  const at = index * 3;
  const [red, green, blue] = colour;
  const [belowRed = 0, belowGreen = 0, belowBlue = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]];
  pixels[at] = Math.round(belowRed + (red - belowRed) * alpha);
  pixels[at + 1] = Math.round(belowGreen + (green - belowGreen) * alpha);
  pixels[at + 2] = Math.round(belowBlue + (blue - belowBlue) * alpha);
}

/** Whole pixels of a canvas. */
export interface CanvasBox {
  readonly left: number;
  readonly top: number;
  /** First column to the right of it. */
  readonly right: number;
  /** First row below it. */
  readonly bottom: number;
}

/** Blends a colour into every pixel of a box; what lies outside the canvas is left out. */
export function fillBox(canvas: Canvas, { left, top, right, bottom }: CanvasBox, ink: Ink): void {
  for (let row = Math.max(0, top); row < Math.min(canvas.height, bottom); row += 1) {
    for (let column = Math.max(0, left); column < Math.min(canvas.width, right); column += 1) {
      blendPixel(canvas, row * canvas.width + column, ink);
    }
  }
}
