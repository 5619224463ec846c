import type { DraftSentence } from './draft-sentences.ts';
import { quotedAnswer, writtenClause } from './named-answer.ts';

const PLAIN = new Set(
  'the patient denies reports asked answers any a an of to or and in on with have has had other , their his her he she is no'.split(
    ' ',
  ),
);
const CONTINUED = /^(?:(?:and|so|okay|,) )*(?:what|how) about\b/;

/**
 * Quotes denials that the dialogue takes back elsewhere, since a note must not say both: `denies allergies` where latex is
 * named later, and the thing asked on in `what about latex`.
 */
export function withoutContradictions(drafts: readonly DraftSentence[]): readonly DraftSentence[] {
  const affirmed = new Set(drafts.filter(affirms).flatMap(({ words }) => telling(words)));
  return drafts.map((draft, index) => {
    if (draft.written !== undefined) return draft;
    const [next, before] = [drafts[index + 1], drafts[index - 1]];
    if (draft.kind === 'denied') {
      const [only, ...others] = telling(draft.words);
      const isBroad = only !== undefined && others.length === 0;
      return isBroad && (affirmed.has(only) || (next && affirmsMore(next))) ? quoted(draft) : draft;
    }
    return before?.kind === 'denied' && affirmsMore(draft) ? quoted(draft) : draft;
  });
}

function affirms({ kind, words, clause }: DraftSentence): boolean {
  if (kind === 'affirmed') return true;
  const said = words.join(' ');
  return (
    kind === 'reported' && clause.role !== 'clinician' && /\ballerg/.test(said) && !/\b(?:no|not|never)\b/.test(said)
  );
}

/** `what about latex` with `yes`. */
function affirmsMore({ kind, clause }: DraftSentence): boolean {
  return kind === 'affirmed' && CONTINUED.test(clause.words.map(({ word }) => word).join(' '));
}

function quoted(draft: DraftSentence): DraftSentence {
  const [question, ...replies] = draft.clauses;
  if (!question) return draft;
  const { words, written } = quotedAnswer(question, replies, writtenClause);
  return { ...draft, kind: 'affirmed', words, written };
}

/** What words name, without endings: `allergies` and `allergic` are one. */
function telling(words: readonly string[]): readonly string[] {
  const named = words
    .filter((word) => !PLAIN.has(word))
    .map((word) => (word.startsWith('allerg') ? 'allerg' : word.replace(/s$/, '')));
  return [...new Set(named)];
}
