import {
  chooseModel,
  defineTask,
  SdkError,
  VERSION,
  type ModelCard,
  type ModelSource,
  type Runtime,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import type { Classification } from '../classification.ts';
import { pictureMediaTypes } from '../codecs/picture-codecs.ts';
import { pictureInput } from '../codecs/picture-input.ts';
import type { EvaluatedModel } from '../evaluations/answered-images.ts';
import { evaluateClassFolders } from '../evaluations/class-folders.ts';
import { evaluateMedmnist } from '../evaluations/medmnist.ts';
import { createImage } from '../image.ts';
import { pictureBytes } from '../picture-bytes.ts';
import { classifyTraining } from '../training/classifier/classify-training.ts';
import type { Picture } from '../volume.ts';
import { classificationFindings, dicomSrExport } from '../writers/dicom-sr-export.ts';
import { bundledClassifiers } from './bundled-classifiers.ts';
import { classifyAnswer } from './classify-answer.ts';
import { classifyOptionsSchema, type ClassifyOptions } from './classify-options.ts';
import { openImageClassifier, type ImageClassifier } from './image-classifier.ts';

/** What the task needs. */
export interface ClassifyTaskParts {
  readonly runtime: Runtime;
  /** Models by the id they are asked for; they come before those bundled with this package. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /**
   * Finds a model that is neither given nor bundled, such as a folder by its path; undefined when there is none. The model
   * of each name stays loaded until the task is disposed, so a server should not let strangers choose the names.
   */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
}

const STANDARD = 'pneumonia-cxr';

const probability = z.number().min(0).max(1).describe('Calibrated probability of the class.');
const resultSchema: z.ZodType<Classification> = z.object({
  label: z.string().describe('The class that is answered: the likeliest, unless the model’s card has a threshold.'),
  probabilities: z
    .array(z.object({ label: z.string(), probability }))
    .min(1)
    .describe('The likeliest classes first; the answered one is among them.'),
});

/** Makes the task `vision.classify`: which of a model's classes an image shows, with calibrated probabilities. */
export function createClassifyTask(parts: ClassifyTaskParts): Task<Picture, ClassifyOptions, Classification> {
  const known = { ...bundledClassifiers(), ...parts.models };
  const resolves = parts.resolveModel !== undefined;
  const options = classifyOptionsSchema({ standard: STANDARD, ids: Object.keys(known), resolves });
  const sourceNamed = (model: string): ModelSource => sourceOf(model, known, parts.resolveModel);
  const model: EvaluatedModel = {
    standard: STANDARD,
    labels: async (name, context) => (await sourceNamed(name).open(context)).card.labels,
    learnedFrom: async (name, context) => learnedSplits((await sourceNamed(name).open(context)).card),
  };
  return chooseModel<Picture, ClassifyOptions, Classification>({
    standard: STANDARD,
    taskOf: (name) => taskOf(sourceNamed(name), parts.runtime, options),
    models: () => Promise.all(Object.values(known).map(async (source) => (await source.open()).card)),
    training: classifyTraining(parts.runtime),
    evaluations: (task) => ({ medmnist: evaluateMedmnist(task, model), folders: evaluateClassFolders(task, model) }),
  });
}

function learnedSplits({ training }: ModelCard): readonly string[] {
  const { splits } = training;
  return Array.isArray(splits) ? splits.filter((split) => typeof split === 'string') : [];
}

function sourceOf(
  model: string,
  known: Readonly<Record<string, ModelSource>>,
  resolveModel: ClassifyTaskParts['resolveModel'],
): ModelSource {
  const source = Object.hasOwn(known, model) ? known[model] : resolveModel?.(model);
  if (source) return source;
  throw new SdkError('option.invalid', 'The option model of vision.classify names no model.', {
    hint: `Choose from ${Object.keys(known).join(', ')}.`,
    details: { task: 'vision.classify', option: 'model', known: Object.keys(known) },
  });
}

function taskOf(
  source: ModelSource,
  runtime: Runtime,
  options: z.ZodType<ClassifyOptions>,
): Task<Picture, ClassifyOptions, Classification> {
  return defineTask<Picture, ClassifyOptions, Classification, ImageClassifier>({
    name: 'vision.classify',
    summary: 'Says which of a model’s classes an image shows, with calibrated probabilities.',
    mediaTypes: pictureMediaTypes,
    input: pictureInput,
    options,
    result: resultSchema,
    examples: [
      { title: 'Chest film, pneumonia', path: 'vision/chest-pneumonia.png', mediaType: 'image/png' },
      { title: 'Chest film, normal', path: 'vision/chest-normal.png', mediaType: 'image/png' },
      { title: 'Chest film, pneumonia, DICOM', path: 'vision/chest-pneumonia.dcm', mediaType: 'application/dicom' },
      { title: 'Chest film, pneumonia, JPEG', path: 'vision/chest-pneumonia.jpg', mediaType: 'image/jpeg' },
    ],
    library: { name: '@medmodal/vision', version: VERSION },
    headline,
    inputBytes: pictureBytes,
    models: async () => [(await source.open()).card],
    open: (context) => openImageClassifier(source, runtime, context),
    infer: classifyAnswer,
    exports: { 'dicom-sr': dicomSrExport(classificationFindings) },
    uses: (classifier) => [classifier.use],
    close: (classifier) => classifier.close(),
    sample: () => createImage({ width: 32, height: 32, pixels: new Uint8Array(32 * 32).fill(128) }),
  });
}

function headline({ label, probabilities }: Classification): string {
  const answered = probabilities.find((one) => one.label === label);
  return `${label} ${Math.round((answered?.probability ?? 0) * 100)} %`;
}
