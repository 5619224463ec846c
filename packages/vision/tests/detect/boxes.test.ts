import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesOfCells, mirroredCells, type Candidate, type CellGrid } from '../../src/decoders/boxes.ts';
import { calibratedProbability, detectionOf } from '../../src/decoders/detections.ts';
import { intersectionOverUnion, suppressNonMaxima } from '../../src/decoders/non-maximum-suppression.ts';
import { mirroredInput } from '../../src/encoders/detector-mirrors.ts';

const side = fc.integer({ min: 1, max: 80 });
const place = fc.integer({ min: 0, max: 300 });
const box = fc.record({ x: place, y: place, width: side, height: side });
const candidate: fc.Arbitrary<Candidate> = fc.record({
  label: fc.integer({ min: 0, max: 2 }),
  score: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  box,
});

describe('intersectionOverUnion', () => {
  it('is 1 for a box with itself, the same both ways, and between 0 and 1', () => {
    fc.assert(
      fc.property(box, box, (one, other) => {
        expect(intersectionOverUnion(one, one)).toBe(1);
        const share = intersectionOverUnion(one, other);
        expect(share).toBe(intersectionOverUnion(other, one));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is what is common over what either covers', () => {
    const one = { x: 0, y: 0, width: 4, height: 2 };
    expect(intersectionOverUnion(one, { x: 2, y: 0, width: 4, height: 2 })).toBeCloseTo(4 / 12, 12);
    expect(intersectionOverUnion(one, { x: 4, y: 0, width: 4, height: 2 })).toBe(0);
    expect(intersectionOverUnion(one, { x: 1, y: 1, width: 0, height: 1 })).toBe(0);
  });
});

describe('suppressNonMaxima', () => {
  const keep = (all: readonly Candidate[], overlap: number, maximum = 1000): Candidate[] =>
    runToEnd(suppressNonMaxima(all, { overlap, maximum }));

  it('keeps the best, of every group one, no more than asked for, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (all, maximum) => {
        const kept = keep(all, 0.5, maximum);
        expect(kept.length).toBeLessThanOrEqual(Math.min(maximum, all.length));
        expect(kept.map(({ score }) => score)).toEqual(kept.map(({ score }) => score).toSorted((a, b) => b - a));
        const best = Math.max(0, ...all.map(({ score }) => score));
        expect(kept[0]?.score ?? 0).toBe(best);
        const scores = new Set(all.map(({ score }) => score));
        if (scores.size === all.length) expect(keep(all.toReversed(), 0.5, maximum)).toEqual(kept);
      }),
    );
  });

  it('leaves alone what does not overlap or is of another class', () => {
    const at = (x: number, label: number, score: number): Candidate => ({
      label,
      score,
      box: { x, y: 0, width: 10, height: 10 },
    });
    const all = [at(0, 0, 0.9), at(1, 0, 0.8), at(1, 1, 0.7), at(40, 0, 0.6)];
    const kept = keep(all, 0.5);
    expect(kept.map(({ score }) => score)).toEqual([0.9, 0.7, 0.6]);
    // 0.9 and 0.8 nearly agree, so the box lies between theirs.
    expect(kept[0]?.box.x).toBeCloseTo(0.8 ** 2 / (0.8 ** 2 + 0.9 ** 2), 12);
    expect(keep(all, 1)).toHaveLength(4);
  });

  it('finds neighbours across the buckets it sorts boxes into', () => {
    fc.assert(
      fc.property(box, fc.integer({ min: 0, max: 3 }), (one, shift) => {
        const other = { ...one, width: one.width + shift };
        const overlap = intersectionOverUnion(one, other);
        const both = [
          { label: 0, score: 0.9, box: one },
          { label: 0, score: 0.8, box: other },
        ];
        expect(keep(both, 0.2)).toHaveLength(overlap > 0.2 ? 1 : 2);
      }),
    );
  });
});

/** A grid in which one cell says that an object lies there. */
function grid(rows: number, columns: number, cell: number, edges: readonly number[]): CellGrid {
  const values = new Float32Array(rows * columns * 6).fill(-9);
  values.set([2, -9, ...edges.map((edge) => Math.log(edge))], cell * 6);
  return { rows, columns, classes: 2, stride: 8, values };
}

describe('boxesOfCells', () => {
  it('lays a box around the middle of its cell', () => {
    const [found, ...rest] = boxesOfCells(grid(3, 4, 6, [1, 0.5, 2, 1.5]), 0.1);
    // Cell 6 is row 1, column 2, with its middle at (20, 12).
    expect(rest).toEqual([]);
    expect(found?.label).toBe(0);
    expect(found?.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(found?.box.x).toBeCloseTo(12, 4);
    expect(found?.box.y).toBeCloseTo(8, 4);
    expect(found?.box.width).toBeCloseTo(24, 4);
    expect(found?.box.height).toBeCloseTo(16, 4);
  });

  it('gives a mirrored input the boxes of the input', () => {
    const edge = fc.double({ min: 0.1, max: 3, noNaN: true });
    const axes = fc.constantFrom('identity', 'flip-horizontal', 'flip-vertical', 'rotate-180' as const);
    fc.assert(
      fc.property(fc.nat(11), fc.tuple(edge, edge, edge, edge), axes, (cell, edges, axis) => {
        const straight = grid(3, 4, cell, edges);
        const mirrored = { ...straight, values: mirroredCells(straight, axis) };
        expect(mirroredCells(mirrored, axis)).toEqual(straight.values);
        const [one] = boxesOfCells(straight, 0.1);
        const [other] = boxesOfCells(mirrored, 0.1);
        const [across, down] = [
          axis !== 'identity' && axis !== 'flip-vertical',
          axis !== 'identity' && axis !== 'flip-horizontal',
        ];
        if (!one || !other) throw new Error('a box is missing');
        expect(other.box.x).toBeCloseTo(across ? 32 - one.box.x - one.box.width : one.box.x, 3);
        expect(other.box.y).toBeCloseTo(down ? 24 - one.box.y - one.box.height : one.box.y, 3);
      }),
    );
  });

  it('mirrors pixels as it mirrors cells', () => {
    const pixels = Float32Array.from({ length: 2 * 3 * 3 }, (_, at) => at);
    expect(Array.from(mirroredInput(pixels, 'flip-horizontal', [2, 3]).subarray(0, 9))).toEqual([
      6, 7, 8, 3, 4, 5, 0, 1, 2,
    ]);
    expect(Array.from(mirroredInput(pixels, 'flip-vertical', [2, 3]).subarray(0, 3))).toEqual([9, 10, 11]);
    expect(Array.from(mirroredInput(pixels, 'rotate-180', [2, 3]).subarray(0, 3))).toEqual([15, 16, 17]);
  });
});

describe('detectionOf', () => {
  it('calibrates, cuts at the edges, counts, and answers the most probable first', () => {
    const kept = [
      { label: 0, score: 0.9, box: { x: -5, y: 2, width: 10, height: 10 } },
      { label: 1, score: 0.6, box: { x: 5, y: 5, width: 100, height: 10 } },
      { label: 0, score: 0.2, box: { x: 5, y: 5, width: 5, height: 5 } },
    ];
    const calibration = [
      { slope: 1, offset: -3 },
      { slope: 1, offset: 0 },
    ];
    const facts = { labels: ['a', 'b'], calibration, threshold: 0.3, maximum: 10, width: 20, height: 20 };
    const { objects, counts } = detectionOf(kept, facts);
    expect(objects.map(({ label }) => label)).toEqual(['b', 'a']);
    expect(objects.map((object) => object.box)).toEqual([
      { x: 5, y: 5, width: 15, height: 10 },
      { x: 0, y: 2, width: 5, height: 10 },
    ]);
    expect(objects[1]?.probability).toBeCloseTo(9 / (9 + Math.exp(3)), 12);
    expect(counts).toEqual([
      { label: 'a', count: 1 },
      { label: 'b', count: 1 },
    ]);
  });

  it('keeps the order of scores', () => {
    const score = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(score, score, fc.double({ min: 0.05, max: 4, noNaN: true }), (one, other, slope) => {
        const probability = (value: number): number => calibratedProbability(value, { slope, offset: -0.7 });
        if (one < other) expect(probability(one)).toBeLessThanOrEqual(probability(other));
        expect(probability(one)).toBeGreaterThan(0);
        expect(probability(one)).toBeLessThan(1);
      }),
    );
  });
});
