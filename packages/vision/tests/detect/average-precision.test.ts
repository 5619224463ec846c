import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundingBox } from '../../src/detection.ts';
import { boxAveragePrecision, precisionEnvelope, VERDICT } from '../../src/evaluations/average-precision.ts';
import { matchBoxes, OVERLAPS, type FoundBox, type TrueBox } from '../../src/evaluations/detection-matches.ts';
import { measureDetection } from '../../src/evaluations/detection-metrics.ts';

const verdicts = (text: string): Uint8Array =>
  Uint8Array.from(text, (one) => (one === '+' ? VERDICT.right : one === '-' ? VERDICT.wrong : VERDICT.ignored));

describe('boxAveragePrecision', () => {
  it.each([
    // Precision 1 at recall 1/2, then 2/3 at recall 1: 0.5 · 1 + 0.5 · 2/3.
    ['+-+', 2, 0.5 + 0.5 * (2 / 3)],
    // The first find is wrong: the envelope raises 1/2 to the 2/3 behind it.
    ['-++', 2, 2 / 3],
    // Half is never found.
    ['+', 2, 0.5],
    ['+?+', 2, 1],
    ['-', 3, 0],
    ['', 3, 0],
  ])('of %s with %i to find', (text, positives, area) => {
    expect(boxAveragePrecision({ verdicts: verdicts(text), positives })).toBeCloseTo(area, 12);
  });

  it('is not defined where there is nothing to find', () => {
    expect(boxAveragePrecision({ verdicts: verdicts('-'), positives: 0 })).toBeNaN();
  });

  it('counts a find as often as its image was drawn', () => {
    const twice = boxAveragePrecision({
      verdicts: verdicts('+--+'),
      weights: Float64Array.of(2, 1, 0, 1),
      positives: 3,
    });
    expect(twice).toBeCloseTo(boxAveragePrecision({ verdicts: verdicts('++-+'), positives: 3 }), 12);
  });

  it('has an envelope that never rises', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 60 }), (right) => {
        const positives = Math.max(1, right.filter(Boolean).length);
        const { recalls, precisions } = precisionEnvelope({ verdicts: Uint8Array.from(right, Number), positives });
        for (let at = 1; at < precisions.length; at += 1) {
          expect(precisions[at]).toBeLessThanOrEqual(precisions[at - 1] ?? 0);
          expect(recalls[at]).toBeGreaterThan(recalls[at - 1] ?? 1);
        }
      }),
    );
  });
});

const box = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: 0, max: 400 }),
  width: fc.integer({ min: 5, max: 90 }),
  height: fc.integer({ min: 5, max: 90 }),
});
/** Boxes of two classes that do not meet, so that each find has one true box. */
const apart = fc
  .array(fc.tuple(box, fc.integer({ min: 0, max: 1 })), { minLength: 1, maxLength: 12 })
  .map((all) => all.map(([each, label], at): TrueBox => ({ label, box: { ...each, x: at * 100 } })));

const foundAs = (truth: readonly TrueBox[]): FoundBox[] =>
  truth.map(({ label, box: place }, at) => ({ label, box: place, probability: (at + 1) / (truth.length + 1) }));
const measured = (
  images: readonly { truth: readonly TrueBox[]; found: readonly FoundBox[] }[],
): ReturnType<typeof metrics> => metrics(images);
function metrics(
  images: readonly { truth: readonly TrueBox[]; found: readonly FoundBox[] }[],
): Readonly<Record<string, unknown>> {
  const matched = images.map((image) => matchBoxes({ ...image, classes: 2, threshold: 0.5 }));
  return runToEnd(measureDetection(matched, { labels: ['a', 'b'], threshold: 0.5, resamples: 1 })).metrics;
}

describe('measureDetection', () => {
  it('is perfect for finds that lie where the objects do, in any order of images', () => {
    fc.assert(
      fc.property(fc.array(apart, { minLength: 1, maxLength: 4 }), (all) => {
        const images = all.map((truth) => ({ truth, found: foundAs(truth) }));
        expect(measured(images)).toMatchObject({ ap50: 1, ap75: 1, map: 1 });
        expect(measured(images.toReversed())).toEqual(measured(images));
      }),
    );
  });

  it('does not depend on the order of the finds of an image', () => {
    fc.assert(
      fc.property(apart, fc.integer({ min: 0, max: 30 }), (truth, shift) => {
        const found = foundAs(truth).map((each) => ({ ...each, box: { ...each.box, y: each.box.y + shift } }));
        expect(measured([{ truth, found }])).toEqual(measured([{ truth, found: found.toReversed() }]));
      }),
    );
  });

  it('counts a second find of the same object as wrong, and leaves out what meets a difficult one', () => {
    const place: BoundingBox = { x: 0, y: 0, width: 10, height: 10 };
    const truth = [
      { label: 0, box: place },
      { label: 0, box: { ...place, x: 50 }, difficult: true },
    ];
    const found = [
      { label: 0, probability: 0.9, box: place },
      { label: 0, probability: 0.8, box: place },
      { label: 0, probability: 0.7, box: { ...place, x: 50 } },
      { label: 1, probability: 0.6, box: place },
    ];
    const matched = matchBoxes({ truth, found, classes: 2, threshold: 0.65 });
    expect(matched.found.map((find) => find.verdicts[0])).toEqual([
      VERDICT.right,
      VERDICT.wrong,
      VERDICT.ignored,
      VERDICT.wrong,
    ]);
    expect(matched).toMatchObject({ positives: [1, 0], answered: [3, 0] });
  });

  it('asks for more overlap step by step', () => {
    const truth = [{ label: 0, box: { x: 0, y: 0, width: 100, height: 100 } }];
    // 80 of 100 columns overlap: 0.8 / 1.0 · … = 8000 / 10000.
    const found = [{ label: 0, probability: 0.9, box: { x: 0, y: 0, width: 80, height: 100 } }];
    const {
      found: [find],
    } = matchBoxes({ truth, found, classes: 1, threshold: 0.5 });
    expect(find?.verdicts.filter((verdict) => verdict === VERDICT.right)).toHaveLength(
      OVERLAPS.filter((overlap) => overlap <= 0.8).length,
    );
  });

  it('measures how many are counted too many or too few', () => {
    const place: BoundingBox = { x: 0, y: 0, width: 10, height: 10 };
    const image = {
      truth: [{ label: 0, box: place }],
      found: [0.9, 0.8, 0.7].map((probability) => ({ label: 0, probability, box: place })),
    };
    expect(measured([image, { truth: [], found: [] }])).toMatchObject({
      countError: 0.5,
      byClass: { a: { countError: 1, precision: 1 / 3, recall: 1 }, b: { countError: 0 } },
    });
  });
});
