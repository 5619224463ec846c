import { chooseModel, defineTask, SdkError, VERSION, type ModelSource, type Runtime, type Task } from '@medmodal/core';
import { z } from 'zod';
import { pictureMediaTypes } from '../codecs/picture-codecs.ts';
import { pictureInput } from '../codecs/picture-input.ts';
import type { Detection } from '../detection.ts';
import { evaluateVoc } from '../evaluations/voc.ts';
import { createImage } from '../image.ts';
import { pictureBytes } from '../picture-bytes.ts';
import { detectTraining } from '../training/detector/detect-training.ts';
import type { Picture } from '../volume.ts';
import { bundledDetectors } from './bundled-detectors.ts';
import { detectAnswer } from './detect-answer.ts';
import { detectExports } from './detect-exports.ts';
import { detectOptionsSchema, type DetectOptions } from './detect-options.ts';
import { openDetector, type Detector } from './detector.ts';

/** What the task needs. */
export interface DetectTaskParts {
  readonly runtime: Runtime;
  /** Models by the id they are asked for; they come before those bundled with this package. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /** Finds a model that is neither given nor bundled, such as a folder by its path; undefined when there is none. */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
}

const STANDARD = 'blood-cells';

const box = z.object({
  x: z.number().describe('Left edge in pixels of the image.'),
  y: z.number().describe('Upper edge.'),
  width: z.number().positive(),
  height: z.number().positive(),
});
const resultSchema: z.ZodType<Detection> = z.object({
  objects: z
    .array(
      z.object({
        label: z.string(),
        probability: z.number().min(0).max(1).describe('Calibrated probability that such an object lies here.'),
        box,
      }),
    )
    .describe('Objects, the most probable first.'),
  counts: z
    .array(z.object({ label: z.string(), count: z.number().int().min(0) }))
    .describe('Number of objects of each class of the model.'),
});

/** Makes the task `vision.detect`: objects in an image, each with a box and a calibrated probability, and their counts. */
export function createDetectTask(parts: DetectTaskParts): Task<Picture, DetectOptions, Detection> {
  const known = { ...bundledDetectors(), ...parts.models };
  const resolves = parts.resolveModel !== undefined;
  const options = detectOptionsSchema({ standard: STANDARD, ids: Object.keys(known), resolves });
  const sourceNamed = (model: string): ModelSource => sourceOf(model, known, parts.resolveModel);
  return chooseModel<Picture, DetectOptions, Detection>({
    standard: STANDARD,
    taskOf: (name) => taskOf(sourceNamed(name), parts.runtime, options),
    models: () => Promise.all(Object.values(known).map(async (source) => (await source.open()).card)),
    training: detectTraining(parts.runtime, sourceNamed),
    evaluations: (task) => ({
      voc: evaluateVoc(task, {
        standard: STANDARD,
        card: async (name, context) => (await sourceNamed(name).open(context)).card,
      }),
    }),
  });
}

function sourceOf(
  model: string,
  known: Readonly<Record<string, ModelSource>>,
  resolveModel: DetectTaskParts['resolveModel'],
): ModelSource {
  const source = Object.hasOwn(known, model) ? known[model] : resolveModel?.(model);
  if (source) return source;
  throw new SdkError('option.invalid', 'The option model of vision.detect names no model.', {
    hint: `Choose from ${Object.keys(known).join(', ')}.`,
    details: { task: 'vision.detect', option: 'model', known: Object.keys(known) },
  });
}

function taskOf(
  source: ModelSource,
  runtime: Runtime,
  options: z.ZodType<DetectOptions>,
): Task<Picture, DetectOptions, Detection> {
  return defineTask<Picture, DetectOptions, Detection, Detector>({
    name: 'vision.detect',
    summary:
      'Finds objects in an image, such as the cells of a blood smear: boxes, calibrated probabilities, and counts.',
    mediaTypes: pictureMediaTypes,
    input: pictureInput,
    options,
    result: resultSchema,
    examples: [{ title: 'Blood smear', path: 'vision/blood-smear.jpg', mediaType: 'image/jpeg' }],
    library: { name: '@medmodal/vision', version: VERSION },
    headline,
    inputBytes: pictureBytes,
    models: async () => [(await source.open()).card],
    open: (context) => openDetector(source, runtime, context),
    infer: detectAnswer,
    uses: (detector) => [detector.use],
    close: (detector) => detector.close(),
    sample: () => createImage({ width: 64, height: 48, pixels: new Uint8Array(64 * 48).fill(200) }),
    exports: detectExports(),
    batchConcurrency: 8,
  });
}

function headline({ counts }: Detection): string {
  return counts.map(({ label, count }) => `${count} ${label}`).join(', ');
}
