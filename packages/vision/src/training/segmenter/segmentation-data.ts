import { runCooperatively, SdkError, throwIfCancelled, type EvaluationFile, type RunContext } from '@medmodal/core';
import { randomStream } from '@medmodal/training';
import { foregroundStatistics, unitPixels } from '../../encoders/segmenter-input.ts';
import {
  maskClasses,
  readImage,
  readMask,
  segmentationPairs,
  unpairedNotice,
  type SegmentationPair,
} from '../../evaluations/segmentation-pairs.ts';
import type { Image } from '../../image.ts';
import { readDescription, type DatasetDescription } from '../dataset-description.ts';
import { quantized, type LabelledMask } from './labelled-mask.ts';
import type { SegmenterTrainingOptions } from './segmenter-options.ts';

/** Images to learn from and images to measure on, and what is known of them. */
export interface SegmentationData {
  readonly training: readonly LabelledMask[];
  readonly validation: readonly LabelledMask[];
  readonly channels: 1 | 3;
  /** Names of the classes, the background first. */
  readonly labels: readonly string[];
  /** How the two sides were made, for the card. */
  readonly split: string;
  readonly description: DatasetDescription;
  /** What whoever brought the data should know. */
  readonly warnings: readonly string[];
}

/** A pixel is lit when its brightest channel is above this share of the way from black to white. */
export const FOREGROUND = 0.06;

/**
 * Reads images with masks: `images/NAME.*` beside `masks/NAME.*`, or as CHASE_DB1 names them. Images of one person are all
 * on one side.
 *
 * @throws `training.data` saying what to mend; what the codecs throw.
 */
export async function readSegmentationData(
  files: readonly EvaluationFile[],
  options: SegmenterTrainingOptions,
  context: RunContext,
): Promise<SegmentationData> {
  const description = await readDescription(files);
  const labels = options.labels ?? description.labels ?? ['background', 'structure'];
  const found = segmentationPairs(files);
  const { pairs } = found;
  const notice = unpairedNotice(found);
  if (pairs.length < 2) throw tooFew(pairs.length);
  const read: { readonly pair: SegmentationPair; readonly image: Image }[] = [];
  const masks: Uint8Array[] = [];
  for (const [done, pair] of pairs.entries()) {
    throwIfCancelled(context.signal);
    context.onProgress?.({ stage: 'images', done, total: pairs.length, unit: 'images' });
    const image = await readImage(pair.image);
    masks.push(maskClasses(await readMask(pair.mask, image), labels.length - 1));
    read.push({ pair, image });
  }
  if (!masks.some((mask) => mask.some((label) => label > 0))) throw noStructure();
  const channels = read.some(({ image }) => image.channels === 3) ? 3 : 1;
  const images: LabelledMask[] = [];
  for (const [at, { pair, image }] of read.entries()) {
    images.push(await labelledMask(image, { pair, channels, mask: masks[at] ?? new Uint8Array() }, context));
  }
  return {
    ...splitByPerson(images, options),
    channels,
    labels,
    description,
    warnings: notice === undefined ? [] : [notice],
  };
}

interface MaskParts {
  readonly pair: SegmentationPair;
  readonly channels: 1 | 3;
  readonly mask: Uint8Array;
}

async function labelledMask(
  image: Image,
  { pair, channels, mask }: MaskParts,
  { signal }: RunContext,
): Promise<LabelledMask> {
  const { width, height } = image;
  const values = await runCooperatively(unitPixels(image, channels), signal ? { signal } : {});
  const statistics = foregroundStatistics(values, { channels, foreground: FOREGROUND });
  const { person } = pair;
  return { person, path: pair.image.path, width, height, channels, pixels: quantized(values), statistics, mask };
}

/** Holds out persons that are named, or a share of them at random. */
function splitByPerson(
  images: readonly LabelledMask[],
  { validation, validationShare, seed }: SegmenterTrainingOptions,
): Pick<SegmentationData, 'training' | 'validation' | 'split'> {
  const persons = [...new Set(images.map(({ person }) => person))];
  const held = validation ?? heldOut(persons, validationShare, seed);
  const unknown = held.filter((name) => !persons.includes(name));
  if (unknown.length > 0) throw unknownPersons(unknown, persons);
  const [inside, outside] = [true, false].map((is) => images.filter(({ person }) => held.includes(person) === is));
  if (!outside || outside.length === 0) throw tooFew(0);
  const split =
    held.length === 0
      ? 'all images trained on, none held out'
      : `held out by person: ${held.join(', ')} (${inside?.length ?? 0} of ${images.length} images)`;
  return { training: outside, validation: inside ?? [], split };
}

function heldOut(persons: readonly string[], share: number, seed: number): string[] {
  if (share === 0) return [];
  const count = Math.min(persons.length - 1, Math.max(1, Math.round(persons.length * share)));
  const order = randomStream(seed, 'validation').permutation(persons.length);
  return [...order.subarray(0, count)].map((at) => persons[at] ?? '').toSorted();
}

function tooFew(images: number): SdkError {
  return new SdkError(
    'training.data',
    `The data hold ${images} images with a mask to train on; two at least are needed.`,
    {
      hint: 'Lay images and masks of the same names into images/ and masks/, or masks beside images as NAME_1stHO.png.',
      details: { images },
    },
  );
}

function noStructure(): SdkError {
  return new SdkError('training.data', 'No mask shows a structure: all of their pixels are background.', {
    hint: 'Masks hold 0 for background and the number of a class, or white, where a structure is.',
  });
}

function unknownPersons(unknown: readonly string[], persons: readonly string[]): SdkError {
  return new SdkError('training.data', `The data hold no images of ${unknown.join(', ')}.`, {
    hint: `Persons are named by their files: ${persons.slice(0, 5).join(', ')}${persons.length > 5 ? ', …' : ''}.`,
    details: { unknown: [...unknown] },
  });
}
