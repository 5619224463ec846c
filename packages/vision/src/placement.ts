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
 * The same placement with its first pixel moved along the image's own axes.
 *
 * @param moves millimetres along a row, along a column, and from slice to slice; the last counts only where the placement
 *   has a slice direction
 */
export function movedPlacement(placement: Placement, [right, down, deep]: Vector3): Placement {
  const { origin, columnDirection, rowDirection, sliceDirection } = placement;
  const moved = added(added(origin, columnDirection, right), rowDirection, down);
  return { ...placement, origin: sliceDirection ? added(moved, sliceDirection, deep) : moved };
}

/**
 * The same place in the coordinates of another frame: LPS and RAS differ by the sign of x and y.
 *
 * @example toFrame(placement, 'RAS').origin // [-10, -20, 30] for an LPS origin of [10, 20, 30]
 */
export function toFrame(placement: Placement, frame: Frame): Placement {
  if (placement.frame === frame) return placement;
  const { origin, columnDirection, rowDirection, sliceDirection } = placement;
  return {
    frame,
    origin: turned(origin),
    columnDirection: turned(columnDirection),
    rowDirection: turned(rowDirection),
    ...(sliceDirection && { sliceDirection: turned(sliceDirection) }),
  };
}

/** The vector with `distance` steps of `direction` added. */
export function added(vector: Vector3, direction: Vector3, distance: number): Vector3 {
  return [
    vector[0] + distance * direction[0],
    vector[1] + distance * direction[1],
    vector[2] + distance * direction[2],
  ];
}

/** No negative zeros: they would show in files. */
function turned([x, y, z]: Vector3): Vector3 {
  return [0 - x, 0 - y, z];
}
