/** A rectangle along the axes, in pixels of its image: the left upper corner, and the size. May lie between pixels. */
export interface BoundingBox {
  /** Left edge, from 0 at the left edge of the image. */
  readonly x: number;
  /** Upper edge, from 0 at the upper edge of the image. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An object that was found. */
export interface DetectedObject {
  readonly label: string;
  /** Calibrated probability that an object of this class lies here. */
  readonly probability: number;
  readonly box: BoundingBox;
}

/** How many objects of a class were found. */
export interface ObjectCount {
  readonly label: string;
  readonly count: number;
}

/** What `vision.detect` answers. */
export interface Detection {
  /** The most probable first. */
  readonly objects: readonly DetectedObject[];
  /** One entry for each class of the model, in its order; 0 where none was found. */
  readonly counts: readonly ObjectCount[];
}
