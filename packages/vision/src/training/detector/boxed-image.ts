import type { BoundingBox } from '../../detection.ts';

/** A box with the number of its class. */
export interface ClassedBox extends BoundingBox {
  /** Number of the class, from 0. */
  readonly label: number;
}

/** An image to learn from, at the size the network sees it, with the boxes in its pixels. */
export interface BoxedImage {
  readonly width: number;
  readonly height: number;
  /** Row by row, red, green and blue together, from 0 to 255. */
  readonly pixels: Uint8Array;
  readonly boxes: readonly ClassedBox[];
}
