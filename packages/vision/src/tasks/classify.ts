import {
  defineTask,
  SdkError,
  VERSION,
  type Inference,
  type InferenceContext,
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
import { classifyTraining } from '../training/classify-training.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';
import { bundledClassifiers } from './bundled-classifiers.ts';
import { openImageClassifier, type ImageClassifier } from './image-classifier.ts';
import { chooseModel } from './model-choice.ts';

/** Options of `vision.classify`. */
export interface ClassifyOptions {
  /** Id of a bundled model, or a name that `resolveModel` knows. Default `pneumonia-cxr`. */
  readonly model: string;
  /** Largest number of classes to answer with. Default 5. */
  readonly topK: number;
  /** Which frame of a file with many is looked at, from 1. Default 1. */
  readonly frame: number;
}

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
  label: z.string().describe('The most likely class.'),
  probabilities: z
    .array(z.object({ label: z.string(), probability }))
    .min(1)
    .describe('The most likely classes, the likeliest first.'),
});

/** Makes the task `vision.classify`: which of a model's classes an image shows, with calibrated probabilities. */
export function createClassifyTask(parts: ClassifyTaskParts): Task<Picture, ClassifyOptions, Classification> {
  const known = { ...bundledClassifiers(), ...parts.models };
  const options = optionsSchema(Object.keys(known), parts.resolveModel !== undefined);
  const sourceNamed = (model: string): ModelSource => sourceOf(model, known, parts.resolveModel);
  const model: EvaluatedModel = {
    standard: STANDARD,
    labels: async (name, context) => (await sourceNamed(name).open(context)).card.labels,
  };
  return chooseModel<Picture, ClassifyOptions, Classification>({
    standard: STANDARD,
    taskOf: (name) => taskOf(sourceNamed(name), parts.runtime, options),
    models: () => Promise.all(Object.values(known).map(async (source) => (await source.open()).card)),
    training: classifyTraining(parts.runtime),
    evaluations: (task) => ({ medmnist: evaluateMedmnist(task, model), folders: evaluateClassFolders(task, model) }),
  });
}

function optionsSchema(ids: readonly string[], resolves: boolean): z.ZodType<ClassifyOptions> {
  const model = resolves ? z.string().min(1) : z.enum(ids);
  return z.strictObject({
    model: model
      .default(STANDARD)
      .describe(`Model to ask: ${ids.join(', ')}${resolves ? ', or the path of a model folder' : ''}.`),
    topK: z.number().int().min(1).max(1000).default(5).describe('Largest number of classes to answer with.'),
    frame: z.number().int().min(1).default(1).describe('Which frame of a file with many is looked at, from 1.'),
  });
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
      { title: 'Chest film, pneumonia, JPEG', path: 'vision/chest-pneumonia.jpg', mediaType: 'image/jpeg' },
    ],
    library: { name: '@medmodal/vision', version: VERSION },
    headline: ({ label, probabilities }) => `${label} ${Math.round((probabilities[0]?.probability ?? 0) * 100)} %`,
    inputBytes: pictureBytes,
    models: async () => [(await source.open()).card],
    open: (context) => openImageClassifier(source, runtime, context),
    infer: classify,
    uses: (classifier) => [classifier.use],
    close: (classifier) => classifier.close(),
    sample: () => createImage({ width: 32, height: 32, pixels: new Uint8Array(32 * 32).fill(128) }),
  });
}

async function classify(
  picture: Picture,
  { state: classifier, options, context }: InferenceContext<ClassifyOptions, ImageClassifier>,
): Promise<Inference<Classification>> {
  const probabilities = await classifier.classify(oneImage(picture, options.frame), context);
  const { label = '', probability: sure = 0 } = probabilities[0] ?? {};
  return { value: { label, probabilities: probabilities.slice(0, options.topK) }, probability: sure };
}
