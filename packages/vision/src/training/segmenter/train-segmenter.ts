import {
  memoryFolder,
  parseOptions,
  type EvaluationFile,
  type Folder,
  type ModelSource,
  type Runtime,
  type TrainingContext,
  type TrainingReport,
} from '@medmodal/core';
import { sourceOfFolder } from '../source-of-folder.ts';
import { segmenterOptionsSchema, type SegmenterTrainingOptions } from './segmenter-options.ts';

/** What {@link trainSegmenter} learns from, and how. */
export interface SegmenterTraining {
  /** The engine that computes, such as `createOnnxRuntime()`. It stays the caller's to dispose. */
  readonly runtime: Runtime;
  /**
   * `images/NAME.*` and `masks/NAME.*` (0 background, then the numbers of the classes, or white), or `NAME.jpg` and
   * `NAME_1stHO.png`; a file `dataset.json` may name data, licence and labels.
   */
  readonly files: readonly EvaluationFile[];
  /** Those of `medmodal train vision.segment`; each may be left out. */
  readonly options?: Partial<SegmenterTrainingOptions>;
}

/** A segmenter that was just trained. */
export interface TrainedSegmenter {
  /** Runs at once: `createVision({ runtime, models: { mine: model } })`. */
  readonly model: ModelSource;
  /** What was made, with figures on images that were held out. */
  readonly report: TrainingReport;
  /** The model folder: graph, card, README, plots. */
  readonly folder: Folder;
}

/**
 * Trains a segmenter on one's own images: a U-Net on patches that are turned, mirrored, scaled and recoloured as another
 * camera or position could have done. Makes a model folder that `vision.segment` runs.
 *
 * @param context `folder` is where the model and checkpoints on the way are written (default: memory); a training that was
 * stopped goes on from a folder on a disk. `signal` stops it, `onProgress` hears of it.
 * @throws `training.data` saying what to mend; `option.invalid`; `training.diverged`; `training.checkpoint-mismatch`;
 * `storage.failed`; `cancelled`.
 * @example
 * const { report } = await trainSegmenter({ runtime, files, options: { epochs: 30, labels: ['background', 'vessel'] } });
 * console.log(report.metrics['f1']);
 */
export async function trainSegmenter(
  { runtime, files, options = {} }: SegmenterTraining,
  context: Partial<TrainingContext> = {},
): Promise<TrainedSegmenter> {
  const folder = context.folder ?? memoryFolder();
  const { labels, validation, ...plain } = options;
  const texts = {
    ...plain,
    ...(labels && { labels: labels.join(',') }),
    ...(validation && { validation: validation.join(',') }),
  };
  const parsed = parseOptions({ name: 'trainSegmenter', options: segmenterOptionsSchema }, texts);
  const { trainSegmenterFiles } = await import('./train-segmenter-files.ts');
  const report = await trainSegmenterFiles({ runtime, files, options: parsed }, { ...context, folder });
  return { model: await sourceOfFolder(folder), report, folder };
}
