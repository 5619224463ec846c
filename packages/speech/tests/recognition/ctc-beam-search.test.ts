import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CtcBeamSearch } from '../../src/recognition/search/ctc-beam-search.ts';
import { ctcTokens } from '../../src/recognition/search/ctc-tokens.ts';
import type { SearchGrammar } from '../../src/recognition/search/search-grammar.ts';

const tokens = ctcTokens(['', ' ', 'a', 'b']);
/** Any letters are a word; a word costs nothing. */
const anything: SearchGrammar = {
  start: 0,
  root: 0,
  step: ({ letters }) => ({ place: 0, letters: letters + 1 }),
  partial: () => 0,
  complete: (context) => ({ score: 0, context }),
};

function search(rows: Float32Array, settleEvery = Number.POSITIVE_INFINITY, beam = 500): string {
  const width = { beam, window: 200, leastToken: -100 };
  const beams = new CtcBeamSearch({ tokens, grammar: anything, width, patience: 1e9 });
  const words: string[] = [];
  for (let at = 0, step = 1; at < rows.length; at += tokens.count, step += 1) {
    beams.push(rows, at);
    if (step % settleEvery === 0) words.push(...beams.settle().map(({ text }) => text));
  }
  words.push(...beams.finish().map(({ text }) => text));
  return words.join(' ');
}

/** The likeliest text, by adding up every alignment. */
function byEveryAlignment(rows: Float32Array): { readonly text: string; readonly margin: number } {
  const steps = rows.length / tokens.count;
  const totals = new Map<string, number>();
  for (let path = 0; path < tokens.count ** steps; path += 1) {
    let [text, last, sum] = ['', 0, 0];
    for (let step = 0, rest = path; step < steps; step += 1, rest = Math.floor(rest / tokens.count)) {
      const token = rest % tokens.count;
      sum += rows[step * tokens.count + token] as number;
      if (token !== last) text += tokens.texts[token] ?? '';
      last = token;
    }
    const words = text.split(' ').filter(Boolean).join(' ');
    totals.set(words, (totals.get(words) ?? 0) + Math.exp(sum));
  }
  const [first, second] = [...totals].toSorted((left, right) => right[1] - left[1]);
  return { text: first?.[0] ?? '', margin: (first?.[1] ?? 0) / (second?.[1] ?? 1) };
}

function logarithms(weights: readonly number[]): Float32Array {
  const rows = new Float32Array(weights.length);
  for (let at = 0; at < weights.length; at += tokens.count) {
    const sum = weights.slice(at, at + tokens.count).reduce((all, weight) => all + weight, 0);
    for (let token = 0; token < tokens.count; token += 1) rows[at + token] = Math.log((weights[at + token] ?? 0) / sum);
  }
  return rows;
}

const weights = (steps: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 100 }), { minLength: steps * tokens.count, maxLength: steps * tokens.count });

describe('the prefix beam search', () => {
  it('finds the text whose alignments together are the likeliest', () => {
    fc.assert(
      fc.property(weights(5), (given) => {
        const rows = logarithms(given);
        const { text, margin } = byEveryAlignment(rows);
        // A trailing space is one more prefix of the same words, so near ties may fall the other way.
        if (margin > 2) expect(search(rows)).toBe(text);
      }),
      { numRuns: 40 },
    );
  });

  it('answers the same words when they are settled on the way', () => {
    fc.assert(
      fc.property(weights(30), fc.integer({ min: 1, max: 9 }), (given, every) => {
        const rows = logarithms(given);
        expect(search(rows, every, 20)).toBe(search(rows, Number.POSITIVE_INFINITY, 20));
      }),
      { numRuns: 25 },
    );
  });

  it('settles what readings differ about when its patience ends', () => {
    const width = { beam: 20, window: 200, leastToken: -100 };
    const beams = new CtcBeamSearch({ tokens, grammar: anything, width, patience: 10 });
    let settled = 0;
    for (let step = 0; step < 200; step += 1) {
      const rows = logarithms(step % 4 === 3 ? [10, 80, 5, 5] : step % 2 === 0 ? [5, 5, 46, 44] : [90, 4, 3, 3]);
      beams.push(rows, 0);
      settled += beams.settle().length;
    }
    expect(settled).toBeGreaterThan(35);
    expect(beams.pending().length).toBeLessThan(12);
  });
});
