import { chooseModel, defineTask, SdkError, VERSION, type ModelSource, type Runtime, type Task } from '@medmodal/core';
import { z } from 'zod';
import { pictureMediaTypes } from '../codecs/picture-codecs.ts';
import { pictureInput } from '../codecs/picture-input.ts';
import { evaluateChase } from '../evaluations/chase.ts';
import { createImage } from '../image.ts';
import { pictureBytes } from '../picture-bytes.ts';
import type { Segmentation } from '../segmentation.ts';
import { segmentTraining } from '../training/segmenter/segment-training.ts';
import type { Picture } from '../volume.ts';
import { bundledSegmenters } from './bundled-segmenters.ts';
import { segmentAnswer } from './segment-answer.ts';
import { segmentExports } from './segment-exports.ts';
import { segmentOptionsSchema, type SegmentOptions } from './segment-options.ts';
import { openSegmenter, type Segmenter } from '../sliding-window/segmenter.ts';

/** What the task needs. */
export interface SegmentTaskParts {
  readonly runtime: Runtime;
  /** Models by the id they are asked for; they come before those bundled with this package. */
  readonly models?: Readonly<Record<string, ModelSource>>;
  /** Finds a model that is neither given nor bundled; see `ClassifyTaskParts`. */
  readonly resolveModel?: (name: string) => ModelSource | undefined;
}

const STANDARD = 'retinal-vessels';

const map = z.object({
  width: z.number().int(),
  height: z.number().int(),
  depth: z.number().int().describe('Slices; 1 for an image.'),
  encoding: z.enum(['png', 'nifti']).describe('png: one grey byte a pixel; nifti: .nii.gz of bytes, for volumes.'),
  data: z.string().describe('The file in base64.'),
});

const resultSchema: z.ZodType<Segmentation> = z.object({
  classes: z
    .array(
      z.object({
        label: z.string(),
        pixels: z.number().int().min(0).describe('Pixels of an image or voxels of a volume.'),
        fraction: z.number().min(0).max(1).describe('Share of all pixels.'),
        probability: z.number().min(0).max(1).exactOptional().describe('Mean calibrated probability of its pixels.'),
        area: z.number().min(0).exactOptional().describe('Of an image, in mm².'),
        volume: z.number().min(0).exactOptional().describe('Of a volume, in ml.'),
      }),
    )
    .min(1)
    .describe('The structures of the model, in its order.'),
  mask: map.describe('Number of the structure at each pixel: 0 is background, 1 the first of classes.'),
  probabilities: map
    .exactOptional()
    .describe('Highest calibrated probability of any structure, from 0 to 255 for 0 to 1.'),
});

/** Makes the task `vision.segment`: which pixels of an image or voxels of a volume belong to a structure. */
export function createSegmentTask(parts: SegmentTaskParts): Task<Picture, SegmentOptions, Segmentation> {
  const known = { ...bundledSegmenters(), ...parts.models };
  const resolves = parts.resolveModel !== undefined;
  const options = segmentOptionsSchema({ standard: STANDARD, ids: Object.keys(known), resolves });
  const sourceNamed = (model: string): ModelSource => {
    const source = Object.hasOwn(known, model) ? known[model] : parts.resolveModel?.(model);
    if (source) return source;
    throw unknownModel(Object.keys(known));
  };
  return chooseModel<Picture, SegmentOptions, Segmentation>({
    standard: STANDARD,
    taskOf: (name) => taskOf(sourceNamed(name), parts.runtime, options),
    models: () => Promise.all(Object.values(known).map(async (source) => (await source.open()).card)),
    training: segmentTraining(parts.runtime),
    evaluations: (task) => ({
      chase: evaluateChase(task, { standard: STANDARD }),
    }),
  });
}

function unknownModel(known: readonly string[]): SdkError {
  return new SdkError('option.invalid', 'The option model of vision.segment names no model.', {
    hint: `Choose from ${known.join(', ')}.`,
    details: { task: 'vision.segment', option: 'model', known: [...known] },
  });
}

function taskOf(
  source: ModelSource,
  runtime: Runtime,
  options: z.ZodType<SegmentOptions>,
): Task<Picture, SegmentOptions, Segmentation> {
  return defineTask<Picture, SegmentOptions, Segmentation, Segmenter>({
    name: 'vision.segment',
    summary: 'Says which pixels of an image, or voxels of a volume, belong to a structure.',
    mediaTypes: pictureMediaTypes,
    input: pictureInput,
    options,
    result: resultSchema,
    examples: [{ title: 'Retina of a child', path: 'vision/retina.jpg', mediaType: 'image/jpeg' }],
    library: { name: '@medmodal/vision', version: VERSION },
    headline: ({ classes }) =>
      classes.map(({ label, fraction }) => `${label} ${(fraction * 100).toFixed(1)} %`).join(', '),
    inputBytes: pictureBytes,
    models: async () => [(await source.open()).card],
    open: (context) => openSegmenter(source, runtime, context),
    infer: segmentAnswer,
    uses: (segmenter) => [segmenter.use],
    close: (segmenter) => segmenter.close(),
    sample: () => createImage({ width: 64, height: 64, pixels: new Uint8Array(64 * 64).fill(128) }),
    exports: segmentExports(),
    batchConcurrency: 2,
  });
}
