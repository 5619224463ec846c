import {
  parseOptions,
  runCooperatively,
  SdkError,
  throwIfCancelled,
  type Evaluation,
  type ModelCard,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { decodePicture } from '../codecs/decode-picture.ts';
import { vocFolder, type VocEntry } from '../codecs/voc-folder.ts';
import { parseVoc } from '../codecs/voc.ts';
import type { Detection } from '../detection.ts';
import { detectorParameters } from '../encoders/detector-parameters.ts';
import type { Picture } from '../volume.ts';
import { matchBoxes, type MatchedImage, type TrueBox } from './detection-matches.ts';
import { measureDetection } from './detection-metrics.ts';

/** How an evaluation learns of the detector that it measures. */
export interface EvaluatedDetector {
  /** Card of a model. @throws `option.invalid` for a name that stands for none. */
  card(model: string, context: RunContext): Promise<ModelCard>;
  /** The model that is measured when none is named. */
  readonly standard: string;
}

/** Low enough for the whole curve of precision and recall. */
const ALL = 1e-6;
const MOST_OBJECTS = 1000;
/** Images that are decoded at once. */
const CHUNK = 8;

/** Measures a detector on images in the folders of PASCAL VOC; see `measureDetection` for the figures. */
export function evaluateVoc(
  task: Task<Picture, unknown, Detection>,
  { card, standard }: EvaluatedDetector,
): Evaluation {
  const options = z.strictObject({
    model: z.string().default(standard).describe('Model to measure.'),
    split: z.string().default('val').describe('List in ImageSets/Main to measure on: train, val, test, …, or all.'),
  });
  return {
    summary:
      'PASCAL VOC: JPEGImages, Annotations, ImageSets/Main. Average precision (area under the interpolated curve over all points) and counting error.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { model, split } = parseOptions({ name: `${task.name} voc`, options }, given);
      const { labels, decoding } = detectorParameters(await card(model, context));
      const folder = vocFolder(files);
      const entries = split === 'all' ? folder.entries : await folder.entriesOf(split);
      const matched: MatchedImage[] = [];
      let name = model;
      for (let start = 0; start < entries.length; start += CHUNK) {
        throwIfCancelled(context.signal);
        const chunk = await Promise.all(entries.slice(start, start + CHUNK).map((entry) => readEntry(entry, labels)));
        const pictures = chunk.map(({ picture }) => picture);
        const asked = { model, threshold: ALL, maximum: MOST_OBJECTS };
        const predictions = await task.runBatch(pictures, asked, context.signal ? { signal: context.signal } : {});
        for (const [at, { value, provenance }] of predictions.entries()) {
          const found = value.objects.map((object) => ({ ...object, label: labels.indexOf(object.label) }));
          const truth = chunk[at]?.truth ?? [];
          matched.push(matchBoxes({ truth, found, classes: labels.length, threshold: decoding.threshold }));
          name = `${provenance.models[0]?.id}@${provenance.models[0]?.version}`;
        }
        context.onProgress?.({ stage: 'images', done: matched.length, total: entries.length, unit: 'images' });
      }
      const steps = measureDetection(matched, { labels, threshold: decoding.threshold });
      const measured = await runCooperatively(steps, context.signal ? { signal: context.signal } : {});
      return { task: task.name, model: name, n: matched.length, ...measured };
    },
  };
}

interface ReadEntry {
  readonly picture: Picture;
  readonly truth: readonly TrueBox[];
}

async function readEntry({ image, annotation }: VocEntry, labels: readonly string[]): Promise<ReadEntry> {
  const { objects } = await naming(annotation.path, async () => parseVoc(await annotation.bytes()));
  const truth = objects.map(({ label, box, difficult }) => ({ label: labels.indexOf(label), box, difficult }));
  const unknown = objects[truth.findIndex(({ label }) => label < 0)];
  if (unknown) {
    throw new SdkError('input.format', `${annotation.path} names a class that the model does not have.`, {
      hint: `The model has ${labels.join(', ')}.`,
      details: { path: annotation.path, labels: [...labels] },
    });
  }
  return { picture: await naming(image.path, async () => decodePicture(await image.bytes())), truth };
}

/** Runs `read`; an error of the input says in which file it is. */
async function naming<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!SdkError.is(error) || error.fault !== 'input') throw error;
    throw new SdkError(error.code, `${path}: ${error.message}`, {
      hint: error.hint ?? 'Mend or remove the file.',
      details: { ...error.details, path },
      cause: error,
    });
  }
}
