import type { ClinicalDocument, Sentence } from './document.ts';
import type { Span } from './span.ts';

/**
 * Makes a document of text that comes in tokens, as annotated corpora do. Tokens are joined by single spaces and
 * sentences by line ends; the sentences and tokens are taken as given, and there are no sections.
 *
 * @example documentFromTokens([['No', 'fever', '.'], ['Home', '.']]).text // 'No fever .\nHome .'
 */
export function documentFromTokens(sentences: readonly (readonly string[])[]): ClinicalDocument {
  const pieces: string[] = [];
  const result: Sentence[] = [];
  let offset = 0;
  for (const words of sentences) {
    const tokens: Span[] = [];
    for (const word of words) {
      if (offset > 0) offset += 1;
      tokens.push({ start: offset, end: offset + word.length });
      offset += word.length;
    }
    const first = tokens[0];
    if (!first) continue;
    pieces.push(words.join(' '));
    result.push({ start: first.start, end: offset, tokens });
  }
  const text = pieces.join('\n');
  return { text, sentences: result, sections: text === '' ? [] : [{ start: 0, end: text.length, category: 'none' }] };
}
