import type { Placement, Vector3 } from '@medmodal/vision';
import { describe, expect, it } from 'vitest';
import { edgeLetters, flipsOf } from './orientation.ts';

const placed = (frame: Placement['frame'], columnDirection: Vector3, rowDirection: Vector3): Placement => ({
  frame,
  origin: [0, 0, 0],
  columnDirection,
  rowDirection,
});

describe('orientation', () => {
  it('leaves DICOM as it is stored, and names its edges', () => {
    const axial = placed('LPS', [1, 0, 0], [0, 1, 0]);
    expect(flipsOf(axial)).toEqual({ across: false, down: false });
    expect(edgeLetters(axial, flipsOf(axial))).toEqual({ left: 'R', right: 'L', top: 'A', bottom: 'P' });
  });

  it.each([
    ['axial', [1, 0, 0], [0, 1, 0], { left: 'R', right: 'L', top: 'A', bottom: 'P' }],
    ['axial, from the left', [-1, 0, 0], [0, 1, 0], { left: 'R', right: 'L', top: 'A', bottom: 'P' }],
    ['axial, downwards and oblique', [0.9, 0.1, 0], [0.1, -0.9, 0.2], { left: 'R', right: 'L', top: 'A', bottom: 'P' }],
    ['coronal', [1, 0, 0], [0, 0, 1], { left: 'R', right: 'L', top: 'H', bottom: 'F' }],
    ['sagittal', [0, 1, 0], [0, 0, 1], { left: 'A', right: 'P', top: 'H', bottom: 'F' }],
  ] satisfies [string, Vector3, Vector3, object][])(
    'shows NIfTI as radiologists look at it: %s',
    (_name, across, down, letters) => {
      const placement = placed('RAS', across, down);
      expect(edgeLetters(placement, flipsOf(placement))).toEqual(letters);
    },
  );

  it('names nothing where nothing is known', () => {
    expect(edgeLetters(undefined, flipsOf(undefined))).toBeUndefined();
  });
});
