import { SdkError } from '@medmodal/core';
import type { Acquisition } from './acquisition.ts';
import { createImage, type Image } from './image.ts';
import type { PixelArray, PixelMeaning } from './pixel-meaning.ts';
import type { Placement, Vector3 } from './placement.ts';
import { storedRange } from './stored-range.ts';

/** Millimetres from one voxel's centre to the next. */
export interface VoxelSpacing {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/**
 * Images of one size, one behind the other: the slices of a scan, or the frames of a film. Voxels in their stored type, and
 * what they mean. Immutable; nothing about a patient travels with it.
 */
export interface Volume extends PixelMeaning {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Slices or frames. */
  readonly depth: number;
  /** What the third axis is: slices of a body, moments of a film, or frames the file says nothing about. */
  readonly axis: 'space' | 'time' | 'unknown';
  /** As stored: slice by slice, each as in an `Image`. */
  readonly pixels: PixelArray;
  /** Left out where the file does not say. */
  readonly spacing?: VoxelSpacing;
  readonly placement?: Placement;
  readonly acquisition?: Acquisition;
}

/** What {@link createVolume} needs; defaults as for `createImage`, and the axis is `space`. */
export type VolumeParts = Pick<Volume, 'width' | 'height' | 'depth' | 'pixels'> & Partial<Volume>;

/** An image or a volume: what the codecs of this package make, and its tasks take. */
export type Picture = Image | Volume;

/** Tells a volume from an image. */
export function isVolume(picture: Picture): picture is Volume {
  return 'depth' in picture;
}

/**
 * Makes a volume around `pixels` (not copied).
 *
 * @throws `input.format` when the voxels do not fill the size, or for what `createImage` refuses.
 */
export function createVolume(parts: VolumeParts): Volume {
  const { width, height, depth, pixels, channels = 1, axis = 'space', spacing } = parts;
  if (!Number.isSafeInteger(depth) || depth < 1 || pixels.length !== width * height * depth * channels) {
    throw new SdkError(
      'input.format',
      `${width} × ${height} × ${depth} voxels of ${channels} channels do not hold ${pixels.length} numbers.`,
      { hint: 'Check width, height, depth and channels of the volume.', details: { width, height, depth, channels } },
    );
  }
  const { spacing: _spacing, ...rest } = parts;
  const range = parts.range ?? storedRange(pixels, parts.rescale);
  const slice = pixels.subarray(0, width * height * channels);
  const { spacing: _none, pixels: _slice, ...meaning } = createImage({ ...rest, range, pixels: slice });
  return Object.freeze({
    ...meaning,
    depth,
    axis,
    pixels,
    ...(spacing && { spacing: Object.freeze({ ...spacing }) }),
  });
}

/**
 * One slice of a volume as an image that shares its memory.
 *
 * @param index from 0.
 * @throws `input.format` when there is no such slice.
 */
export function sliceOf(volume: Volume, index: number): Image {
  const { depth, axis, pixels, spacing, placement, ...rest } = volume;
  if (!Number.isInteger(index) || index < 0 || index >= depth) {
    throw new SdkError('input.format', `There is no slice ${index} in a volume of ${depth}.`, {
      hint: `Choose from 0 to ${depth - 1}.`,
      details: { index, depth },
    });
  }
  const length = volume.width * volume.height * volume.channels;
  return createImage({
    ...rest,
    pixels: pixels.subarray(index * length, (index + 1) * length),
    ...(spacing && { spacing: { x: spacing.x, y: spacing.y } }),
    ...(placement && axis === 'space' && { placement: slicePlacement(placement, index * (spacing?.z ?? 0)) }),
  });
}

function slicePlacement({ sliceDirection, origin, ...rest }: Placement, distance: number): Placement {
  const [x, y, z] = sliceDirection ?? ([0, 0, 0] as const);
  const moved: Vector3 = [origin[0] + distance * x, origin[1] + distance * y, origin[2] + distance * z];
  return { ...rest, origin: moved };
}
