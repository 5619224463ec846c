import type { DisplayWindow, LinearRescale, Photometric, ValueUnits } from './pixel-meaning.ts';
import type { Placement } from './placement.ts';
import type { Volume, VoxelSpacing } from './volume.ts';

/** A lookup table in a few words: its entries stay in the file. */
export interface TableSummary {
  readonly kind: 'table';
  /** The number that its first entry stands for. */
  readonly first: number;
  /** Bits of an entry. */
  readonly bits: number;
  readonly entries: number;
}

/** Figures of the stored pixels: before rescaling, of a palette its indices. What other programs decode can be held against them. */
export interface PixelFigures {
  /** Type of a number: `uint8`, `int16`, `float32`, … */
  readonly type: string;
  /** Over all frames and channels. */
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Of the numbers as they lie in memory, little endian, frame by frame and row by row, the channels of a pixel together. */
  readonly sha256: string;
}

/** What `vision.inspect` answers: what a file holds and how it is to be read. Nothing about a patient. */
export interface Inspection {
  /** `DICOM`, `PNG`, … */
  readonly format: string;
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  readonly frames: number;
  /** Channels of the picture as it is shown. */
  readonly channels: number;
  readonly photometric: Photometric;
  /** What many frames are: slices of a body, moments of a film, or unknown. */
  readonly axis?: Volume['axis'];
  readonly bitsStored?: number;
  /** Photometric interpretation before decoding. */
  readonly storedPhotometric?: string;
  /** UID. */
  readonly transferSyntax?: string;
  /** How the pixels were compressed, in a few words: `JPEG 2000`. */
  readonly compression?: string;
  readonly sopClass?: string;
  readonly modality?: string;
  readonly bodyPart?: string;
  readonly units: ValueUnits;
  readonly rescale?: LinearRescale | TableSummary;
  readonly windows: readonly (DisplayWindow | TableSummary)[];
  /** Values that stand for black and white where no window is used. */
  readonly range: readonly [low: number, high: number];
  /** In millimetres; `z` only where frames are slices. */
  readonly spacing?: Pick<VoxelSpacing, 'x' | 'y'> & Partial<VoxelSpacing>;
  readonly placement?: Placement;
  readonly pixels: PixelFigures;
}
