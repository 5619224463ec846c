import { expect, it } from 'vitest';
import { documentFromTokens } from './document-from-tokens.ts';

it('keeps the tokens and sentences it is given', () => {
  const document = documentFromTokens([['No', 'fever', '.'], [], ['β', '-', 'blocker']]);
  expect(document.text).toBe('No fever .\nβ - blocker');
  const words = document.sentences.map(({ tokens }) => tokens.map(({ start, end }) => document.text.slice(start, end)));
  expect(words).toEqual([
    ['No', 'fever', '.'],
    ['β', '-', 'blocker'],
  ]);
});

it('makes an empty document of nothing', () => {
  expect(documentFromTokens([])).toEqual({ text: '', sentences: [], sections: [] });
});
