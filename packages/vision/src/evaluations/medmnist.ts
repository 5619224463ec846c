import {
  parseOptions,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type EvaluationReport,
  type Prediction,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import type { Classification } from '../classification.ts';
import { readMedmnist, SPLITS } from '../codecs/medmnist.ts';
import type { Image } from '../image.ts';
import type { LabelledImage } from '../labelled-image.ts';
import { measureClassification, type ScoredImage } from './classification-metrics.ts';

/** What the evaluation needs besides the task. */
export interface MedmnistParts {
  /** Labels of a model, in the order of its output. @throws `option.invalid` for a name that stands for no model. */
  labels(model: string, context: RunContext): Promise<readonly string[]>;
  /** The model that is measured when none is named. */
  readonly standard: string;
}

const ALL_CLASSES = 1000;

/**
 * Measures a classifier on an archive in the form of MedMNIST: area under the ROC curve, accuracy and calibration error of
 * the path every image takes, with intervals over images.
 */
export function evaluateMedmnist(
  task: Task<Image, unknown, Classification>,
  { labels, standard }: MedmnistParts,
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
      checkLabels(images, known);
      const predictions = await task.runBatch(
        images.map(({ image }) => image),
        { model, topK: ALL_CLASSES },
        context,
      );
      return report(task.name, known, { images, predictions });
    },
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

/** Every label must be a class of the model, and every class must occur, or there is no AUC. */
function checkLabels(images: readonly LabelledImage[], labels: readonly string[]): void {
  const found = new Set(images.map(({ label }) => label));
  const highest = Math.max(...found);
  if (highest >= labels.length) {
    throw new SdkError(
      'input.format',
      `The labels go up to ${highest}, but the model has ${labels.length} classes from 0.`,
      {
        hint: 'Name the model that was trained for these data.',
        details: { highest, classes: labels.length },
      },
    );
  }
  const missing = labels.filter((_, number) => !found.has(number));
  if (missing.length === 0) return;
  throw new SdkError('input.format', `The split has no image of the class ${missing[0]}, so no AUC exists.`, {
    hint: 'Name a split with images of every class of the model.',
    details: { images: images.length, missing },
  });
}

interface Answered {
  readonly images: readonly LabelledImage[];
  readonly predictions: readonly Prediction<Classification>[];
}

function report(task: string, labels: readonly string[], { images, predictions }: Answered): EvaluationReport {
  const items = predictions.map(({ value }, index): ScoredImage => {
    const byLabel = new Map(value.probabilities.map(({ label, probability }) => [label, probability]));
    return { label: images[index]?.label ?? 0, probabilities: labels.map((label) => byLabel.get(label) ?? 0) };
  });
  const use = predictions[0]?.provenance.models[0];
  return {
    task,
    model: `${use?.id}@${use?.version}`,
    n: items.length,
    ...measureClassification(items),
  };
}
