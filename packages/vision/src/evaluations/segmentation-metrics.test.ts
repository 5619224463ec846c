import { describe, expect, it } from 'vitest';
import { areaUnderCurve, countMasks, LEVELS, measureSegmentation } from './segmentation-metrics.ts';

const ones = (length: number): Uint8Array => new Uint8Array(length).fill(1);

describe('measureSegmentation', () => {
  it('pools the pixels of all images for f1, and takes the mean for f1PerImage', () => {
    const large = countMasks({ field: ones(8), truth: Uint8Array.of(1, 1, 1, 1, 0, 0, 0, 0), answer: ones(8) });
    const small = countMasks({ field: ones(2), truth: Uint8Array.of(1, 0), answer: Uint8Array.of(1, 0) });
    const { metrics } = measureSegmentation([large, small], ['a', 'b']);
    expect(metrics['f1']).toBeCloseTo((2 * 5) / (2 * 5 + 4), 9);
    expect(metrics['f1PerImage']).toBeCloseTo((2 / 3 + 1) / 2, 9);
    expect(metrics['sensitivity']).toBe(1);
    expect(metrics['specificity']).toBeCloseTo(1 / 5, 9);
    expect(metrics['accuracy']).toBeCloseTo(6 / 10, 9);
  });

  it('leaves out what lies beyond the field of view', () => {
    const counts = countMasks({
      field: Uint8Array.of(1, 0),
      truth: Uint8Array.of(1, 0),
      answer: Uint8Array.of(1, 1),
    });
    expect(counts).toMatchObject({ both: 1, answerOnly: 0, truthOnly: 0, neither: 0 });
  });

  it('draws whole persons for the intervals', () => {
    const good = countMasks({ field: ones(4), truth: Uint8Array.of(1, 1, 0, 0), answer: Uint8Array.of(1, 1, 0, 0) });
    const bad = countMasks({ field: ones(4), truth: Uint8Array.of(1, 1, 0, 0), answer: Uint8Array.of(0, 0, 1, 1) });
    const { ci95 } = measureSegmentation([good, good, bad, bad], ['a', 'a', 'b', 'b']);
    expect(ci95['f1']).toEqual([0, 1]);
  });
});

describe('areaUnderCurve', () => {
  it('is the chance of a pair in the right order, ties counting half', () => {
    const [positives, negatives] = [new Float64Array(LEVELS), new Float64Array(LEVELS)];
    positives.set([0, 1, 2]);
    negatives.set([3, 1, 0]);
    expect(areaUnderCurve(positives, negatives)).toBeCloseTo((1 * 3 + 0.5 + 2 * 4) / 12, 9);
  });
});
