/** Size of square images, float32, row by row with the channels of a pixel together. */
export interface SquareImages {
  readonly size: number;
  readonly channels: 1 | 3;
}
