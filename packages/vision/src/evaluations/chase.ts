import {
  parseOptions,
  runToEnd,
  SdkError,
  throwIfCancelled,
  type Evaluation,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { decodeSegmentationMap } from '../decoders/segmentation-map.ts';
import { fieldOfView } from '../encoders/segmenter-field-of-view.ts';
import { unitPixels } from '../encoders/segmenter-input.ts';
import type { Image } from '../image.ts';
import type { Segmentation } from '../segmentation.ts';
import type { Picture } from '../volume.ts';
import { countMasks, measureSegmentation, type SegmentationCounts } from './segmentation-metrics.ts';
import {
  maskClasses,
  readImage,
  readMask,
  segmentationPairs,
  unpairedNotice,
  type SegmentationPair,
} from './segmentation-pairs.ts';

/** How an evaluation learns of the model that it measures. */
export interface EvaluatedSegmenter {
  /** The model that is measured when none is named. */
  readonly standard: string;
}

/** A pixel of a photograph is inside the field of view when a channel is above this share of the way to white. */
const LIT = 0.06;

/**
 * Measures a segmenter of one structure on images with masks, in the layout of CHASE_DB1 (`Image_01L.jpg`,
 * `Image_01L_1stHO.png` for the truth, `Image_01L_2ndHO.png` for a second observer) or `images/` beside `masks/`.
 *
 * `f1` is that of the structure at the model's threshold (or the one given), over the pixels of all images together, within
 * the field of view: the part of a photograph that is not its black surround, found from the photograph itself. Beside it:
 * `f1PerImage` (mean over images), `auc`, `sensitivity`, `specificity`, `precision`, `accuracy`, and `secondObserver.f1`
 * where a second observer drew all of the images. Intervals come from a bootstrap over the persons.
 */
export function evaluateChase(
  task: Task<Picture, unknown, Segmentation>,
  { standard }: EvaluatedSegmenter,
): Evaluation {
  const options = z.strictObject({
    model: z.string().default(standard).describe('Model to measure.'),
    threshold: z.coerce
      .number()
      .gt(0)
      .lt(1)
      .exactOptional()
      .describe('Probability to cut at. Default: the model’s own.'),
    augmentation: z.enum(['card', 'none']).default('card').describe('As for the task itself.'),
  });
  return {
    summary:
      'Images with masks as in CHASE_DB1 (_1stHO, _2ndHO), or images/ and masks/. F1 over all pixels in the field of view.',
    options,
    evaluate: async (files, given, context = {}) => {
      const chosen = parseOptions({ name: `${task.name} chase`, options }, given);
      const found = segmentationPairs(files);
      const { pairs } = found;
      const notice = unpairedNotice(found);
      if (pairs.length === 0) throw noPairs();
      const measured = await measurePairs(task, { pairs, options: chosen }, context);
      const persons = pairs.map(({ person }) => person);
      const { metrics, ci95 } = measureSegmentation(measured.answers, persons);
      const second =
        measured.seconds.length === pairs.length ? measureSegmentation(measured.seconds, persons) : undefined;
      return {
        task: task.name,
        model: measured.model,
        n: pairs.length,
        metrics: { ...metrics, ...(second && { secondObserver: { f1: second.metrics['f1'] ?? Number.NaN } }) },
        ci95: { ...ci95, ...(second?.ci95['f1'] && { 'secondObserver.f1': second.ci95['f1'] }) },
        ...(notice !== undefined && { warnings: [{ code: 'evaluation.images-without-mask', message: notice }] }),
      };
    },
  };
}

interface Measuring {
  readonly pairs: readonly SegmentationPair[];
  readonly options: Readonly<Record<string, unknown>>;
}

interface MeasuredPairs {
  readonly model: string;
  readonly answers: readonly SegmentationCounts[];
  /** Of the second observer, for the images that one drew. */
  readonly seconds: readonly SegmentationCounts[];
}

async function measurePairs(
  task: Task<Picture, unknown, Segmentation>,
  { pairs, options }: Measuring,
  { signal, onProgress }: RunContext,
): Promise<MeasuredPairs> {
  const answers: SegmentationCounts[] = [];
  const seconds: SegmentationCounts[] = [];
  let model = '';
  for (const [done, pair] of pairs.entries()) {
    throwIfCancelled(signal);
    onProgress?.({ stage: 'images', done, total: pairs.length, unit: 'images' });
    const image = await readImage(pair.image);
    const { value, provenance } = await task.run(image, { ...options, probabilities: true }, signal ? { signal } : {});
    const field = fieldOf(image);
    const truth = maskClasses(await readMask(pair.mask, image), 1);
    const levels = value.probabilities && (await decodeSegmentationMap(value.probabilities));
    const answer = await decodeSegmentationMap(value.mask);
    answers.push(countMasks({ field, truth, answer, ...(levels && { levels }) }));
    if (pair.second) {
      seconds.push(countMasks({ field, truth, answer: maskClasses(await readMask(pair.second, image), 1) }));
    }
    const [use] = provenance.models;
    model = `${use?.id}@${use?.version}`;
  }
  return { model, answers, seconds };
}

/** All of an image that has no black surround. */
function fieldOf(image: Image): Uint8Array {
  const { width, height, channels } = image;
  return fieldOfView(runToEnd(unitPixels(image, channels)), { width, height, channels, foreground: LIT });
}

function noPairs(): SdkError {
  return new SdkError('input.format', 'The data hold no image with a mask.', {
    hint: 'Lay masks beside images as NAME_1stHO.png, or in folders images/ and masks/ under the same names.',
  });
}
