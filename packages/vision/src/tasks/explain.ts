import {
  chooseModel,
  defineTask,
  SdkError,
  VERSION,
  type ModelSource,
  type RunContext,
  type Runtime,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { pictureMediaTypes } from '../codecs/picture-codecs.ts';
import { pictureInput } from '../codecs/picture-input.ts';
import type { Explanation } from '../explanation.ts';
import { openActivationMaps, type ActivationMaps, type ActivationModel } from '../explanation/open-activation-maps.ts';
import { createImage } from '../image.ts';
import { pictureBytes } from '../picture-bytes.ts';
import type { Picture } from '../volume.ts';
import { bundledClassifiers } from './bundled-classifiers.ts';
import type { ClassifyTaskParts } from './classify.ts';
import { explainAnswer, type Explainer } from './explain-answer.ts';
import { explainExports } from './explain-exports.ts';
import { explainOptionsSchema, type ExplainOptions } from './explain-options.ts';
import { openImageClassifier } from './image-classifier.ts';

const STANDARD = 'pneumonia-cxr';
const NAME = 'vision.explain';

const length = z.number().int().min(1);
const resultSchema: z.ZodType<Explanation> = z.object({
  label: z.string().describe('The class that is explained.'),
  probability: z.number().min(0).max(1).describe('Its calibrated probability.'),
  method: z.enum(['class-activation', 'occlusion']).describe('How the heat was made.'),
  heat: z
    .object({
      width: length.describe('Columns of the grid.'),
      height: length.describe('Rows of the grid.'),
      values: z.array(z.number().min(0).max(1)).describe('Row by row; 1 where most speaks for the class.'),
      box: z
        .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
        .describe('The part of the image that the grid covers, in pixels.'),
    })
    .describe('How much each part of the image speaks for the class.'),
});

/** Makes the task `vision.explain`: where in an image a classifier sees a class. Takes every model that `vision.classify` takes. */
export function createExplainTask(parts: ClassifyTaskParts): Task<Picture, ExplainOptions, Explanation> {
  const known = { ...bundledClassifiers(), ...parts.models };
  const resolves = parts.resolveModel !== undefined;
  const options = explainOptionsSchema({ standard: STANDARD, ids: Object.keys(known), resolves });
  return chooseModel<Picture, ExplainOptions, Explanation>({
    standard: STANDARD,
    taskOf: (model) => taskOf(sourceOf(model, known, parts.resolveModel), parts.runtime, options),
    models: () => Promise.all(Object.values(known).map(async (source) => (await source.open()).card)),
  });
}

function sourceOf(
  model: string,
  known: Readonly<Record<string, ModelSource>>,
  resolveModel: ClassifyTaskParts['resolveModel'],
): ModelSource {
  const source = Object.hasOwn(known, model) ? known[model] : resolveModel?.(model);
  if (source) return source;
  throw new SdkError('option.invalid', `The option model of ${NAME} names no model.`, {
    hint: `Choose from ${Object.keys(known).join(', ')}.`,
    details: { task: NAME, option: 'model', known: Object.keys(known) },
  });
}

function taskOf(
  source: ModelSource,
  runtime: Runtime,
  options: z.ZodType<ExplainOptions>,
): Task<Picture, ExplainOptions, Explanation> {
  return defineTask<Picture, ExplainOptions, Explanation, Explainer>({
    name: NAME,
    summary: 'Shows which parts of an image speak for a class, by the model’s feature maps or by covering parts.',
    mediaTypes: pictureMediaTypes,
    input: pictureInput,
    options,
    result: resultSchema,
    examples: [{ title: 'Chest film, pneumonia', path: 'vision/chest-pneumonia.png', mediaType: 'image/png' }],
    library: { name: '@medmodal/vision', version: VERSION },
    headline: ({ label, probability, method }) => `${label} ${Math.round(probability * 100)} %, by ${method}`,
    inputBytes: pictureBytes,
    models: async () => [(await source.open()).card],
    open: (context) => openExplainer(source, runtime, context),
    infer: explainAnswer,
    uses: ({ classifier }) => [classifier.use],
    close: closeExplainer,
    sample: () => createImage({ width: 32, height: 32, pixels: new Uint8Array(32 * 32).fill(128) }),
    exports: explainExports,
    batchConcurrency: 4,
  });
}

async function openExplainer(source: ModelSource, runtime: Runtime, context: RunContext): Promise<Explainer> {
  const model = await source.open(context);
  const classifier = await openImageClassifier(source, runtime, context);
  try {
    return { classifier, maps: await openMaps({ model, parameters: classifier.parameters, runtime }, context) };
  } catch (error) {
    await classifier.close();
    throw error;
  }
}

/** The feature maps, or why this model has none; any other failure is one of opening. */
async function openMaps(parts: ActivationModel, context: RunContext): Promise<ActivationMaps | SdkError> {
  try {
    return await openActivationMaps(parts, context);
  } catch (error) {
    if (SdkError.is(error) && (error.code.startsWith('graph.') || error.code === 'model.incompatible')) return error;
    throw error;
  }
}

async function closeExplainer({ classifier, maps }: Explainer): Promise<void> {
  await Promise.all([classifier.close(), maps instanceof Error ? undefined : maps.close()]);
}
