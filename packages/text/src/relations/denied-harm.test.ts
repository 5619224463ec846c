import { describe, expect, it } from 'vitest';
import { isDeniedHarm } from './denied-harm.ts';

/** Whether the harm in square brackets is denied of the drug in braces. */
function isDenied(marked: string): boolean {
  const text = marked.replace(/[[\]{}]/g, '');
  const spanOf = (pattern: RegExp): { start: number; end: number } => {
    const words = (pattern.exec(marked)?.[1] ?? '').trim();
    return { start: text.indexOf(words), end: text.indexOf(words) + words.length };
  };
  return isDeniedHarm(text, spanOf(/\{(.*)\}/), spanOf(/\[(.*)\]/));
}

describe('isDeniedHarm', () => {
  it.each([
    ['{Penicillin} did not cause [urticaria].', true],
    ['{Penicillin} didn’t cause any [urticaria].', true],
    ['The [urticaria] was not related to {penicillin}.', true],
    ['[Rash] resolved after starting {prednisone}.', true],
    ['The [rash] was completely cleared with a course of {prednisone}.', true],
    ['{Aspirin} reduces the risk of [stroke].', true],
    ['{Aspirin} for the prevention of [stroke]', true],
    ['{Penicillin} caused [urticaria].', false],
    ['[Rash] resolved after stopping {prednisone}.', false],
    ['[Rash] resolved after {prednisone} was withdrawn.', false],
    ['{Pravastatin}, not frequently associated with [myotonia]', false],
    ['[Rash] after {amoxicillin}', false],
  ])('%s %s', (marked, expected) => {
    expect(isDenied(marked)).toBe(expected);
  });
});
