import {
  parseOptions,
  type EvaluationFile,
  type Runtime,
  type TrainingContext,
  type TrainingReport,
} from '@medmodal/core';
import { segmenterOptionsSchema, type SegmenterTrainingOptions } from './segmenter-options.ts';
import { trainSegmenterFiles } from './train-segmenter-files.ts';

/** What {@link trainSegmenter} is given beside the data. */
export interface TrainSegmenterOptions extends TrainingContext, Partial<SegmenterTrainingOptions> {
  /** The engine that computes, such as `createOnnxRuntime()`; it stays the caller's to dispose. */
  readonly runtime: Runtime;
}

/**
 * Trains a segmenter on one's own images: a U-Net on patches that are turned, mirrored, scaled and recoloured as another
 * camera or position could have done. Writes a model folder that `vision.segment` runs; goes on from its checkpoint when it
 * was stopped.
 *
 * @param files `images/NAME.*` and `masks/NAME.*` (0 background, then the numbers of the classes, or white), or
 * `NAME.jpg` and `NAME_1stHO.png`; a file `dataset.json` may name data, licence and labels
 * @throws `training.data` saying what to mend; `option.invalid`; `training.diverged`; `training.checkpoint-mismatch`;
 * `storage.failed`; `cancelled`.
 * @example
 * const report = await trainSegmenter(files, { runtime, folder: directoryFolder('my-model'), epochs: 30, labels: ['background', 'vessel'] });
 * console.log(report.metrics['f1']);
 */
export function trainSegmenter(
  files: readonly EvaluationFile[],
  { runtime, folder, resume, signal, onProgress, ...given }: TrainSegmenterOptions,
): Promise<TrainingReport> {
  const { labels, validation, ...plain } = given;
  const texts = {
    ...plain,
    ...(labels && { labels: labels.join(',') }),
    ...(validation && { validation: validation.join(',') }),
  };
  const options = parseOptions({ name: 'trainSegmenter', options: segmenterOptionsSchema }, texts);
  const context: TrainingContext = {
    folder,
    ...(resume !== undefined && { resume }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  };
  return trainSegmenterFiles({ runtime, files, options }, context);
}
