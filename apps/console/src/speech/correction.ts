import type { ChangedText } from './changed-text.ts';
import { fieldsOf } from '../views/record-fields.ts';

/** Reads a result that is a corrected text; undefined for any other. */
export function readCorrection(value: unknown): ChangedText | undefined {
  const { text, changes } = fieldsOf(value);
  return typeof text === 'string' && Array.isArray(changes) ? (value as ChangedText) : undefined;
}

/** A piece of a text, and the change it belongs to; -1 for none. */
export interface Piece {
  readonly text: string;
  readonly change: number;
}

/** Cuts a text at its changes. `side` says whether it is the text before or after them. */
export function cutAtChanges(
  text: string,
  changes: ChangedText['changes'],
  side: 'before' | 'after',
): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const [index, change] of changes.entries()) {
    const [start, end] = side === 'before' ? [change.start, change.end] : [change.outputStart, change.outputEnd];
    pieces.push({ text: text.slice(from, start), change: -1 }, { text: text.slice(start, end), change: index });
    from = end;
  }
  return [...pieces, { text: text.slice(from), change: -1 }].filter((piece) => piece.text !== '');
}
