import { runCooperatively, SdkError, throwIfCancelled, type EvaluationFile, type RunContext } from '@medmodal/core';
import { decodePicture } from '../../codecs/decode-picture.ts';
import type { DetectorPreprocessing } from '../../encoders/detector-parameters.ts';
import type { TrueBox } from '../../evaluations/detection-matches.ts';
import type { Image } from '../../image.ts';
import { oneImage } from '../../transforms/one-image.ts';
import { readDescription, type DatasetDescription } from '../dataset-description.ts';
import type { AnnotatedImage } from './annotated-image.ts';
import type { BoxedImage } from './boxed-image.ts';
import { boxedViews } from './boxed-views.ts';
import type { DetectorTrainingOptions } from './detector-options.ts';
import { readSides } from './detector-sides.ts';

/** An image to measure on, read when it is needed. */
export interface HeldOutImage {
  readonly truth: readonly TrueBox[];
  read(): Promise<Image>;
}

/** What a detector learns from, and what it is measured on. */
export interface DetectorData {
  readonly labels: readonly string[];
  readonly training: readonly BoxedImage[];
  readonly heldOut: readonly HeldOutImage[];
  /** Rows and columns of an image that one input shows. */
  readonly field: DetectorPreprocessing['field'];
  /** How the two sides were made, for the card. */
  readonly split: string;
  /** Number of training images, before they were parted into views. */
  readonly images: number;
  /** Number of training boxes of each class. */
  readonly boxes: readonly number[];
  readonly description: DatasetDescription;
}

/** Fewest boxes of each class to learn from. */
const FEWEST = 5;

/**
 * Reads images with annotations of PASCAL VOC or COCO, see `readSides`.
 *
 * @throws `training.data` saying what to mend; `input.format` for an annotation that cannot be read.
 */
export async function readDetectorData(
  files: readonly EvaluationFile[],
  options: DetectorTrainingOptions,
  context: RunContext,
): Promise<DetectorData> {
  const description = await readDescription(files);
  const { training, validation, split } = await readSides(files, options, context);
  const labels = description.labels ?? labelsOf([...training, ...validation]);
  const boxes = checkBoxes(training, labels);
  const field = medianSize(training);
  const framing = { size: [options.height, options.width] as const, field };
  return {
    labels,
    training: await framed(training, { ...framing, labels }, context),
    heldOut: validation.map(({ file, objects }) => ({
      truth: objects.map(({ label, box, difficult }) => ({ label: labels.indexOf(label), box, difficult })),
      read: async () => readImage(file),
    })),
    field,
    split,
    images: training.length,
    boxes,
    description,
  };
}

function labelsOf(all: readonly AnnotatedImage[]): string[] {
  const names = all.flatMap(({ objects }) => objects.map(({ label }) => label));
  return [...new Set(names)].toSorted((one, other) => (one < other ? -1 : 1));
}

/** Number of boxes of each class. @throws `training.data` for a class without a name, or with too few boxes. */
function checkBoxes(training: readonly AnnotatedImage[], labels: readonly string[]): number[] {
  const names = training.flatMap(({ objects }) => objects.map(({ label }) => label));
  const unknown = names.find((name) => !labels.includes(name));
  const counts = labels.map((label) => names.filter((name) => name === label).length);
  const rare = counts.findIndex((count) => count < FEWEST);
  if (unknown === undefined && rare < 0 && labels.length > 0) return counts;
  const reason =
    unknown === undefined
      ? `the class ${labels[rare] ?? ''} has ${counts[rare] ?? 0} boxes to learn from, and ${FEWEST} are needed`
      : 'an annotation names a class that dataset.json does not';
  throw new SdkError('training.data', `The boxes cannot be learned from: ${reason}.`, {
    hint: 'Add images of it, or take the class out.',
    details: { labels: [...labels], counts },
  });
}

/** Median rows and columns of the images, as their annotations say. */
function medianSize(all: readonly AnnotatedImage[]): readonly [height: number, width: number] {
  const median = (values: readonly number[]): number =>
    values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
  const sized = all.filter(({ width, height }) => width >= 16 && height >= 16);
  if (sized.length === 0) {
    throw new SdkError('training.data', 'No annotation says how large its image is.', {
      hint: 'Write <size><width/><height/></size> into the annotations.',
    });
  }
  const limit = (value: number): number => Math.min(4096, value);
  return [limit(median(sized.map(({ height }) => height))), limit(median(sized.map(({ width }) => width)))];
}

async function framed(
  all: readonly AnnotatedImage[],
  { labels, ...framing }: Pick<DetectorPreprocessing, 'size' | 'field'> & { readonly labels: readonly string[] },
  { signal, onProgress }: RunContext,
): Promise<BoxedImage[]> {
  const images: BoxedImage[] = [];
  for (const [done, { file, objects }] of all.entries()) {
    throwIfCancelled(signal);
    onProgress?.({ stage: 'images', done, total: all.length, unit: 'images' });
    const boxes = objects.map(({ label, box }) => ({ ...box, label: labels.indexOf(label) }));
    const steps = boxedViews(await readImage(file), boxes, framing);
    images.push(...(await runCooperatively(steps, signal ? { signal } : {})));
  }
  return images;
}

async function readImage(file: EvaluationFile): Promise<Image> {
  return oneImage(await decodePicture(await file.bytes()), 1);
}
