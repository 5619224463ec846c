import { runToEnd } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectDrafts, type RankedDraft } from './select-drafts.ts';

function ranked(text: string, score: number): RankedDraft {
  const clause = { role: 'patient', turn: 0, place: 0, isQuestion: false, words: [], start: 0, end: 1 } as const;
  return {
    draft: { kind: 'reported', words: text.split(' '), evidence: [{ start: 0, end: 1 }], clause, clauses: [clause] },
    score,
  };
}

function chosen(drafts: readonly RankedDraft[], words = 100): readonly string[] {
  const taken = runToEnd(selectDrafts(drafts, { words, least: 0.2 }));
  return drafts.filter((draft) => taken.has(draft)).map(({ draft }) => draft.words.join(' '));
}

describe('selectDrafts', () => {
  it('takes the best that fit and leaves out what says nothing new', () => {
    const drafts = [ranked('knee hurts badly', 0.5), ranked('knee hurts', 0.35), ranked('mild fever today', 0.3)];
    expect(chosen(drafts)).toEqual(['knee hurts badly', 'mild fever today']);
    expect(chosen(drafts, 3)).toEqual(['knee hurts badly']);
  });

  it('takes at least one', () => {
    expect(chosen([ranked('mild fever today', 0.01)], 1)).toEqual(['mild fever today']);
  });

  it('takes the same as looking at all again each time', () => {
    const words = fc.array(fc.constantFrom('knee', 'fever', 'cough', 'rash', 'pain', 'sleep', 'the'), {
      minLength: 1,
      maxLength: 4,
    });
    const draft = fc.tuple(words, fc.integer({ min: 1, max: 1000 }));
    fc.assert(
      fc.property(fc.uniqueArray(draft, { maxLength: 12, selector: ([list]) => list.join(' ') }), (given) => {
        const drafts = given.map(([list, score], place) => ranked(list.join(' '), (score + place / 100) / 1000));
        expect(chosen(drafts, 14)).toEqual(exhaustive(drafts, 14));
      }),
      { numRuns: 60 },
    );
  });
});

/** The plain form of the same choice. */
function exhaustive(drafts: readonly RankedDraft[], limit: number): readonly string[] {
  const open = new Set(drafts);
  const said = new Set<string>();
  const taken = new Set<RankedDraft>();
  let length = 0;
  const worth = ({ draft, score }: RankedDraft): number => {
    const telling = draft.words.filter((word) => word !== 'the');
    return score - 0.2 * (telling.length === 0 ? 1 : telling.filter((word) => said.has(word)).length / telling.length);
  };
  while (open.size > 0) {
    const best = [...open].reduce((first, second) => (worth(second) > worth(first) ? second : first));
    if (worth(best) < 0.2 && taken.size > 0) break;
    open.delete(best);
    if (length + best.draft.words.length > limit && taken.size > 0) continue;
    taken.add(best);
    length += best.draft.words.length;
    for (const word of best.draft.words) said.add(word);
  }
  return drafts.filter((draft) => taken.has(draft)).map(({ draft }) => draft.words.join(' '));
}
