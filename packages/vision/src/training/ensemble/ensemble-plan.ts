import { createTensor } from '@medmodal/core';
import { classCounts, randomStream } from '@medmodal/training';
import type { LabelledPixels } from '../classifier/training-data.ts';
import type { ClassifierTrainingOptions } from '../classifier/training-options.ts';

/** One network of an ensemble: what it learns from, and the images it never sees. */
export interface PlannedMember {
  readonly seed: number;
  /** Comes before the names of its layers. */
  readonly prefix: string;
  readonly augment: 'off' | 'on' | 'strong';
  readonly training: LabelledPixels;
  /** Numbers, in {@link EnsemblePlan.heldOut}, of images it was not trained on. */
  readonly unseen: readonly number[];
  /** Whether the unseen images choose the epoch. */
  readonly stopsEarly: boolean;
}

/** The networks of an ensemble, and the images on which it is calibrated and measured. */
export interface EnsemblePlan {
  readonly members: readonly PlannedMember[];
  /** Each image is seen by those members only that do not list it as unseen. */
  readonly heldOut: LabelledPixels;
}

/** The two parts of the data. */
export interface DataParts {
  readonly training: LabelledPixels;
  readonly validation: LabelledPixels;
}

const WIDEST_RATIO = 1.5;

/**
 * Who learns from what. Without folds, every network learns from the training part and is measured on the validation part.
 * With k folds, both parts are pooled and cut into k parts of like shares of each class, patients and near copies whole; network i learns from all but part
 * i mod k, so that every image is measured by networks that never saw it (cross-validation, whose networks are kept).
 */
export function ensemblePlan({ training, validation }: DataParts, options: ClassifierTrainingOptions): EnsemblePlan {
  const { folds, seed } = options;
  const members = folds > 0 ? Math.max(options.members, folds) : options.members;
  const names = Array.from({ length: members }, (_, at) => ({
    seed: seed + at,
    prefix: members === 1 ? '' : `network-${at + 1}-`,
    augment: augmentOf(options, at),
  }));
  if (folds === 0) {
    const unseen = indices(validation);
    return { members: names.map((name) => ({ ...name, training, unseen, stopsEarly: true })), heldOut: validation };
  }
  const pooled = joined(training, validation);
  return {
    heldOut: pooled,
    members: names.map((name, at) => {
      const round = Math.floor(at / folds);
      const fold = foldsOf(pooled, folds, seed + 1000 * round);
      const unseen = indices(pooled).filter((image) => fold[image] === at % folds);
      const seen = indices(pooled).filter((image) => fold[image] !== at % folds);
      return { ...name, training: takenImages(pooled, seen), unseen, stopsEarly: false };
    }),
  };
}

/** Whether classes are weighted by the inverse of their share: when asked for, or when left to us and they are unlike. */
export function isBalanced(
  { classWeights }: Pick<ClassifierTrainingOptions, 'classWeights'>,
  { labels }: LabelledPixels,
  classes: number,
): boolean {
  if (classWeights !== 'auto') return classWeights === 'balanced';
  const counts = classCounts(labels, classes);
  return Math.max(...counts) > WIDEST_RATIO * Math.min(...counts);
}

/** Some of the images, by their numbers. */
export function takenImages({ pixels, labels }: LabelledPixels, numbers: readonly number[]): LabelledPixels {
  const [count = 0, ...shape] = pixels.shape;
  const stride = pixels.data.length / Math.max(1, count);
  const taken = new Float32Array(numbers.length * stride);
  for (const [at, number] of numbers.entries()) {
    taken.set(pixels.data.subarray(number * stride, (number + 1) * stride), at * stride);
  }
  const classes = BigInt64Array.from(numbers, (number) => labels.data[number] ?? 0n);
  return {
    pixels: createTensor('float32', [numbers.length, ...shape], taken),
    labels: createTensor('int64', [numbers.length], classes),
  };
}

function augmentOf({ augment }: ClassifierTrainingOptions, member: number): 'off' | 'on' | 'strong' {
  if (augment !== 'both') return augment;
  return member % 2 === 0 ? 'on' : 'strong';
}

function indices({ labels }: LabelledPixels): number[] {
  return [...labels.data.keys()];
}

function joined(first: LabelledPixels, second: LabelledPixels): LabelledPixels {
  const pixels = new Float32Array(first.pixels.data.length + second.pixels.data.length);
  pixels.set(first.pixels.data);
  pixels.set(second.pixels.data, first.pixels.data.length);
  const labels = BigInt64Array.from([...first.labels.data, ...second.labels.data]);
  return {
    pixels: createTensor('float32', [labels.length, ...first.pixels.shape.slice(1)], pixels),
    labels: createTensor('int64', [labels.length], labels),
    ...(first.groups && second.groups && { groups: Uint32Array.from([...first.groups, ...second.groups]) }),
  };
}

/**
 * The fold of each image. Images of one group (a patient, or near copies) stay together; groups go, large ones first and
 * otherwise in random order, to the fold with the fewest images of their class.
 */
function foldsOf({ labels, groups }: LabelledPixels, folds: number, seed: number): Uint32Array {
  const members = new Map<number, number[]>();
  for (const image of randomStream(seed, 'folds').permutation(labels.data.length)) {
    const group = groups?.[image] ?? image;
    members.set(group, [...(members.get(group) ?? []), image]);
  }
  const counts = new Map<bigint, number[]>();
  const fold = new Uint32Array(labels.data.length);
  for (const images of [...members.values()].toSorted((left, right) => right.length - left.length)) {
    const label = labels.data[images[0] ?? 0] ?? 0n;
    const chosen = emptiest(counts.get(label) ?? [], folds, Number(label));
    for (const image of images) {
      const own = labels.data[image] ?? 0n;
      const count = counts.get(own) ?? new Array<number>(folds).fill(0);
      count[chosen] = (count[chosen] ?? 0) + 1;
      counts.set(own, count);
      fold[image] = chosen;
    }
  }
  return fold;
}

/** The fold with the lowest count; of equal ones the first from `start` on, so that classes do not all begin at the same. */
function emptiest(counts: readonly number[], folds: number, start: number): number {
  let best = start % folds;
  for (let step = 1; step < folds; step += 1) {
    const fold = (start + step) % folds;
    if ((counts[fold] ?? 0) < (counts[best] ?? 0)) best = fold;
  }
  return best;
}
