import type { EvaluationFile, Tensor, TrainingReport } from '@medmodal/core';
import type { DatasetDescription } from '../dataset-description.ts';
import type { LabelledPicture } from './labelled-picture.ts';

/** Images with black 0 and white 1, and their classes. */
export interface LabelledPixels {
  /** float32 [n, height, width, channels] */
  readonly pixels: Tensor<'float32'>;
  /** int64 [n] */
  readonly labels: Tensor<'int64'>;
  /** For each image a number that those which must not part share: of one patient, or almost the same. */
  readonly groups?: Uint32Array;
}

/** Images to learn from and images to measure on, and what is known of them. */
export interface TrainingData {
  readonly training: LabelledPixels;
  readonly validation: LabelledPixels;
  readonly channels: 1 | 3;
  /** Names of the classes, in the order of their numbers. */
  readonly labels: readonly string[];
  /** How the two sides were made, for the card. */
  readonly split: string;
  /** Files that could not be read and were left out. */
  readonly skipped: number;
  readonly description: DatasetDescription;
  /** The MedMNIST archive that the data came in, where they did. */
  readonly archive?: string;
  /** How the validation part is measured again: the evaluation that reads these data, and its options. */
  readonly evaluation: NonNullable<TrainingReport['evaluation']>;
  /** What the user should know of the data, for the report. */
  readonly warnings: readonly string[];
  /** What a model cannot know because of the data, for the card. */
  readonly limits: readonly string[];
}

/** Labelled images: files, or pictures that are already read. */
export type TrainingImages = readonly EvaluationFile[] | readonly LabelledPicture[];
