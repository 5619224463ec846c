import {
  memoryFolder,
  parseOptions,
  SdkError,
  type EvaluationFile,
  type Folder,
  type ModelSource,
  type Runtime,
  type TrainingContext,
  type TrainingReport,
} from '@medmodal/core';
import type { LabelledPicture } from './labelled-picture.ts';
import { trainingOptionsSchema, type ClassifierTrainingOptions } from './training-options.ts';
import { sourceOfFolder } from '../source-of-folder.ts';

/** What {@link trainImageClassifier} learns from, and how. */
export interface ImageClassifierTraining {
  /** The engine that computes, such as `createOnnxRuntime()`. It stays the caller's to dispose. */
  readonly runtime: Runtime;
  /** Pictures with the names of their classes. Where patients are known, none of them is on both sides of the split. */
  readonly images?: readonly LabelledPicture[];
  /** Instead of `images`: files as `medmodal train vision.classify` reads them. */
  readonly files?: readonly EvaluationFile[];
  /** Those of `medmodal train vision.classify`; each may be left out. */
  readonly options?: Partial<ClassifierTrainingOptions>;
}

/** A classifier that was just trained. */
export interface TrainedImageClassifier {
  /** Runs at once: `createVision({ runtime, models: { mine: model } })`. */
  readonly model: ModelSource;
  /** What was made, with figures on images that were held out. */
  readonly report: TrainingReport;
  /** The model folder: graph, card, README, plots. */
  readonly folder: Folder;
}

/**
 * Trains an image classifier on pictures of one's own: divides them, learns, calibrates, measures, and makes a model folder
 * that `vision.classify` runs.
 *
 * @param context `folder` is where the model and checkpoints on the way are written (default: memory); a training that was
 * stopped goes on from a folder on a disk. `signal` stops it, `onProgress` hears of it.
 * @throws `training.data` when there are neither images nor files, both, or they cannot be learned from; `option.invalid`;
 * `training.diverged`, `training.checkpoint-mismatch`, `storage.failed`, `cancelled`.
 */
export async function trainImageClassifier(
  { runtime, images, files, options = {} }: ImageClassifierTraining,
  context: Partial<TrainingContext> = {},
): Promise<TrainedImageClassifier> {
  if ((images === undefined) === (files === undefined)) {
    throw new SdkError('training.data', 'A training needs either images or files.', {
      hint: 'Give images: [{ picture, label }], or files as EvaluationFile.',
    });
  }
  const folder = context.folder ?? memoryFolder();
  const parsed = completed(options);
  const { trainClassifier } = await import('./train-classifier.ts');
  const parts = { runtime, files: files ?? [], ...(images && { pictures: images }), options: parsed };
  const report = await trainClassifier(parts, { ...context, folder });
  return { model: await sourceOfFolder(folder), report, folder };
}

/** All options; those of the command line arrive as text, these as what they are. */
function completed({ labels, skipUnreadable, ...rest }: Partial<ClassifierTrainingOptions>): ClassifierTrainingOptions {
  const parsed = parseOptions({ name: 'trainImageClassifier', options: trainingOptionsSchema }, rest);
  return { ...parsed, ...(labels && { labels }), ...(skipUnreadable !== undefined && { skipUnreadable }) };
}
