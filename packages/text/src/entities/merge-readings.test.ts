import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundEntity } from './entity-reader.ts';
import { mergeReadings } from './merge-readings.ts';

function entity(start: number, end: number, probability = 0.5): FoundEntity {
  return { start, end, type: 'problem', probability };
}

const reading = fc
  .uniqueArray(fc.nat(60), { maxLength: 20 })
  .map((cuts) => cuts.sort((a, b) => a - b))
  .map((cuts) => cuts.slice(1).flatMap((end, index) => (index % 2 === 0 ? [entity(cuts[index] ?? 0, end)] : [])));

describe('mergeReadings', () => {
  it('keeps the earlier reading where two overlap', () => {
    const trusted = [entity(5, 10), entity(20, 30)];
    const added = [entity(0, 5), entity(8, 12), entity(12, 15), entity(29, 31), entity(40, 41)];
    expect(mergeReadings([trusted, added])).toEqual([
      entity(0, 5),
      entity(5, 10),
      entity(12, 15),
      entity(20, 30),
      entity(40, 41),
    ]);
  });

  it('lets tentative entities give way to all others, and keeps them where nothing else is', () => {
    const unsure = { ...entity(5, 10), tentative: true };
    const alone = { ...entity(20, 25), tentative: true };
    expect(mergeReadings([[unsure, alone], [entity(0, 6)], [{ ...entity(24, 30), tentative: true }]])).toEqual([
      entity(0, 6),
      alone,
    ]);
  });

  it('is sorted, without overlap, holds the whole first reading and all that overlaps nothing', () => {
    fc.assert(
      fc.property(reading, reading, reading, (first, second, third) => {
        const merged = mergeReadings([first, second, third]);
        for (const [index, { start }] of merged.entries())
          expect(merged[index - 1]?.end ?? 0).toBeLessThanOrEqual(start);
        for (const one of first) expect(merged).toContain(one);
        for (const one of second)
          expect(merged.includes(one)).toBe(first.every(({ start, end }) => end <= one.start || start >= one.end));
      }),
    );
  });
});
