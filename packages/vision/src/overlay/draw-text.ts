import { glyphOf, GLYPH_HEIGHT, GLYPH_WIDTH } from './bitmap-font.ts';
import { fillBox, type Canvas } from './canvas.ts';
import type { Colour } from './class-colours.ts';

/** A line of text on a canvas. */
export interface TextLine {
  readonly text: string;
  /** Column and row of the upper left corner of its background. */
  readonly left: number;
  readonly top: number;
  /** Pixels of the canvas to a dot of the font. */
  readonly size: number;
  readonly colour: Colour;
}

/** Pixels that a line of text takes with the gaps around it. */
export function textSize(text: string, size: number): { readonly width: number; readonly height: number } {
  return { width: ([...text].length * (GLYPH_WIDTH + 1) + 1) * size, height: (GLYPH_HEIGHT + 2) * size };
}

/** Draws a line of text without its background. */
export function drawText(canvas: Canvas, { text, left, top, size, colour }: TextLine): void {
  const ink = { colour, alpha: 1 };
  for (const [place, character] of [...text].entries()) {
    const start = left + (place * (GLYPH_WIDTH + 1) + 1) * size;
    for (const [row, dots] of glyphOf(character).entries()) {
      for (const [column, dot] of [...dots].entries()) {
        if (dot !== '#') continue;
        const [x, y] = [start + column * size, top + (row + 1) * size];
        fillBox(canvas, { left: x, top: y, right: x + size, bottom: y + size }, ink);
      }
    }
  }
}
