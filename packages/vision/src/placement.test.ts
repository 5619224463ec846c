import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedPlacement, toFrame, type Placement } from './placement.ts';

const vector = fc.tuple(
  fc.integer({ min: -99, max: 99 }),
  fc.integer({ min: -99, max: 99 }),
  fc.integer({ min: -99, max: 99 }),
);
const placement: fc.Arbitrary<Placement> = fc.record({
  frame: fc.constantFrom('LPS' as const, 'RAS' as const),
  origin: vector,
  columnDirection: vector,
  rowDirection: vector,
  sliceDirection: vector,
});

describe('toFrame', () => {
  it('mirrors left and right, back and front, and leaves head and feet', () => {
    const lps: Placement = { frame: 'LPS', origin: [1, 2, 3], columnDirection: [1, 0, 0], rowDirection: [0, 0, -1] };
    expect(toFrame(lps, 'RAS')).toEqual({
      frame: 'RAS',
      origin: [-1, -2, 3],
      columnDirection: [-1, 0, 0],
      rowDirection: [0, 0, -1],
    });
    expect(toFrame(lps, 'LPS')).toBe(lps);
  });

  it('is its own way back, and the same before or after a move', () => {
    fc.assert(
      fc.property(placement, vector, (place, moves) => {
        const other = place.frame === 'LPS' ? 'RAS' : 'LPS';
        expect(toFrame(toFrame(place, other), place.frame)).toEqual(place);
        expect(toFrame(movedPlacement(place, moves), other)).toEqual(movedPlacement(toFrame(place, other), moves));
      }),
    );
  });
});
