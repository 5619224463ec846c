import { expect, it } from 'vitest';
import { ctcParameters } from '../../src/recognition/ctc/ctc-parameters.ts';
import { openLanguageModel } from '../../src/recognition/ctc/open-language-model.ts';
import type { SearchGrammar, WordPlace } from '../../src/recognition/search/search-grammar.ts';
import { packNGrams } from './pack-n-grams.ts';
import { toneModel } from './tone-model.ts';

function scoreOf(grammar: SearchGrammar, word: string): number {
  let at: WordPlace | undefined = { place: grammar.root, letters: 0 };
  for (const letter of word) at = at && grammar.step(at, letter.charCodeAt(0));
  return (at && grammar.complete(grammar.start, at)?.score) ?? Number.NEGATIVE_INFINITY;
}

it('makes words likelier that the caller expects, known or not, and no others', async () => {
  const bin = packNGrams({ words: ['take', 'the', 'zofran'] });
  const model = await toneModel({ 'language-model.bin': bin }).open();
  const language = await openLanguageModel(model, ctcParameters(model.card), {});
  const [plain, expecting] = [language.grammar([]), language.grammar(['Zolpidem 10 mg', 'zofran'])];
  expect(scoreOf(expecting, 'zolpidem')).toBeGreaterThan(scoreOf(plain, 'zolpidem') + 2);
  expect(scoreOf(expecting, 'zofran')).toBeGreaterThan(scoreOf(plain, 'zofran') + 1);
  for (const word of ['take', 'zolpiden']) expect(scoreOf(expecting, word)).toBe(scoreOf(plain, word));
});
