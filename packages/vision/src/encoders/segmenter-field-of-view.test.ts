import { expect, it } from 'vitest';
import { fieldOfView } from './segmenter-field-of-view.ts';

it('is the lit part with its dark holes, without the surround', () => {
  const rows = ['......', '..##..', '.#..#.', '..##..', '......'];
  const values = Float32Array.from(rows.join(''), (pixel) => (pixel === '#' ? 0.5 : 0.01));
  const field = fieldOfView(values, { width: 6, height: 5, channels: 1, foreground: 0.06 });
  const drawn = rows.map((row, y) => Array.from(row, (_, x) => (field[y * 6 + x] === 1 ? '#' : '.')).join(''));
  expect(drawn).toEqual(['......', '..##..', '.####.', '..##..', '......']);
});
