import type { DisplayWindow, Image, LookupTable, Placement, Vector3, VoxelSpacing } from '@medmodal/vision';

/** A window or table that decides which values are black and which are white. */
export type ShownWindow = DisplayWindow | LookupTable;

/** What the page knows about a picture that the worker holds. */
export interface PictureFacts {
  /** Number under which the worker holds it. */
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** Slices or frames; 1 for an image. */
  readonly frames: number;
  readonly axis: 'space' | 'time' | 'unknown';
  readonly channels: Image['channels'];
  readonly photometric: Image['photometric'];
  readonly units: Image['units'];
  /** The windows of the file, its own choice first. */
  readonly windows: readonly ShownWindow[];
  /** Values that stand for black and for white where no window is used. */
  readonly range: readonly [low: number, high: number];
  /** Values between which nearly all pixels of the middle frame lie. */
  readonly usual: readonly [low: number, high: number];
  /** Millimetres from pixel to pixel; `z` is 0 for an image. */
  readonly spacing?: VoxelSpacing;
  readonly placement?: Placement;
  readonly acquisition?: Image['acquisition'];
}

/** A frame as it is drawn: four bytes a pixel. */
export interface DrawnFrame {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** How a frame is drawn. */
export interface DrawOptions {
  /** From 0. */
  readonly frame: number;
  /** Not used for colours. */
  readonly window: ShownWindow;
  readonly inverted: boolean;
}

/** A pixel of whichever frame is shown. */
export interface Pixel {
  /** Column, from 0. */
  readonly x: number;
  /** Row, from 0. */
  readonly y: number;
}

/** A pixel of a frame. */
export interface PixelPosition extends Pixel {
  readonly frame: number;
}

/**
 * Centre of a pixel in millimetres: in the body where the file says where the picture lies, else from the first pixel.
 * Undefined where the file does not say how large a pixel is.
 */
export function positionInMillimetres(
  { spacing, placement, axis }: Pick<PictureFacts, 'spacing' | 'placement' | 'axis'>,
  { frame, x, y }: PixelPosition,
): Vector3 | undefined {
  if (!spacing) return undefined;
  const depth = axis === 'space' ? frame * spacing.z : 0;
  if (!placement) return [x * spacing.x, y * spacing.y, depth];
  const { origin, columnDirection, rowDirection, sliceDirection = [0, 0, 0] } = placement;
  const along = (axisOfBody: 0 | 1 | 2): number =>
    origin[axisOfBody] +
    x * spacing.x * columnDirection[axisOfBody] +
    y * spacing.y * rowDirection[axisOfBody] +
    depth * sliceDirection[axisOfBody];
  return [along(0), along(1), along(2)];
}
