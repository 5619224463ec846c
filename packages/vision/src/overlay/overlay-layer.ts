/** A part of an image, in its pixels; the edges may be fractional. */
export interface PixelBox {
  /** Columns left of the box. */
  readonly x: number;
  /** Rows above it. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Classes of the pixels: a translucent fill in the colour of the class, with an outline. */
export interface MaskLayer {
  readonly kind: 'mask';
  /** Columns and rows of the mask; it is stretched over the whole image where that is larger. */
  readonly width: number;
  readonly height: number;
  /** The class of each pixel, row by row; 0 is background and not drawn. */
  readonly classes: Uint8Array;
}

/** Objects, with their names and probabilities beside their boxes. */
export interface BoxesLayer {
  readonly kind: 'boxes';
  readonly boxes: readonly {
    readonly label: string;
    /** In [0, 1]; not written where it is left out. */
    readonly probability?: number;
    readonly box: PixelBox;
  }[];
  /** All classes there can be, so that each has the same colour in every image. Default: in order of appearance. */
  readonly labels?: readonly string[];
}

/** How much each part of an image counts, from transparent (0) to bright (1). */
export interface HeatLayer {
  readonly kind: 'heat';
  /** Columns and rows of the grid. */
  readonly width: number;
  readonly height: number;
  /** In [0, 1], row by row. */
  readonly values: Float32Array;
  /** The part of the image that the grid covers. */
  readonly box: PixelBox;
}

/** Something that is drawn over an image. */
export type OverlayLayer = MaskLayer | BoxesLayer | HeatLayer;
