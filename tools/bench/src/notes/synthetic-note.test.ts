import { describe, expect, it } from 'vitest';
import { countWords, syntheticNote } from './synthetic-note.ts';

describe('syntheticNote', () => {
  it('is as long as was asked, the same for a seed, and another for another', () => {
    const note = syntheticNote(1, 400);
    expect(countWords(note)).toBeGreaterThanOrEqual(400);
    expect(countWords(note)).toBeLessThan(600);
    expect(syntheticNote(1, 400)).toBe(note);
    expect(syntheticNote(2, 400)).not.toBe(note);
  });

  it('fills every place of its templates', () => {
    const note = syntheticNote(3, 20_000);
    expect(note).not.toMatch(/[{}?]/u);
    expect(note).toContain('FAMILY HISTORY:\n');
  });
});
