import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { changeSchema, renderChanges } from './text-changes.ts';

const valueSchema = z.object({ text: z.string(), changes: z.array(changeSchema) });

/** A corrected text, and what was changed in it: before, after, and what is to be checked. */
export function renderCorrection(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { text, changes } = parsed.data;
  const table = renderChanges(changes, ({ start, end }) => `${start}–${end}`, paint);
  const lines = text.split('\n').map((line) => `${printable(line)}\n`);
  return [...lines, ...(table === '' ? [] : ['\n', table])].join('');
}
