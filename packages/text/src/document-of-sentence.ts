import type { ClinicalDocument } from './document.ts';
import { tokenize } from './transforms/tokenize.ts';

/** A document of one sentence that is given, so that it is not cut at a stop inside of it. */
export function documentOfSentence(text: string): ClinicalDocument {
  const tokens = tokenize(text);
  const [first, last] = [tokens[0], tokens.at(-1)];
  const sentences = first && last ? [{ start: first.start, end: last.end, tokens }] : [];
  return { text, sentences, sections: [{ start: 0, end: text.length, category: 'none' }] };
}
