import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSegments, type Mark } from './segments.ts';

const mark = (kind: Mark['kind'], start: number, end: number, finding: number): Mark => ({ kind, start, end, finding });

describe('cutSegments', () => {
  it('leaves a text without marks whole, and an empty text without segments', () => {
    expect(cutSegments(5, [])).toEqual([{ start: 0, end: 5, entities: [], cues: [] }]);
    expect(cutSegments(0, [mark('entity', 0, 3, 0)])).toEqual([]);
  });

  it('cuts an entity where the cue of another begins inside it', () => {
    expect(cutSegments(10, [mark('entity', 2, 8, 0), mark('cue', 5, 9, 1)])).toEqual([
      { start: 0, end: 2, entities: [], cues: [] },
      { start: 2, end: 5, entities: [0], cues: [] },
      { start: 5, end: 8, entities: [0], cues: [1] },
      { start: 8, end: 9, entities: [], cues: [1] },
      { start: 9, end: 10, entities: [], cues: [] },
    ]);
  });

  it('names a finding once where two of its cues are the same words', () => {
    expect(cutSegments(4, [mark('cue', 0, 4, 3), mark('cue', 0, 4, 3), mark('cue', 0, 4, 1)])[0]?.cues).toEqual([3, 1]);
  });

  it('covers the text exactly, and each segment names exactly the marks that cover it', () => {
    const marks = fc.array(
      fc.record({
        kind: fc.constantFrom('entity' as const, 'cue' as const),
        start: fc.integer({ min: -3, max: 40 }),
        end: fc.integer({ min: -3, max: 40 }),
        finding: fc.nat(6),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 32 }), marks, (text, given) => {
        const segments = cutSegments(text.length, given);
        expect(segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { start, end, entities, cues } of segments) {
          const covering = given.filter((one) => one.start <= start && one.end >= end && one.start < one.end);
          const of = (kind: Mark['kind']): number[] =>
            [...new Set(covering.filter((one) => one.kind === kind).map((one) => one.finding))].sort();
          expect([[...entities].sort(), [...cues].sort()]).toEqual([of('entity'), of('cue')]);
        }
      }),
    );
  });
});
