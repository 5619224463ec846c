import type { RandomStream } from '@medmodal/training';
import type { BoundingBox } from '../../detection.ts';
import type { BoxedImage, ClassedBox } from './boxed-image.ts';
import type { ExampleBoxes } from './detector-targets.ts';

/** A rectangle of an example, in whole pixels. */
export type Part = BoundingBox;

/** What {@link drawPart} draws, and onto what. */
export interface PartDrawing {
  /** Of the whole example, red, green and blue together. */
  readonly pixels: Float32Array;
  /** Columns of the whole example. */
  readonly width: number;
  readonly image: BoxedImage;
  readonly part: Part;
}

/** Largest and smallest zoom. */
const ZOOM = { least: 0.75, most: 1.35 };
/** Share of a box that must be seen for the object to count, and to be left out as if it were not there. */
const SEEN = 0.35;
const UNSEEN = 0.05;

/** A place of the image for each pixel of the part: (ax·u + bx·v + cx, ay·u + by·v + cy) for column u and row v. */
interface Mapping {
  readonly x: readonly [number, number, number];
  readonly y: readonly [number, number, number];
}

/** Draws a turned, mirrored, zoomed piece of an image that fills a part of the example, and gives the boxes that are seen. */
export function drawPart(drawing: PartDrawing, random: RandomStream): ExampleBoxes {
  const mapping = mappingOf(drawing, random);
  sample(drawing, mapping);
  const boxes: ClassedBox[] = [];
  const unsure: ClassedBox[] = [];
  for (const box of drawing.image.boxes) {
    const moved = moveBox(box, mapping, drawing.part);
    const clipped = clip(moved, drawing.part);
    const share = (clipped.width * clipped.height) / (moved.width * moved.height);
    if (share >= SEEN) boxes.push(clipped);
    else if (share > UNSEEN) unsure.push(clipped);
  }
  return { boxes, unsure };
}

function mappingOf({ image, part }: PartDrawing, random: RandomStream): Mapping {
  const wanted = ZOOM.least * (ZOOM.most / ZOOM.least) ** random.uniform();
  const turned = random.uniform() < 0.5 && Math.max(part.width / image.height, part.height / image.width) <= ZOOM.most;
  const [width, height] = turned ? [image.height, image.width] : [image.width, image.height];
  const zoom = Math.max(wanted, part.width / width, part.height / height);
  const left = random.uniform() * (width - part.width / zoom);
  const upper = random.uniform() * (height - part.height / zoom);
  const [mirroredX, mirroredY] = [random.uniform() < 0.5, random.uniform() < 0.5];
  const step = 1 / zoom;
  const across = [mirroredX ? -step : step, mirroredX ? left + part.width * step : left] as const;
  const down = [mirroredY ? -step : step, mirroredY ? upper + part.height * step : upper] as const;
  return turned
    ? { x: [0, down[0], down[1]], y: [across[0], 0, across[1]] }
    : { x: [across[0], 0, across[1]], y: [0, down[0], down[1]] };
}

/** Bilinear, between the centres of pixels. */
function sample({ pixels, width, image, part }: PartDrawing, { x, y }: Mapping): void {
  const source = image.pixels;
  const [lastColumn, lastRow] = [image.width - 1, image.height - 1];
  for (let v = 0; v < part.height; v += 1) {
    let to = ((part.y + v) * width + part.x) * 3;
    for (let u = 0; u < part.width; u += 1) {
      const atX = Math.min(lastColumn, Math.max(0, x[0] * (u + 0.5) + x[1] * (v + 0.5) + x[2] - 0.5));
      const atY = Math.min(lastRow, Math.max(0, y[0] * (u + 0.5) + y[1] * (v + 0.5) + y[2] - 0.5));
      const [column, row] = [Math.min(lastColumn - 1, Math.floor(atX)), Math.min(lastRow - 1, Math.floor(atY))];
      const [right, lower] = [atX - column, atY - row];
      const from = (row * image.width + column) * 3;
      const below = from + image.width * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const above = (source[from + channel] ?? 0) * (1 - right) + (source[from + 3 + channel] ?? 0) * right;
        const under = (source[below + channel] ?? 0) * (1 - right) + (source[below + 3 + channel] ?? 0) * right;
        pixels[to + channel] = above * (1 - lower) + under * lower;
      }
      to += 3;
    }
  }
}

/** The box in the pixels of the example: the mapping turned round. */
function moveBox(box: ClassedBox, { x, y }: Mapping, part: Part): ClassedBox {
  const turned = x[0] === 0;
  const place = (px: number, py: number): readonly [number, number] =>
    turned ? [(py - y[2]) / y[0], (px - x[2]) / x[1]] : [(px - x[2]) / x[0], (py - y[2]) / y[1]];
  const [u0, v0] = place(box.x, box.y);
  const [u1, v1] = place(box.x + box.width, box.y + box.height);
  return {
    label: box.label,
    x: part.x + Math.min(u0, u1),
    y: part.y + Math.min(v0, v1),
    width: Math.abs(u1 - u0),
    height: Math.abs(v1 - v0),
  };
}

function clip(box: ClassedBox, part: Part): ClassedBox {
  const x = Math.max(box.x, part.x);
  const y = Math.max(box.y, part.y);
  return {
    label: box.label,
    x,
    y,
    width: Math.max(0, Math.min(box.x + box.width, part.x + part.width) - x),
    height: Math.max(0, Math.min(box.y + box.height, part.y + part.height) - y),
  };
}
