import { runCooperatively, type EvaluationFile, type RunContext } from '@medmodal/core';
import { readMedmnist, splitsOf, type Split } from '../../codecs/medmnist.ts';
import { checkClasses, checkHeldOut, checkImages, lacksParts } from './check-training-data.ts';
import { channelsOf, frameImage, type EncodedImage, type Framing } from './encoded-images.ts';
import { labelledPixels } from './labelled-pixels.ts';
import { likenessOf, nearDuplicateWarning } from './split-groups.ts';
import type { TrainingData } from './training-data.ts';

/** How an archive is read. */
export interface ArchiveReading {
  readonly framing: Framing;
  /** Names of the classes, where they are known. */
  readonly named: readonly string[] | undefined;
}

/**
 * The training and validation parts of an archive in the form of MedMNIST, as they are.
 *
 * @throws `training.data` when it lacks one of them, or they cannot be learned from; what the codec throws.
 */
export async function archiveData(
  archive: EvaluationFile,
  { framing, named }: ArchiveReading,
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
  const { alike, together: groups } = await likenessOf(both, framing.size, context);
  const held = new Set(validation.map((_, at) => training.length + at));
  const warning = nearDuplicateWarning(alike, held);
  return {
    training: { ...labelledPixels(training, channels, framing), groups: groups.slice(0, training.length) },
    validation: { ...labelledPixels(validation, channels, framing), groups: groups.slice(training.length) },
    channels,
    labels,
    split: 'parts train and val of the archive',
    skipped: 0,
    archive: archive.path,
    evaluation: { format: 'medmnist', options: { split: 'val' } },
    warnings: warning === undefined ? [] : [warning],
    limits: [],
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

/** Names for classes that have none. */
function unnamed(classes: number): string[] {
  return Array.from({ length: Math.max(2, classes) }, (_, number) => `class-${number}`);
}
