import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent, readClassification, unnamedShare } from './classification.ts';

describe('readClassification', () => {
  it('ranks the classes, the likeliest first', () => {
    const shares = [
      { label: 'a', probability: 0.2 },
      { label: 'b', probability: 0.7 },
    ];
    expect(readClassification({ label: 'b', probabilities: shares })?.map(({ label }) => label)).toEqual(['b', 'a']);
    expect(unnamedShare(shares)).toBeCloseTo(0.1, 12);
  });

  it.each([
    null,
    'b',
    {},
    { label: 'b' },
    { label: 'b', probabilities: [] },
    { label: 'b', probabilities: [null] },
    { label: 'b', probabilities: [{ label: 'b', probability: '1' }] },
    { probabilities: [{ label: 'b', probability: 1 }] },
  ])('leaves other results alone: %j', (value) => {
    expect(readClassification(value)).toBeUndefined();
  });
});

describe('percent', () => {
  it('says certainty and impossibility only where they are', () => {
    expect([0, 0.00001, 0.001, 0.5, 0.9734, 0.999, 0.9999999, 1].map(percent)).toEqual([
      '0.0 %',
      '< 0.1 %',
      '0.1 %',
      '50.0 %',
      '97.3 %',
      '99.9 %',
      '> 99.9 %',
      '100.0 %',
    ]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }), (probability) => {
        expect(['0.0 %', '100.0 %']).not.toContain(percent(probability));
      }),
    );
  });
});
