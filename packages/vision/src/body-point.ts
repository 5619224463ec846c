import { added, type Vector3 } from './placement.ts';
import { isVolume, type Picture } from './volume.ts';

/** A place between pixels: whole numbers are the centres of columns, rows and slices, counted from 0. */
export type GridPoint = readonly [column: number, row: number, slice: number];

/**
 * Where a place of the grid lies in the body, in millimetres of the picture's frame.
 *
 * @returns `undefined` where the picture has no placement or no spacing, and off the plane of a picture without slices.
 */
export function bodyPoint(picture: Picture, [column, row, slice]: GridPoint): Vector3 | undefined {
  const { placement, spacing } = picture;
  if (!placement || !spacing) return undefined;
  const { origin, columnDirection, rowDirection, sliceDirection } = placement;
  const flat = added(added(origin, columnDirection, column * spacing.x), rowDirection, row * spacing.y);
  if (slice === 0) return flat;
  if (!sliceDirection || !isVolume(picture) || !picture.spacing) return undefined;
  return added(flat, sliceDirection, slice * picture.spacing.z);
}
