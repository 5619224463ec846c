import { runCooperatively, type RunContext } from '@medmodal/core';
import { isHidden } from '../../labelled-files/read-picture-file.ts';
import { archiveData } from './archive-data.ts';
import { checkClasses, checkImages, tooManyArchives, unlikeLabels } from './check-training-data.ts';
import { classFolderFiles, tableFiles } from './class-folders.ts';
import { readDescription, type DatasetDescription } from '../dataset-description.ts';
import { channelsOf, type EncodedImage, type Framing } from './encoded-images.ts';
import type { Examples } from './example.ts';
import { findImageTable, readImageTable } from '../../labelled-files/image-table.ts';
import { labelledPixels } from './labelled-pixels.ts';
import type { LabelledPicture } from './labelled-picture.ts';
import { examplesOf } from './picture-examples.ts';
import { readLabelledFiles } from './read-labelled-files.ts';
import { splitExamples } from './split-examples.ts';
import type { LabelledPixels, TrainingData, TrainingImages } from './training-data.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/**
 * Reads labelled images: pictures; or a MedMNIST archive (its own training and validation parts); or files of any format in
 * one folder a class, or in a table `labels.csv` with the columns file, label, patient and split. What the data do not divide
 * themselves is divided by patient, or at random where none is known; images that look almost the same never part.
 *
 * @throws `training.data` saying what to mend; what the codecs throw.
 */
export async function readTrainingData(
  images: TrainingImages,
  options: ClassifierTrainingOptions,
  context: RunContext,
): Promise<TrainingData> {
  const framing: Framing = { size: [options.size, options.size], fit: options.fit, filter: 'triangle' };
  if (arePictures(images)) {
    const steps = examplesOf(images, framing);
    const examples = await runCooperatively(steps, context.signal ? { signal: context.signal } : {});
    return divided({ examples, framing, named: options.labels, description: {} }, options, context);
  }
  const description = await readDescription(images);
  const archives = images.filter(({ path }) => path.toLowerCase().endsWith('.npz') && !isHidden(path));
  if (archives.length > 1) throw tooManyArchives(archives.length);
  const named = options.labels ?? description.labels;
  const [archive] = archives;
  if (archive) return { ...(await archiveData(archive, { framing, named }, context)), description };
  const table = findImageTable(images, options.table);
  const listed = table ? tableFiles(images, await readImageTable(table, images)) : classFolderFiles(images);
  const examples = await readLabelledFiles(listed, { framing, ...options }, context);
  return divided({ examples, framing, named, description }, options, context);
}

function arePictures(images: TrainingImages): images is readonly LabelledPicture[] {
  return images.length > 0 && images.every((image) => 'picture' in image);
}

interface Read {
  readonly examples: Examples;
  readonly framing: Framing;
  readonly named: readonly string[] | undefined;
  readonly description: DatasetDescription;
}

async function divided(
  { examples, framing, named, description }: Read,
  options: ClassifierTrainingOptions,
  context: RunContext,
): Promise<TrainingData> {
  const labels = named ?? examples.labels;
  if (labels.length !== examples.labels.length) throw unlikeLabels(examples.labels.length, labels.length);
  const images = examples.examples.map(({ image }) => image);
  checkImages(images, labels, framing.size);
  checkClasses(images, labels);
  const channels = channelsOf(images);
  const parts = await splitExamples({ ...examples, labels }, { options, size: framing.size }, context);
  const pixelsOf = (side: readonly EncodedImage[], groups: Uint32Array): LabelledPixels => ({
    ...labelledPixels(side, channels, framing),
    groups,
  });
  return {
    training: pixelsOf(parts.training.images, parts.training.groups),
    validation: pixelsOf(parts.validation.images, parts.validation.groups),
    channels,
    labels,
    split: parts.split,
    skipped: examples.skipped,
    description,
    evaluation: { format: 'folders', ...(parts.isGiven && { options: { split: 'val' } }) },
    warnings: [...examples.warnings, ...parts.warnings],
    limits: parts.limits,
  };
}
