import { createTensor, runCooperatively, type EvaluationFile, type RunContext, type Tensor } from '@medmodal/core';
import { splitDataset, tensorDataset, type IndexedDataset } from '@medmodal/training';
import { readMedmnist, splitsOf, type Split } from '../codecs/medmnist.ts';
import {
  checkClasses,
  checkHeldOut,
  checkImages,
  lacksParts,
  tooManyArchives,
  unlikeLabels,
} from './check-training-data.ts';
import { readClassFolders } from './class-folders.ts';
import { readDescription, type DatasetDescription } from './dataset-description.ts';
import {
  channelsOf,
  frameImage,
  labelsOf,
  pictureName,
  stackImages,
  type EncodedImage,
  type Framing,
} from './encoded-images.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** Images with black 0 and white 1, and their classes. */
export interface LabelledPixels {
  /** float32 [n, height, width, channels] */
  readonly pixels: Tensor<'float32'>;
  /** int64 [n] */
  readonly labels: Tensor<'int64'>;
}

/** Images to learn from and images to measure on, and what is known of them. */
export interface TrainingData {
  readonly training: LabelledPixels;
  readonly validation: LabelledPixels;
  readonly channels: 1 | 3;
  /** Names of the classes, in the order of their numbers. */
  readonly labels: readonly string[];
  /** How the two sides were made, for the card. */
  readonly split: string;
  /** Files that could not be read and were left out. */
  readonly skipped: number;
  readonly description: DatasetDescription;
  /** The MedMNIST archive that the data came in, where they did. */
  readonly archive?: string;
}

/**
 * Reads labelled images: a MedMNIST archive (its own training and validation parts), or one folder a class, of which a
 * share of each class is held out; equal pictures never part.
 *
 * @throws `training.data` saying what to mend; what the codecs throw.
 */
export async function readTrainingData(
  files: readonly EvaluationFile[],
  options: ClassifierTrainingOptions,
  context: RunContext,
): Promise<TrainingData> {
  const description = await readDescription(files);
  const framing: Framing = { size: [options.size, options.size], fit: options.fit, filter: 'triangle' };
  const archives = files.filter(({ path }) => path.toLowerCase().endsWith('.npz'));
  if (archives.length > 1) throw tooManyArchives(archives.length);
  const named = options.labels ?? description.labels;
  const data = archives[0]
    ? await fromArchive(archives[0], { framing, named }, context)
    : await fromFolders(files, { framing, named, options }, context);
  return { ...data, description };
}

interface Reading {
  readonly framing: Framing;
  readonly named: readonly string[] | undefined;
}

async function fromArchive(
  archive: EvaluationFile,
  { framing, named }: Reading,
  context: RunContext,
): Promise<Omit<TrainingData, 'description'>> {
  const bytes = await archive.bytes();
  const splits = splitsOf(bytes);
  if (!splits.includes('train') || !splits.includes('val')) throw lacksParts(splits);
  const training = await framedSplit(bytes, { split: 'train', framing }, context);
  const validation = await framedSplit(bytes, { split: 'val', framing }, context);
  const both = [...training, ...validation];
  const labels = named ?? unnamed(both.reduce((most, { label }) => Math.max(most, label), 0) + 1);
  checkImages(both, labels, framing.size);
  checkClasses(training, labels);
  checkHeldOut(validation, labels);
  const channels = channelsOf(both);
  return {
    training: labelledPixels(training, channels, framing),
    validation: labelledPixels(validation, channels, framing),
    channels,
    labels,
    split: 'parts train and val of the archive',
    skipped: 0,
    archive: archive.path,
  };
}

async function fromFolders(
  files: readonly EvaluationFile[],
  { framing, named, options }: Reading & { readonly options: ClassifierTrainingOptions },
  context: RunContext,
): Promise<Omit<TrainingData, 'description'>> {
  const { images, labels: folders, skipped } = await readClassFolders(files, { framing, ...options }, context);
  const labels = named ?? folders;
  if (labels.length !== folders.length) throw unlikeLabels(folders.length, labels.length);
  checkImages(images, labels, framing.size);
  checkClasses(images, labels);
  const channels = channelsOf(images);
  const { validationShare, seed } = options;
  const parts = splitDataset(numbered(images), { validation: validationShare, seed, groups: images.map(pictureName) });
  const [training = [], validation = []] = [parts.training, parts.validation].map((part) =>
    numbersOf(part).flatMap((number) => images[number] ?? []),
  );
  checkClasses(training, labels, 1);
  checkHeldOut(validation, labels);
  return {
    training: labelledPixels(training, channels, framing),
    validation: labelledPixels(validation, channels, framing),
    channels,
    labels,
    split: `${Math.round(validationShare * 100)} % of each class held out at random (seed ${seed}); equal pictures stay together, patients need not`,
    skipped,
  };
}

async function framedSplit(
  bytes: Uint8Array,
  { split, framing }: { readonly split: Split; readonly framing: Framing },
  { signal }: RunContext,
): Promise<EncodedImage[]> {
  const images: EncodedImage[] = [];
  const steps = function* (): Generator<void, void> {
    for (const { image, label } of readMedmnist(bytes, split)) {
      images.push(yield* frameImage(image, label, framing));
      yield;
    }
  };
  await runCooperatively(steps(), signal ? { signal } : {});
  return images;
}

function labelledPixels(images: readonly EncodedImage[], channels: 1 | 3, { size }: Framing): LabelledPixels {
  return { pixels: stackImages(images, channels, size), labels: labelsOf(images) };
}

/** A dataset that holds the numbers of the images alone, to be divided. */
function numbered(images: readonly EncodedImage[]): IndexedDataset {
  const numbers = Float32Array.from(images, (_, at) => at);
  return tensorDataset({
    inputs: { number: createTensor('float32', [images.length, 1], numbers) },
    labels: labelsOf(images),
  });
}

/** The numbers of the images in a part of what {@link numbered} made. */
function numbersOf(part: IndexedDataset): number[] {
  const { inputs } = part.take(Uint32Array.from({ length: part.size }, (_, at) => at));
  return Array.from<number | bigint, number>(inputs['number']?.data ?? [], Number);
}

/** Names for classes that have none. */
function unnamed(classes: number): string[] {
  return Array.from({ length: Math.max(2, classes) }, (_, number) => `class-${number}`);
}
