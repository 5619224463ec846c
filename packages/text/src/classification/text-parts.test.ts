import { describe, expect, it } from 'vitest';
import { textParts } from './text-parts.ts';

const HEADINGS = ['benefits', 'side effects'];

describe('textParts', () => {
  it('finds what stands under headings, up to the next', () => {
    const text = 'Intro\nBenefits: sleep\nand rest\n SIDE EFFECTS : none';
    const found = textParts(text, HEADINGS).map(({ part, start, end }) => [part, text.slice(start, end)]);
    expect(found).toEqual([
      [1, ' sleep\nand rest\n'],
      [2, ' none'],
    ]);
  });

  it('takes a heading only at the start of a line', () => {
    expect(textParts('the benefits: many', HEADINGS)).toEqual([]);
    expect(textParts('benefits: many', [])).toEqual([]);
  });
});
