import { createTensor } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balancedClassWeights } from './class-weights.ts';
import type { IndexedDataset } from './dataset.ts';
import { splitDataset } from './split-dataset.ts';
import { subset } from './subset.ts';
import { tensorDataset } from './tensor-dataset.ts';

/** Examples whose input is their number. */
function numbered(labels: readonly number[]): IndexedDataset {
  return tensorDataset({
    inputs: createTensor(
      'float32',
      [labels.length, 1],
      Float32Array.from(labels, (_, index) => index),
    ),
    labels: createTensor('int64', [labels.length], BigInt64Array.from(labels, BigInt)),
    allowSingleClass: true,
  });
}

function numbersOf(dataset: IndexedDataset): number[] {
  const all = dataset.take(Uint32Array.from({ length: dataset.size }, (_, index) => index));
  return [...(all.inputs['input']?.data ?? [])].map(Number);
}

function shareOf(dataset: IndexedDataset, label: bigint): number {
  return [...dataset.labels.data].filter((value) => value === label).length / dataset.size;
}

describe('splitDataset', () => {
  it('divides every example to one side, for any sizes, by seed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 4, maxLength: 60 }), fc.nat(), (labels, seed) => {
        const dataset = numbered([...labels, 0, 0, 1, 1]);
        const { training, validation } = splitDataset(dataset, { validation: 0.3, seed });
        const both = [...numbersOf(training), ...numbersOf(validation)];
        expect(both.toSorted((a, b) => a - b)).toEqual(numbersOf(dataset));
        const again = splitDataset(dataset, { validation: 0.3, seed });
        expect(numbersOf(again.validation)).toEqual(numbersOf(validation));
      }),
    );
  });

  it('keeps the shares of the classes', () => {
    const labels = Array.from({ length: 1000 }, (_, index) => (index % 20 === 0 ? 1 : 0));
    const { training, validation } = splitDataset(numbered(labels), { validation: 0.2 });
    expect(validation.size).toBe(200);
    expect(shareOf(validation, 1n)).toBe(0.05);
    expect(shareOf(training, 1n)).toBe(0.05);
    const seeds = [1, 2].map((seed) => numbersOf(splitDataset(numbered(labels), { validation: 0.2, seed }).validation));
    expect(seeds[0]).not.toEqual(seeds[1]);
  });

  it('has no patient on both sides, with about the wished share of each class', () => {
    const groups = Array.from({ length: 600 }, (_, index) => `patient ${(index * 7919) % 97}`);
    const labels = groups.map((group) => Number(group.slice(8)) % 3);
    const { training, validation } = splitDataset(numbered(labels), { validation: 0.25, groups });
    const sides = [training, validation].map((side) => new Set(numbersOf(side).map((number) => groups[number])));
    expect(disjoint(sides)).toBe(true);
    expect(validation.size / 600).toBeCloseTo(0.25, 1.5);
    for (const label of [0n, 1n, 2n]) expect(shareOf(validation, label)).toBeCloseTo(1 / 3, 1.3);
  });

  it('needs a share inside (0, 1), as many groups as examples, and enough of both', () => {
    const dataset = numbered([0, 1, 0, 1]);
    expect(() => splitDataset(dataset, { validation: 1 })).toThrow(/between 0 and 1/u);
    expect(() => splitDataset(dataset, { validation: 0.5, groups: ['a'] })).toThrow(/1 groups for 4 examples/u);
    expect(() => splitDataset(dataset, { validation: 0.5, groups: ['a', 'a', 'a', 'a'] })).toThrow(/without examples/u);
  });
});

function disjoint([left, right]: readonly Set<unknown>[]): boolean {
  return [...(left ?? [])].every((item) => !right?.has(item));
}

describe('subset', () => {
  it('has its own order and knows the numbers in the whole', async () => {
    const part = subset(numbered([0, 1, 2, 3, 4]), Uint32Array.of(4, 1, 3));
    expect(part.labels.data).toEqual(BigInt64Array.of(4n, 1n, 3n));
    const numbers: number[] = [];
    for await (const batch of part.batches({ batchSize: 2, epoch: 0, seed: 0, shuffle: false })) {
      numbers.push(...(batch.indices ?? []));
    }
    expect(numbers).toEqual([4, 1, 3]);
  });

  it('refuses examples that do not exist, and none', () => {
    expect(() => subset(numbered([0, 1]), Uint32Array.of(2))).toThrow(/Example 2 does not exist/u);
    expect(() => subset(numbered([0, 1]), Uint32Array.of())).toThrow(/at least one/u);
  });
});

describe('balancedClassWeights', () => {
  it('gives each class the same sum, and a mean weight of 1', () => {
    const labels = createTensor('int64', [8], BigInt64Array.from([0, 0, 0, 0, 0, 0, 1, 1], BigInt));
    expect(balancedClassWeights(labels, 3)).toEqual([8 / 12, 2, 0]);
  });
});
