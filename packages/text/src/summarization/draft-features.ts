import { featureHash } from './feature-hash.ts';
import type { DraftKind, DraftSentence } from './draft-sentences.ts';

/** Rows of the table that hashed words go to. */
export const WORD_ROWS = 8192;
/** Rows behind them, for what is counted and not named. */
export const PLACE_ROWS = 24;

/** A sparse row: what it weighs in which rows of a linear map. */
export interface FeatureRow {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

const KINDS: readonly DraftKind[] = ['reported', 'stated', 'affirmed', 'denied'];

/**
 * What is known of a draft: its words and word pairs (alone and with who said them), hashed, each weighing 2 / √(number of
 * them), and who said it when: kind, place in the dialogue, length, numbers.
 *
 * @param turns of the dialogue.
 */
export function draftFeatures({ kind, words, clause }: DraftSentence, turns: number): FeatureRow {
  const plain = words.filter((word) => word !== ',');
  const hashed = new Set<number>();
  for (const [index, word] of plain.entries()) {
    for (const name of [`u ${word}`, `b ${plain[index - 1] ?? '^'} ${word}`, `k ${clause.role[0]}${kind[0]} ${word}`]) {
      hashed.add(featureHash(name) % WORD_ROWS);
    }
  }
  const place = clause.turn / Math.max(1, turns);
  const counted: readonly number[] = [
    ...KINDS.map((name) => (name === kind ? 1 : 0)),
    clause.role === 'clinician' ? 1 : 0,
    clause.role === 'patient' ? 1 : 0,
    place,
    place * place,
    place < 0.1 ? 1 : 0,
    place > 0.9 ? 1 : 0,
    Math.min(plain.length, 40) / 20,
    plain.length < 4 ? 1 : 0,
    plain.length > 25 ? 1 : 0,
    plain.some((word) => /\d/.test(word)) ? 1 : 0,
    clause.place === 0 ? 1 : 0,
    1,
    ...Array.from({ length: 8 }, (_, part) => (Math.min(7, Math.floor(place * 8)) === part ? 1 : 0)),
  ];
  const share = 2 / Math.sqrt(Math.max(1, hashed.size));
  return {
    rows: Int32Array.from([...hashed, ...counted.map((_, index) => WORD_ROWS + index)]),
    values: Float32Array.from([...Array.from(hashed, () => share), ...counted]),
  };
}
