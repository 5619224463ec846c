import { createTensor } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { ensemblePlan, isBalanced } from './ensemble-plan.ts';
import type { LabelledPixels } from '../classifier/training-data.ts';
import { trainingOptionsSchema } from '../classifier/training-options.ts';

/** Image i has the single pixel `from + i`; one in three is of class 1. */
const images = (count: number, from: number): LabelledPixels => ({
  pixels: createTensor(
    'float32',
    [count, 1, 1, 1],
    Float32Array.from({ length: count }, (_, at) => from + at),
  ),
  labels: createTensor(
    'int64',
    [count],
    BigInt64Array.from({ length: count }, (_, at) => BigInt(at % 3 === 0)),
  ),
});
const parts = { training: images(30, 0), validation: images(12, 100) };
const options = (given: object): ReturnType<typeof trainingOptionsSchema.parse> => trainingOptionsSchema.parse(given);

describe('ensemblePlan', () => {
  it('lets every network learn from the training part where there are no folds', () => {
    const { members, heldOut } = ensemblePlan(parts, options({ members: '3', augment: 'both', seed: '5' }));
    expect(members.map(({ seed, augment }) => [seed, augment])).toEqual([
      [5, 'on'],
      [6, 'strong'],
      [7, 'on'],
    ]);
    expect(new Set(members.map(({ prefix }) => prefix)).size).toBe(3);
    expect(heldOut).toBe(parts.validation);
    for (const member of members) expect(member.training).toBe(parts.training);
  });

  it('leaves every image out once a round, and never learns from what it is measured on', () => {
    const { members, heldOut } = ensemblePlan(parts, options({ folds: '3', members: '6' }));
    expect(members).toHaveLength(6);
    const times = new Array<number>(42).fill(0);
    for (const { training, unseen } of members) {
      expect(training.labels.data.length + unseen.length).toBe(42);
      const seen = new Set(training.pixels.data);
      for (const image of unseen) {
        times[image] = (times[image] ?? 0) + 1;
        expect(seen.has(heldOut.pixels.data[image] ?? -1)).toBe(false);
      }
      const ones = unseen.filter((image) => heldOut.labels.data[image] === 1n).length;
      expect(Math.abs(ones - unseen.length / 3)).toBeLessThanOrEqual(1);
    }
    expect(times).toEqual(new Array(42).fill(2));
    expect(members[0]?.unseen).not.toEqual(members[3]?.unseen);
  });
});

describe('folds of grouped images', () => {
  it('leaves whole groups out, and still about as many of each class', () => {
    // Image i belongs to patient i mod 14: three images each, some of them on the other side of the split.
    const groups = Uint32Array.from({ length: 42 }, (_, at) => at % 14);
    const grouped = {
      training: { ...parts.training, groups: groups.slice(0, 30) },
      validation: { ...parts.validation, groups: groups.slice(30) },
    };
    const { members } = ensemblePlan(grouped, options({ folds: '7' }));
    expect(members).toHaveLength(7);
    for (const { unseen } of members) {
      const out = new Set(unseen);
      const patients = new Set(unseen.map((image) => groups[image]));
      for (const [image, patient] of groups.entries()) expect(out.has(image)).toBe(patients.has(patient));
      expect(unseen.length).toBeGreaterThan(0);
      expect(unseen.length).toBeLessThanOrEqual(12);
    }
    const parted = ensemblePlan(parts, options({ folds: '7' })).members.some(
      ({ unseen }) => new Set(unseen.map((image) => groups[image])).size * 3 > unseen.length,
    );
    expect(parted).toBe(true);
  });
});

describe('isBalanced', () => {
  it('weighs unlike classes when it is left to it', () => {
    expect(isBalanced(options({}), parts.training, 2)).toBe(true);
    expect(isBalanced(options({ classWeights: 'none' }), parts.training, 2)).toBe(false);
  });
});
