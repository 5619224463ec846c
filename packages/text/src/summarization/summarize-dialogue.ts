import type { DialogueTurn } from '../codecs/dialogue.ts';
import { composeNote, NOTE_PARTS, type PlacedSentence } from './compose-note.ts';
import { withoutContradictions } from './contradicted-denials.ts';
import { draftFeatures } from './draft-features.ts';
import { draftsAt, type DraftSentence } from './draft-sentences.ts';
import type { LinearMap } from './linear-map.ts';
import { renderSentence } from './render-sentence.ts';
import { selectDrafts, type RankedDraft } from './select-drafts.ts';
import { clausesOfTurn, type DialogueClause } from './split-clauses.ts';
import { statedSex } from './stated-sex.ts';
import type { SummarySection } from './summary.ts';
import { patientWords } from './third-person.ts';

/** What {@link summarizeDialogue} needs beside the text. */
export interface DialogueSummaryParts {
  readonly turns: readonly DialogueTurn[];
  /** Scores of a draft: how much of it a note has, then one for each of {@link NOTE_PARTS}. */
  readonly ranker: LinearMap;
  /** Words of the note at most; default a share of those of the dialogue. */
  readonly words?: number;
}

/** A note has at most so many words, and more by this share of those spoken. */
const LENGTH = 0.3;
const LEAST_WORDS = 60;
const LEAST_SCORE = 0.22;
/** An answer that only its question explains is kept even when all of its words were said before. */
const LEAST_QUOTED = 0.6;
/** Words of a note at most, however long the consultation. */
const MOST_WORDS = 1000;

/**
 * A SOAP note from an English consultation, in steps of one draft: statements and answered questions are drafted in the
 * third person, ranked, chosen without repetition, and put under headings. Each sentence keeps the places it rests on.
 */
export function* summarizeDialogue(
  text: string,
  { turns, ranker, words }: DialogueSummaryParts,
): Generator<void, readonly SummarySection[]> {
  const clauses: DialogueClause[] = [];
  for (const [number, turn] of turns.entries()) {
    clauses.push(...clausesOfTurn(text, turn, number));
    yield;
  }
  const patient = patientWords(statedSex(text));
  const drafts: DraftSentence[] = [];
  for (const index of clauses.keys()) {
    drafts.push(...draftsAt(clauses, index, patient));
    yield;
  }
  const ranked: (RankedDraft & { readonly parts: Float64Array })[] = [];
  for (const draft of withoutContradictions(drafts)) {
    const [score = 0, ...parts] = ranker.scores(draftFeatures(draft, turns.length));
    const least = draft.written === undefined ? Number.NEGATIVE_INFINITY : LEAST_QUOTED;
    ranked.push({ draft, score: Math.max(score, least), parts: Float64Array.from(parts) });
    yield;
  }
  const spoken = clauses.reduce((sum, clause) => sum + clause.words.length, 0);
  const limits = {
    words: words ?? Math.min(MOST_WORDS, Math.round(LEAST_WORDS + LENGTH * spoken)),
    least: LEAST_SCORE,
  };
  const chosen = yield* selectDrafts(ranked, limits);
  const placed: PlacedSentence[] = [];
  for (const item of ranked) {
    if (chosen.has(item)) placed.push({ part: partOf(item.parts), ranked: item, sentence: sentenceOf(item) });
    yield;
  }
  return composeNote(placed);
}

function partOf(scores: Float64Array): PlacedSentence['part'] {
  let best = 0;
  for (let part = 1; part < NOTE_PARTS.length; part += 1) {
    if ((scores[part] ?? 0) > (scores[best] ?? 0)) best = part;
  }
  return NOTE_PARTS[best] ?? 'history';
}

function sentenceOf({ draft, score }: RankedDraft): PlacedSentence['sentence'] {
  return {
    text: draft.written ?? renderSentence(draft.words, draft.clauses),
    evidence: draft.evidence,
    confidence: Math.min(1, Math.max(0, score)),
  };
}
