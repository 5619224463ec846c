import {
  createTensor,
  runCooperatively,
  SdkError,
  type EvaluationFile,
  type RunContext,
  type Tensor,
} from '@medmodal/core';
import { splitDataset, tensorDataset, type IndexedDataset } from '@medmodal/training';
import { readMedmnist, splitsOf, type Split } from '../codecs/medmnist.ts';
import { readClassFolders } from './class-folders.ts';
import { readDescription, type DatasetDescription } from './dataset-description.ts';
import { frameImage, labelsOf, pictureName, stackImages, type EncodedImage, type Framing } from './encoded-images.ts';
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

/** Fewest images of each class, so that both sides get some. */
const FEWEST = 5;
/** Numbers that all images together may have. */
const MOST_NUMBERS = 2 ** 29;

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
  const labels = named ?? unnamed(Math.max(...both.map(({ label }) => label)) + 1);
  checkImages(both, labels, framing.size);
  checkClasses(training, labels);
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
  const taken = (part: IndexedDataset): EncodedImage[] => numbersOf(part).flatMap((number) => images[number] ?? []);
  return {
    training: labelledPixels(taken(parts.training), channels, framing),
    validation: labelledPixels(taken(parts.validation), channels, framing),
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

function channelsOf(images: readonly EncodedImage[]): 1 | 3 {
  return images.some(({ channels }) => channels === 3) ? 3 : 1;
}

/** Names for classes that have none. */
function unnamed(classes: number): string[] {
  return Array.from({ length: Math.max(2, classes) }, (_, number) => `class-${number}`);
}

/** All labels have names, and all images together fit into memory. */
function checkImages(
  images: readonly EncodedImage[],
  labels: readonly string[],
  [height, width]: Framing['size'],
): void {
  const wrong = images.findIndex(({ label }) => label >= labels.length);
  if (wrong >= 0) {
    throw new SdkError(
      'training.data',
      `The label of image ${wrong} is ${images[wrong]?.label}, but there are names for ${labels.length} classes, from 0.`,
      {
        hint: 'Name every class with --labels, in the order of the numbers, or mend the labels.',
        details: { image: wrong, label: images[wrong]?.label ?? -1, classes: labels.length },
      },
    );
  }
  const numbers = images.length * height * width * channelsOf(images);
  if (numbers <= MOST_NUMBERS) return;
  throw new SdkError(
    'training.data',
    `${images.length} images of ${height} × ${width} pixels do not fit into memory.`,
    {
      hint: 'Choose a smaller --size, or less images.',
      details: { images: images.length, height, width },
    },
  );
}

/** Something can be learned: two classes at least, and some images of each that occurs. */
function checkClasses(images: readonly EncodedImage[], labels: readonly string[]): void {
  const counts = labels.map((_, number) => images.filter(({ label }) => label === number).length);
  const present = counts.filter((count) => count > 0).length;
  if (present < 2) {
    throw new SdkError(
      'training.data',
      `The training images are of ${present} class, so there is nothing to tell apart.`,
      {
        hint: 'Add images of another class.',
        details: { images: images.length, classes: present },
      },
    );
  }
  const rare = counts.findIndex((count) => count < FEWEST);
  if (rare < 0) return;
  throw new SdkError(
    'training.data',
    `The class ${labels[rare]} has ${counts[rare]} images; at least ${FEWEST} are needed.`,
    {
      hint: 'Add images of it, or take the class out.',
      details: { class: labels[rare] ?? '', images: counts[rare] ?? 0, needed: FEWEST },
    },
  );
}

function tooManyArchives(count: number): SdkError {
  return new SdkError('training.data', `The data hold ${count} archives (.npz), but a model is trained on one.`, {
    hint: 'Name one archive.',
    details: { archives: count },
  });
}

function lacksParts(splits: readonly Split[]): SdkError {
  return new SdkError('training.data', 'The archive does not hold both train and val images with labels.', {
    hint: `It holds: ${splits.join(', ') || 'no part in the form of MedMNIST'}.`,
    details: { splits: [...splits] },
  });
}

function unlikeLabels(folders: number, names: number): SdkError {
  return new SdkError('training.data', `There are ${folders} class folders and names for ${names} classes.`, {
    hint: 'Name each folder once, in alphabetical order, or leave --labels out.',
    details: { folders, names },
  });
}
