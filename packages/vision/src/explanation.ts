import type { PixelBox } from './overlay/overlay-layer.ts';

/** How much each part of an image speaks for a class. */
export interface Heat {
  /** Columns and rows of the grid. */
  readonly width: number;
  readonly height: number;
  /** In [0, 1], row by row; 1 where most speaks for the class, all 0 where nothing does. */
  readonly values: readonly number[];
  /** The part of the image, in its pixels, that the grid covers. */
  readonly box: PixelBox;
}

/** What `vision.explain` answers. */
export interface Explanation {
  /** The class that is explained. */
  readonly label: string;
  /** Its calibrated probability. */
  readonly probability: number;
  /** How the heat was made. */
  readonly method: 'class-activation' | 'occlusion';
  readonly heat: Heat;
}
