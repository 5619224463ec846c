import { parseOptions, SdkError, type Evaluation, type EvaluationFile, type Task, type Warning } from '@medmodal/core';
import { z } from 'zod';
import type { Classification } from '../classification.ts';
import { readMedmnist, SPLITS } from '../codecs/medmnist.ts';
import type { LabelledImage } from '../labelled-image.ts';
import type { Picture } from '../volume.ts';
import { answeredImages, type EvaluatedModel } from './answered-images.ts';

/**
 * Measures a classifier on an archive in the form of MedMNIST: area under the ROC curve, accuracy and calibration error of
 * the path every image takes, with intervals over images.
 */
export function evaluateMedmnist(
  task: Task<Picture, unknown, Classification>,
  { labels, standard, learnedFrom }: EvaluatedModel,
): Evaluation {
  const options = z.strictObject({
    model: z.string().default(standard).describe('Model to measure.'),
    split: z.enum(SPLITS).default('val').describe('Part of the archive: train, val or test.'),
  });
  return {
    summary: 'A MedMNIST archive (.npz). AUC, accuracy and expected calibration error of one split.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { model, split } = parseOptions({ name: `${task.name} medmnist`, options }, given);
      const images = readMedmnist(await archiveOf(files).bytes(), split);
      const known = await labels(model, context);
      checkLabels(images, known.length);
      const answered = answeredImages(task, { model, labels: known });
      await answered.add(images, context);
      const report = answered.report();
      const splits = (await learnedFrom?.(model, context)) ?? [];
      return splits.includes(split) ? { ...report, warnings: [learnedWarning(split)] } : report;
    },
  };
}

function learnedWarning(split: string): Warning {
  return {
    code: 'evaluation.learned',
    message: `The model learned from the part ${split} of data of this kind, so on those the figures are too good; its card has figures of data held out.`,
  };
}

function archiveOf(files: readonly EvaluationFile[]): EvaluationFile {
  const archives = files.filter(({ path }) => path.endsWith('.npz'));
  const [archive] = files.length === 1 ? files : archives;
  if (archive && (files.length === 1 || archives.length === 1)) return archive;
  throw new SdkError(
    'input.format',
    `The data hold ${archives.length} archives (.npz), but one is measured at a time.`,
    {
      hint: 'Name one MedMNIST archive.',
      details: { archives: archives.length },
    },
  );
}

function checkLabels(images: readonly LabelledImage[], classes: number): void {
  const highest = images.reduce((most, { label }) => Math.max(most, label), 0);
  if (highest < classes) return;
  throw new SdkError('input.format', `The labels go up to ${highest}, but the model has ${classes} classes from 0.`, {
    hint: 'Name the model that was trained for these data.',
    details: { highest, classes },
  });
}
