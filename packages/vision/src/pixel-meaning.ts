/** The arrays that hold pixels in their stored type. */
export type PixelArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

/**
 * What the numbers of a pixel mean, in DICOM's terms (PS3.3 C.7.6.3.1.2): `monochrome2` grows from black to white,
 * `monochrome1` from white to black, `rgb` holds red, green and blue in turn.
 */
export type Photometric = 'monochrome1' | 'monochrome2' | 'rgb';

/** Unit of a pixel's value once it is rescaled: Hounsfield units, standardised uptake value (g/ml), or none that is known. */
export type ValueUnits = 'HU' | 'SUV' | 'none';

/** Value = slope × stored + intercept (PS3.3 C.11.1.1.2). */
export interface LinearRescale {
  readonly kind: 'linear';
  readonly slope: number;
  readonly intercept: number;
}

/** A table from numbers to unsigned numbers; what lies outside of it gets its first or last entry (PS3.3 C.11.1.1.1). */
export interface LookupTable {
  readonly kind: 'table';
  /** The number that the first entry stands for. */
  readonly first: number;
  /** Bits of an entry: 8 to 16. Entries lie in [0, 2^bits − 1]. */
  readonly bits: number;
  readonly entries: Uint8Array | Uint16Array;
}

/** The part of the values that is shown, from black to white (PS3.3 C.11.2.1.2 and C.11.2.1.3). */
export interface DisplayWindow {
  readonly kind: 'window';
  /** In the unit of the values. */
  readonly center: number;
  /** In the unit of the values; at least 1 for `linear`, above 0 otherwise. */
  readonly width: number;
  /** Shape of the curve; `linear` is DICOM's default, with its half-pixel offset. */
  readonly shape: 'linear' | 'linear-exact' | 'sigmoid';
  /** Name the file gives it, such as `LUNG`. */
  readonly explanation?: string;
}

/** What turns stored pixels into values, and values into what a reader sees. The order is always this one. */
export interface PixelMeaning {
  /** Numbers a pixel: 1 for monochrome, 3 for `rgb`. */
  readonly channels: 1 | 3;
  readonly photometric: Photometric;
  /** Modality transform: from stored pixels to values. Left out where they are the same, and always for `rgb`. */
  readonly rescale?: LinearRescale | LookupTable;
  /** Of the values after `rescale`. */
  readonly units: ValueUnits;
  /** VOI transforms the file offers, the first of them its own choice; empty where it has none. */
  readonly windows: readonly (DisplayWindow | LookupTable)[];
  /** Values (after `rescale`) that stand for black and for white where no window is used; for `monochrome1` the lower one is white. */
  readonly range: readonly [low: number, high: number];
}
