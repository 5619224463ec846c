import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { type Change, changeSchema, renderChanges } from './text-changes.ts';

const valueSchema = z.object({ text: z.string(), changes: z.array(changeSchema) });

/** A corrected text, and what was changed in it: before, after, and what is to be checked. */
export function renderCorrection(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { text, changes } = parsed.data;
  const table = renderChanges(changes, ({ start, end }) => `${start}–${end}`, paint);
  const lines = marked(text.trimEnd(), changes, paint)
    .split('\n')
    .map((line) => `${line}\n`);
  return [...lines, ...(table === '' ? [] : ['\n', table])].join('');
}

/** The text with its changes marked as in a transcript. */
function marked(text: string, changes: readonly Change[], paint: Paint): string {
  const plain = paint.green('x') === 'x';
  const safe = (piece: string): string =>
    piece
      .split('\n')
      .map((line) => printable(line))
      .join('\n');
  let from = 0;
  const pieces = changes.map(({ outputStart, outputEnd, flagged }) => {
    const word = safe(text.slice(outputStart, outputEnd));
    const mark = flagged === undefined ? paint.green : paint.yellow;
    const piece = safe(text.slice(from, outputStart)) + (plain ? `‹${word}›` : mark(word));
    from = outputEnd;
    return piece;
  });
  return pieces.join('') + safe(text.slice(from));
}
