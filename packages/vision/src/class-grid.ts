/** A mask: the number of a class at each pixel of an image, or each voxel of a volume. */
export interface ClassGrid {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** Slices; 1 for an image. */
  readonly depth: number;
  /** Slice by slice, each row by row from the top; 0 is background. */
  readonly classes: Uint8Array;
}
