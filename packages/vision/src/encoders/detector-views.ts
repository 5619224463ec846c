import type { BoundingBox } from '../detection.ts';
import type { Image } from '../image.ts';
import { crop } from '../transforms/crop.ts';
import { resizeSteps } from '../transforms/resize.ts';
import type { DetectorPreprocessing } from './detector-parameters.ts';

/** A part of an image that a detector looks at in one go. */
export interface DetectorView {
  /** What is looked at, in whole pixels of the image. */
  readonly region: BoundingBox;
  /** Pixels of the input that the region fills, from the left upper corner; the rest is empty. */
  readonly width: number;
  readonly height: number;
  /** Objects whose centre lies here are this view's to find, so that each is found by one view. */
  readonly core: BoundingBox;
}

/** Images up to this much larger than the field are looked at as a whole. */
const WHOLE = 1.25;
/** Share of a tile that the next one shows too: so much that an object at a seam is seen whole by one of them. */
const SHARED = 0.4;

/**
 * The parts of an image that a detector looks at. A small image is seen whole, letterboxed; a large one through tiles that
 * overlap, at the magnification of the training images.
 *
 * @param scale how much larger than in the training images objects are, in pixels; 1 for the same.
 */
export function detectorViews(
  { width, height }: Pick<Image, 'width' | 'height'>,
  { size: [rows, columns], field }: Pick<DetectorPreprocessing, 'size' | 'field'>,
  scale: number = 1,
): DetectorView[] {
  const [fieldHeight, fieldWidth] = [Math.round(field[0] * scale), Math.round(field[1] * scale)];
  if (width <= fieldWidth * WHOLE && height <= fieldHeight * WHOLE && scale === 1) {
    const region = { x: 0, y: 0, width, height };
    return [viewOf({ region, core: region }, Math.min(columns / width, rows / height))];
  }
  const shrink = Math.min(columns / fieldWidth, rows / fieldHeight);
  return spans(height, fieldHeight).flatMap((down) =>
    spans(width, fieldWidth).map((across) =>
      viewOf(
        {
          region: { x: across.start, y: down.start, width: across.length, height: down.length },
          core: {
            x: across.coreStart,
            y: down.coreStart,
            width: across.coreEnd - across.coreStart,
            height: down.coreEnd - down.coreStart,
          },
        },
        shrink,
      ),
    ),
  );
}

function viewOf({ region, core }: Pick<DetectorView, 'region' | 'core'>, shrink: number): DetectorView {
  const side = (length: number): number => Math.max(1, Math.round(length * shrink));
  return { region, core, width: side(region.width), height: side(region.height) };
}

interface Span {
  readonly start: number;
  readonly length: number;
  readonly coreStart: number;
  readonly coreEnd: number;
}

/** Tiles along one axis; the core of each ends in the middle of what it shares with the next. */
function spans(length: number, tile: number): Span[] {
  if (length <= tile) return [{ start: 0, length, coreStart: 0, coreEnd: length }];
  const count = Math.ceil((length - tile) / (tile * (1 - SHARED))) + 1;
  const starts = Array.from({ length: count }, (_, at) => Math.round(((length - tile) * at) / (count - 1)));
  const seam = (left: number | undefined, right: number | undefined, edge: number): number =>
    left === undefined || right === undefined ? edge : (left + tile + right) / 2;
  return starts.map((start, at) => ({
    start,
    length: tile,
    coreStart: seam(starts[at - 1], start, 0),
    coreEnd: seam(start, starts[at + 1], length),
  }));
}

/** The input of one view: its pixels standardised, row by row, and 0 (the mean) where the view is empty. */
export function* encodeView(
  image: Image,
  view: DetectorView,
  { size: [rows, columns], mean, std }: DetectorPreprocessing,
): Generator<void, Float32Array> {
  const { width, height } = view;
  const seen = yield* resizeSteps(crop(image, view.region), { width, height, filter: 'triangle' });
  const [black, white] = seen.range;
  const encoded = new Float32Array(rows * columns * 3);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        const stored = seen.pixels[(row * width + column) * seen.channels + (seen.channels === 3 ? channel : 0)] ?? 0;
        const value = (stored - black) / (white - black);
        encoded[(row * columns + column) * 3 + channel] = (value - (mean[channel] ?? 0)) / (std[channel] ?? 1);
      }
    }
    yield;
  }
  return encoded;
}

/** A box of the input in pixels of the image. */
export function boxInImage(box: BoundingBox, { region, width, height }: DetectorView): BoundingBox {
  const [x, y] = [region.width / width, region.height / height];
  return { x: region.x + box.x * x, y: region.y + box.y * y, width: box.width * x, height: box.height * y };
}

/** Whether the middle of a box of the image is this view's. */
export function isInCore({ x, y, width, height }: BoundingBox, { core }: DetectorView): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX >= core.x && middleX < core.x + core.width && middleY >= core.y && middleY < core.y + core.height;
}
