import { fillBox, type Canvas, type CanvasBox } from './canvas.ts';
import { classColour, type Colour } from './class-colours.ts';
import { outlineWidth } from './draw-mask.ts';
import { drawText, textSize } from './draw-text.ts';
import type { BoxesLayer, PixelBox } from './overlay-layer.ts';

/** Draws boxes with their names, in steps of one each; the best, which comes first, lies on top. */
export function* drawBoxes(canvas: Canvas, { boxes, labels }: BoxesLayer): Generator<void> {
  const known = [...new Set([...(labels ?? []), ...boxes.map(({ label }) => label)])];
  for (const { label, probability, box } of boxes.toReversed()) {
    const colour = classColour(1 + known.indexOf(label));
    const place = placeOf(canvas, box);
    drawFrame(canvas, place, colour);
    drawCaption(canvas, place, {
      text: probability === undefined ? label : `${label} ${probability.toFixed(2)}`,
      colour,
    });
    yield;
  }
}

function placeOf({ scale }: Canvas, { x, y, width, height }: PixelBox): CanvasBox {
  const [left, top] = [Math.round(x * scale), Math.round(y * scale)];
  return {
    left,
    top,
    right: Math.max(left + 1, Math.round((x + width) * scale)),
    bottom: Math.max(top + 1, Math.round((y + height) * scale)),
  };
}

/** Four lines, inside the box as far as it is large enough. */
function drawFrame(canvas: Canvas, { left, top, right, bottom }: CanvasBox, colour: Colour): void {
  const line = 1 + outlineWidth(canvas);
  const ink = { colour, alpha: 1 };
  fillBox(canvas, { left, top, right, bottom: top + line }, ink);
  fillBox(canvas, { left, top: Math.max(top, bottom - line), right, bottom }, ink);
  fillBox(canvas, { left, top, right: left + line, bottom }, ink);
  fillBox(canvas, { left: Math.max(left, right - line), top, right, bottom }, ink);
}

/** The name above the box; inside it where there is no room above. Black or white, whichever is read better. */
function drawCaption(
  canvas: Canvas,
  { left, top }: CanvasBox,
  { text, colour }: { readonly text: string; readonly colour: Colour },
): void {
  const size = outlineWidth(canvas);
  const { width, height } = textSize(text, size);
  const above = top - height >= 0 ? top - height : top;
  const start = Math.max(0, Math.min(left, canvas.width - width));
  const box = { left: start, top: above, right: start + width, bottom: above + height };
  fillBox(canvas, box, { colour, alpha: 0.85 });
  const [red, green, blue] = colour;
  const bright = 0.299 * red + 0.587 * green + 0.114 * blue > 128;
  drawText(canvas, { text, left: start, top: above, size, colour: bright ? [0, 0, 0] : [255, 255, 255] });
}
