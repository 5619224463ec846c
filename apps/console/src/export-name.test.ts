import { describe, expect, it } from 'vitest';
import { exportName } from './export-name.ts';

describe('exportName', () => {
  it.each([
    ['film.dcm', 'film-overlay.png'],
    ['head.nii.gz', 'head-overlay.png'],
    ['IM0001', 'IM0001-overlay.png'],
    ['a.b.png', 'a.b-overlay.png'],
    [undefined, 'answer-overlay.png'],
  ])('names the form of %s', (input, name) => {
    expect(exportName(input, { name: 'overlay', extension: '.png' })).toBe(name);
  });
});
