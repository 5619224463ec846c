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
import { detectorOptionsSchema, type DetectorTrainingOptions } from './detector-options.ts';
import { sourceOfFolder } from '../source-of-folder.ts';

/** What {@link trainDetector} learns from, and how. */
export interface DetectorTraining {
  /** The engine that computes, such as `createOnnxRuntime()`. It stays the caller's to dispose. */
  readonly runtime: Runtime;
  /** Images and annotations as `medmodal train vision.detect` reads them: the folders of PASCAL VOC, or JSON files of COCO. */
  readonly files: readonly EvaluationFile[];
  /** Those of `medmodal train vision.detect`; each may be left out. */
  readonly options?: Partial<Omit<DetectorTrainingOptions, 'start'>>;
  /** A detector whose weights the training starts from, such as a bundled one; without it they start at random. */
  readonly start?: ModelSource;
}

/** A detector that was just trained. */
export interface TrainedDetector {
  /** Runs at once: `createVision({ runtime, models: { mine: model } })`. */
  readonly model: ModelSource;
  /** What was made, with figures on images that were held out. */
  readonly report: TrainingReport;
  /** The model folder: graph, card, README, plots. */
  readonly folder: Folder;
}

/**
 * Trains a detector on annotated images of one's own: learns, calibrates and measures on images that were held out, and makes a model
 * folder that `vision.detect` runs.
 *
 * @param context `folder` is where the model and checkpoints on the way are written (default: memory); a training that was
 * stopped goes on from a folder on a disk. `signal` stops it, `onProgress` hears of it.
 * @throws `training.data` when the data cannot be learned from, `input.format` when an annotation cannot be read; `option.invalid`;
 * `training.diverged`, `training.checkpoint-mismatch`, `storage.failed`, `cancelled`.
 */
export async function trainDetector(
  { runtime, files, options = {}, start }: DetectorTraining,
  context: Partial<TrainingContext> = {},
): Promise<TrainedDetector> {
  const folder = context.folder ?? memoryFolder();
  const parsed = parseOptions({ name: 'trainDetector', options: detectorOptionsSchema }, options);
  const { makeDetector } = await import('./make-detector.ts');
  const report = await makeDetector(
    { runtime, files, options: parsed, ...(start && { start }) },
    { ...context, folder },
  );
  return { model: await sourceOfFolder(folder), report, folder };
}
