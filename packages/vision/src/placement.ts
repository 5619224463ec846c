/** A point or a direction in the body. */
export type Vector3 = readonly [x: number, y: number, z: number];

/**
 * Axes of the body's coordinates: `LPS` grows towards the patient's left, back and head (DICOM), `RAS` towards right, front
 * and head (NIfTI).
 */
export type Frame = 'LPS' | 'RAS';

/** Where an image or volume lies in the body. */
export interface Placement {
  readonly frame: Frame;
  /** Centre of the first pixel, in millimetres. */
  readonly origin: Vector3;
  /** Unit vector along a row, the way the columns count. */
  readonly columnDirection: Vector3;
  /** Unit vector along a column, the way the rows count. */
  readonly rowDirection: Vector3;
  /** Unit vector from slice to slice; for volumes. Not always at right angles to the others. */
  readonly sliceDirection?: Vector3;
}

/**
 * The same placement with its first pixel moved within the image's plane.
 *
 * @param right millimetres along a row
 * @param down millimetres along a column
 */
export function movedPlacement(placement: Placement, right: number, down: number): Placement {
  const { origin, columnDirection: along, rowDirection: across } = placement;
  return {
    ...placement,
    origin: [
      origin[0] + right * along[0] + down * across[0],
      origin[1] + right * along[1] + down * across[1],
      origin[2] + right * along[2] + down * across[2],
    ],
  };
}
