import type { Span } from '../span.ts';
import { findForms } from './find-forms.ts';
import { localDefinitions } from './local-definitions.ts';
import { settledByNeighbours } from './neighbour-cues.ts';
import { scoreSenses, type SenseCandidate } from './score-senses.ts';
import type { SenseInventory } from './sense-inventory.ts';
import { textWords } from './text-words.ts';

/** An abbreviation of a note with what it may stand for. */
export interface ExpandedAbbreviation extends Span {
  readonly text: string;
  /** What says so: the note defines it, the words around it, or it has one known sense only. */
  readonly source: 'definition' | 'context' | 'inventory';
  /** Senses by falling probability, which adds up to 1 over the known ones. */
  readonly candidates: readonly SenseCandidate[];
}

/**
 * Finds the abbreviations of a text in order and ranks what each stands for. A definition in the text itself wins. One step an
 * abbreviation, for `runCooperatively`.
 */
export function* expandAbbreviations(
  text: string,
  inventory: SenseInventory,
): Generator<void, readonly ExpandedAbbreviation[]> {
  const words = textWords(text);
  yield;
  const definitions = localDefinitions(text);
  yield;
  const found: ExpandedAbbreviation[] = [];
  const isKnown = (form: string): boolean => definitions.has(form) || inventory.entries.has(form);
  for (const { start, end, form } of findForms(text, isKnown)) {
    yield;
    const place = { start, end, text: text.slice(start, end) };
    const defined = definitions.get(form);
    const entry = inventory.entries.get(form);
    if (defined !== undefined) {
      found.push({ ...place, source: 'definition', candidates: [{ sense: defined, probability: 1 }] });
    } else if (entry) {
      const scored = scoreSenses(entry, place, { words, inventory });
      const candidates = settledByNeighbours(scored, { text, start, end, form });
      found.push({ ...place, source: candidates.length > 1 ? 'context' : 'inventory', candidates });
    }
  }
  return found;
}
