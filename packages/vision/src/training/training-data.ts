import { runCooperatively, SdkError, type EvaluationFile, type RunContext } from '@medmodal/core';
import { splitDataset, tensorDataset, type IndexedDataset } from '@medmodal/training';
import { readMedmnist, splitsOf, type Split } from '../codecs/medmnist.ts';
import { readClassFolders } from './class-folders.ts';
import { readDescription, type DatasetDescription } from './dataset-description.ts';
import { frameImage, labelsOf, pictureName, stackImages, type EncodedImage, type Framing } from './encoded-images.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** Images to learn from and images to measure on, and what is known of them. */
export interface TrainingData {
  readonly training: IndexedDataset;
  readonly validation: IndexedDataset;
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
    training: datasetOf(training, { labels, channels, framing }),
    validation: datasetOf(validation, { labels, channels, framing }),
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
  const parts = splitDataset(datasetOf(images, { labels, channels, framing }), {
    validation: options.validationShare,
    seed: options.seed,
    groups: images.map(pictureName),
  });
  const split = `${Math.round(options.validationShare * 100)} % of each class held out at random (seed ${options.seed}); equal pictures stay together, patients need not`;
  return { ...parts, channels, labels, split, skipped };
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

interface DatasetFacts {
  readonly labels: readonly string[];
  readonly channels: 1 | 3;
  readonly framing: Framing;
}

function datasetOf(images: readonly EncodedImage[], { labels, channels, framing }: DatasetFacts): IndexedDataset {
  return tensorDataset({
    inputs: stackImages(images, channels, framing.size),
    labels: labelsOf(images),
    classes: labels.length,
    allowSingleClass: true,
  });
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
