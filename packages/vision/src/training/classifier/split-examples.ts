import { createTensor, SdkError, type RunContext } from '@medmodal/core';
import { splitDataset, tensorDataset, type IndexedDataset } from '@medmodal/training';
import { checkClasses, checkHeldOut } from './check-training-data.ts';
import { labelsOf, type EncodedImage, type Framing } from './encoded-images.ts';
import type { Example, Examples } from './example.ts';
import { joinedGroups, likenessOf, nearDuplicateWarning, sharedPatients } from './split-groups.ts';
import type { ClassifierTrainingOptions } from './training-options.ts';

/** How examples are divided. */
export type SplitChoice = Pick<ClassifierTrainingOptions, 'split' | 'validationShare' | 'seed'>;

/** Images, and for each a number that those which must not part share. */
export interface GroupedImages {
  readonly images: readonly EncodedImage[];
  readonly groups: Uint32Array;
}

/** Two sides of examples, and how they came to be. */
export interface DividedExamples {
  readonly training: GroupedImages;
  readonly validation: GroupedImages;
  /** How they were divided, for the card. */
  readonly split: string;
  /** Whether the data say themselves which side an image is on. */
  readonly isGiven: boolean;
  /** What the user should know. */
  readonly warnings: readonly string[];
  /** What follows for a model that learns from them. */
  readonly limits: readonly string[];
}

/**
 * Divides examples as they say themselves; else a share of each class is held out, so that no patient is on both sides where
 * patients are known, and images that look almost the same never part.
 *
 * @throws `training.data` when what is asked for is not known, a patient is on both sides, or one side lacks a class.
 */
export async function splitExamples(
  { labels, examples }: Pick<Examples, 'labels' | 'examples'>,
  { options, size }: { readonly options: SplitChoice; readonly size: Framing['size'] },
  context: RunContext,
): Promise<DividedExamples> {
  const way = wayOf(examples, options.split);
  const images = examples.map(({ image }) => image);
  const { alike, together } = await likenessOf(images, size, context);
  const groups = joinedGroups(together, way === 'random' ? [] : examples.map(({ patient }) => patient));
  const held = way === 'table' ? heldByTable(examples) : heldByChance(examples, { groups, options });
  const part = (side: boolean): GroupedImages => ({
    images: images.filter((_, at) => held.has(at) === side),
    groups: groups.filter((_, at) => held.has(at) === side),
  });
  const [training, validation] = [part(false), part(true)];
  checkClasses(training.images, labels, 1);
  checkHeldOut(validation.images, labels);
  const { split, limits, warnings } = accountOf(way, options);
  const warning = nearDuplicateWarning(alike, held);
  return {
    training,
    validation,
    split,
    isGiven: way === 'table',
    limits,
    warnings: [...warnings, ...(warning ? [warning] : [])],
  };
}

type Way = 'table' | 'patient' | 'random';

function wayOf(examples: readonly Example[], choice: SplitChoice['split']): Way {
  const hasSides = examples.some(({ side }) => side !== undefined);
  const hasPatients = examples.some(({ patient }) => patient !== undefined);
  if (choice === 'table' && !hasSides) throw unknown('which image is for training and which for validation', 'split');
  if (choice === 'patient' && !hasPatients) throw unknown('which images are of one patient', 'patient');
  if (choice !== 'auto') return choice;
  if (hasSides) return 'table';
  return hasPatients ? 'patient' : 'random';
}

/** Numbers of the examples that are for validation. */
function heldByTable(examples: readonly Example[]): ReadonlySet<number> {
  const open = examples.filter(({ side }) => side === undefined).length;
  if (open > 0) {
    throw new SdkError('training.data', `${open} of ${examples.length} images belong to no side.`, {
      hint: 'Say of every image whether it is for training or for validation, or of none.',
      details: { images: examples.length, open },
    });
  }
  const held = new Set(examples.flatMap(({ side }, at) => (side === 'validation' ? [at] : [])));
  const shared = sharedPatients(examples, held);
  if (shared === 0) return held;
  throw new SdkError(
    'training.data',
    `${shared} ${shared === 1 ? 'patient has' : 'patients have'} images on both sides of the split.`,
    {
      hint: 'Give all images of a patient the same split, or leave the column split out to have it made.',
      details: { patients: shared },
    },
  );
}

function heldByChance(
  examples: readonly Example[],
  { groups, options }: { readonly groups: Uint32Array; readonly options: SplitChoice },
): ReadonlySet<number> {
  const { validationShare, seed } = options;
  const { validation } = splitDataset(numbered(examples), { validation: validationShare, seed, groups: [...groups] });
  return new Set(numbersOf(validation));
}

function accountOf(
  way: Way,
  { validationShare, seed }: SplitChoice,
): Pick<DividedExamples, 'split' | 'warnings' | 'limits'> {
  if (way === 'table') return { split: 'as the data say', warnings: [], limits: [] };
  const share = `${Math.round(validationShare * 100)} % of each class held out at random (seed ${seed})`;
  if (way === 'patient') {
    return { split: `${share}, all images of a patient on one side`, warnings: [], limits: [] };
  }
  return {
    split: `${share}; images that look almost the same stay together, patients need not`,
    warnings: [
      'The images were divided without regard to patients: those of one patient may be on both sides, and then the figures are too good.',
    ],
    limits: ['Images were parted at random, so a patient with several may be on both sides.'],
  };
}

/** A dataset that holds the numbers of the examples alone, to be divided. */
function numbered(examples: readonly Example[]): IndexedDataset {
  const numbers = Float32Array.from(examples, (_, at) => at);
  return tensorDataset({
    inputs: { number: createTensor('float32', [examples.length, 1], numbers) },
    labels: labelsOf(examples.map(({ image }) => image)),
  });
}

/** The numbers of the examples in a part of what {@link numbered} made. */
function numbersOf(part: IndexedDataset): number[] {
  const { inputs } = part.take(Uint32Array.from({ length: part.size }, (_, at) => at));
  return Array.from<number | bigint, number>(inputs['number']?.data ?? [], Number);
}

function unknown(what: string, column: string): SdkError {
  return new SdkError('training.data', `The data do not say ${what}.`, {
    hint: `Add a table labels.csv with the columns file and ${column}, or choose another --split.`,
    details: { column },
  });
}
