/** How much of a picture one structure takes. */
export interface SegmentedClass {
  readonly label: string;
  /** Pixels of an image or voxels of a volume. */
  readonly pixels: number;
  /** Share of all pixels, in [0, 1]. */
  readonly fraction: number;
  /** Mean calibrated probability of its pixels; left out where there are none. */
  readonly probability?: number;
  /** Of an image, in mm²; left out where the file does not say how large a pixel is. */
  readonly area?: number;
  /** Of a volume, in ml; left out where the file does not say how large a voxel is. */
  readonly volume?: number;
}

/** A map of the picture's own size. */
export interface SegmentationMap {
  readonly width: number;
  readonly height: number;
  /** Slices; 1 for an image. */
  readonly depth: number;
  /** `png`: one grey byte a pixel. `nifti`: a `.nii.gz` of bytes, for volumes. */
  readonly encoding: 'png' | 'nifti';
  /** The file in base64. */
  readonly data: string;
}

/** What `vision.segment` answers. */
export interface Segmentation {
  /** The structures of the model, in its order, also those that were not found. */
  readonly classes: readonly SegmentedClass[];
  /** The number of the structure at each pixel: 0 is background, 1 the first of `classes`. */
  readonly mask: SegmentationMap;
  /** Where it was asked for: the highest calibrated probability of any structure, from 0 to 255 for 0 to 1. */
  readonly probabilities?: SegmentationMap;
}
