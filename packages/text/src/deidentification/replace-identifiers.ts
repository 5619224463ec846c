import { nextTurn, throwIfCancelled, type Warning } from '@medmodal/core';
import type { Replacer } from './actions/create-replacer.ts';
import { AMBIGUOUS_DATES, isAmbiguousDate, readDateOrder, type DateReading } from './actions/date-reading.ts';
import type { IdentifierAction } from './actions/identifier-action.ts';
import type { Identifier } from './identifier.ts';

/** A found text, by its place, and what stands there now. */
export interface ReplacedIdentifier extends Identifier {
  readonly action: IdentifierAction;
  readonly replacement: string;
  /** Where the replacement stands in the new text. */
  readonly replacedStart: number;
  readonly replacedEnd: number;
}

/** A text with its identifiers replaced, and the map between the two. */
export interface ReplacedText {
  readonly text: string;
  readonly identifiers: readonly ReplacedIdentifier[];
  /** Dates that were moved without knowing their order. */
  readonly warnings: readonly Warning[];
}

/** How {@link replaceIdentifiers} replaces. */
export interface Replacing {
  readonly replacer: Replacer;
  readonly signal?: AbortSignal | undefined;
  /** How dates are read; by default as the text itself tells. */
  readonly dates?: DateReading | undefined;
}

const TURN = 256;

/** Replaces identifiers, given in text order without overlap. @throws `cancelled`. */
export async function replaceIdentifiers(
  text: string,
  found: readonly Identifier[],
  { replacer, signal, dates = readDateOrder(text) }: Replacing,
): Promise<ReplacedText> {
  const pieces: string[] = [];
  const identifiers: ReplacedIdentifier[] = [];
  let at = 0;
  let length = 0;
  for (const [index, identifier] of found.entries()) {
    if (index % TURN === TURN - 1) await nextTurn();
    throwIfCancelled(signal);
    const { start, end, type } = identifier;
    const replacement = await replacer.replace(type, text.slice(start, end), dates);
    pieces.push(text.slice(at, start), replacement);
    const replacedStart = length + start - at;
    length = replacedStart + replacement.length;
    identifiers.push({
      ...identifier,
      action: replacer.actionOf(type),
      replacement,
      replacedStart,
      replacedEnd: length,
    });
    at = end;
  }
  pieces.push(text.slice(at));
  const moves = ['date-shift', 'surrogate'].includes(replacer.actionOf('date'));
  const isUnsure =
    moves &&
    !dates.isSure &&
    found.some(({ type, start, end }) => type === 'date' && isAmbiguousDate(text.slice(start, end)));
  return { text: pieces.join(''), identifiers, warnings: isUnsure ? [AMBIGUOUS_DATES] : [] };
}
