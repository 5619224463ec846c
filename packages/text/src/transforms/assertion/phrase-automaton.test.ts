import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cueWords } from './cue-words.ts';
import { PhraseAutomaton } from './phrase-automaton.ts';

const NEVER = (): boolean => false;

function lengths(phrase: string, text: string): readonly number[] {
  const automaton = new PhraseAutomaton<string, string>((entries) => entries.join());
  automaton.add(phrase, 'cue');
  const symbols = cueWords(text).map(({ key }) => automaton.symbol(key));
  return automaton.matchesAt(symbols, 0, NEVER).map(({ length }) => length);
}

describe('PhraseAutomaton', () => {
  it.each([
    ['no|without evidence? of?', 'without evidence of fever', [1, 2, 3]],
    ['ruled him|her|the_patient? out', 'ruled the patient out', [4]],
    ['ruled him|her|the_patient? out', 'ruled out', [2]],
    ['<n> years ago', 'twenty years ago', [3]],
    ['in <month>? <year>', 'in March 2004', [3]],
    ['in <month>? <year>', 'in 2104', []],
    ['h/o', 'H/O asthma', [3]],
    ["doesn't have", 'doesn’t have pain', [2]],
    [': no <stop>', ': no, thanks', [3]],
  ])('reads %s in "%s"', (phrase, text, expected) => {
    expect(lengths(phrase, text)).toEqual(expected);
  });

  it('stops at closed places', () => {
    const automaton = new PhraseAutomaton<string, number>((entries) => entries.length);
    automaton.add('no change? in?', 'a');
    const symbols = ['no', 'change', 'in'].map((key) => automaton.symbol(key));
    expect(automaton.matchesAt(symbols, 0, (index) => index === 1)).toEqual([{ digest: 1, length: 1 }]);
  });

  it('finds in random rows what a plain search finds', () => {
    const words = fc.constantFrom('a', 'b', 'c', 'd');
    const phrases = fc.array(fc.array(words, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(phrases, fc.array(words, { maxLength: 12 }), (known, row) => {
        const automaton = new PhraseAutomaton<string, readonly string[]>((entries) => [...new Set(entries)].sort());
        for (const phrase of known) automaton.add(phrase.join(' '), phrase.join(' '));
        const symbols = row.map((key) => automaton.symbol(key));
        const found = row.flatMap((_, from) =>
          automaton.matchesAt(symbols, from, NEVER).map(({ digest, length }) => `${from} ${length} ${digest.join()}`),
        );
        const expected = row.flatMap((_, from) =>
          [1, 2, 3].flatMap((length) => {
            const piece = row.slice(from, from + length).join(' ');
            return from + length <= row.length && known.some((phrase) => phrase.join(' ') === piece)
              ? [`${from} ${length} ${piece}`]
              : [];
          }),
        );
        expect(found).toEqual(expected);
      }),
    );
  });
});
