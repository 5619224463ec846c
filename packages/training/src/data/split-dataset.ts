import { SdkError } from '@medmodal/core';
import { randomStream } from '../random/random-stream.ts';
import type { IndexedDataset } from './dataset.ts';
import { membersByGroup } from './members-by-group.ts';
import { pickGroups } from './pick-groups.ts';
import { subset } from './subset.ts';

/** How {@link splitDataset} divides. */
export interface SplitOptions {
  /** Share of the examples that is held out, between 0 and 1. */
  readonly validation: number;
  /** Seed of the choice. Default 0. */
  readonly seed?: number;
  /** Keeps the shares of the classes equal on both sides, as far as possible. Default: when labels are class numbers. */
  readonly stratify?: boolean;
  /** What belongs together, one name an example (the patient, say): a group is never on both sides. */
  readonly groups?: readonly (string | number)[];
}

/** The two sides of a split. */
export interface DatasetSplit {
  readonly training: IndexedDataset;
  readonly validation: IndexedDataset;
}

/**
 * Divides a dataset into examples to learn from and examples to measure on. Where a patient has several examples, pass
 * `groups`: otherwise the measured figures are too good.
 *
 * @throws `option.invalid` for a share outside (0, 1) or groups of another number than the examples; `training.data` when
 *   one side would stay empty.
 */
export function splitDataset(dataset: IndexedDataset, options: SplitOptions): DatasetSplit {
  const { validation: share, seed = 0, groups } = options;
  if (!(share > 0 && share < 1)) {
    throw new SdkError('option.invalid', `The share to hold out must be between 0 and 1, not ${share}.`);
  }
  if (groups && groups.length !== dataset.size) {
    throw new SdkError('option.invalid', `There are ${groups.length} groups for ${dataset.size} examples.`);
  }
  const { dtype, data } = dataset.labels;
  const stratify = options.stratify ?? dtype === 'int64';
  const stratumOf = (index: number): number => (stratify ? Number(data[index]) : 0);
  const held = pickGroups(membersByGroup(dataset.size, groups), {
    share,
    stratumOf,
    random: randomStream(seed, 'split'),
  });
  const indices = Uint32Array.from({ length: dataset.size }, (_, index) => index);
  const validation = indices.filter((index) => held.has(index));
  const training = indices.filter((index) => !held.has(index));
  if (validation.length === 0 || training.length === 0) {
    throw new SdkError('training.data', 'The split would leave one side without examples.', {
      hint: 'Give more examples (or more groups), or another share.',
      details: { examples: dataset.size, groups: new Set(groups ?? indices).size, share },
    });
  }
  return { training: subset(dataset, training), validation: subset(dataset, validation) };
}
