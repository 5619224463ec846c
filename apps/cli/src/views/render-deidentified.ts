import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  text: z.string().optional(),
  json: z.unknown().optional(),
  identifiers: z.array(
    z.object({
      type: z.string(),
      probability: z.number(),
      action: z.string(),
      start: z.number(),
      end: z.number(),
      replacement: z.string(),
      replacedStart: z.number(),
      replacedEnd: z.number(),
      path: z.string().optional(),
    }),
  ),
});

type Identifier = z.infer<typeof valueSchema>['identifiers'][number];

const COLUMNS = [
  { title: 'in' },
  { title: 'start–end', align: 'right' },
  { title: 'type' },
  { title: 'probability' },
  { title: 'action' },
  { title: 'replacement' },
] as const;

/** A text or resource without its identifiers, and what was replaced by what. */
export function renderDeidentified(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { text, json, identifiers } = parsed.data;
  const written = text === undefined ? JSON.stringify(json, undefined, 2) : marked(text.trimEnd(), identifiers, paint);
  const rows = identifiers.map(({ type, probability, action, start, end, replacement, path }) => [
    { text: printable(path ?? '', 40), brush: paint.dim },
    { text: `${start}–${end}`, brush: paint.dim },
    { text: type, brush: paint.cyan },
    probability.toFixed(2),
    action,
    printable(replacement, 40),
  ]);
  return `${written}\n${rows.length > 0 ? `\n${renderTable(COLUMNS, rows, paint)}` : ''}`;
}

/** The text with what was put in marked. */
function marked(text: string, identifiers: readonly Identifier[], paint: Paint): string {
  let from = 0;
  const pieces = identifiers.map(({ replacedStart, replacedEnd }) => {
    const piece = safe(text.slice(from, replacedStart)) + paint.green(safe(text.slice(replacedStart, replacedEnd)));
    from = replacedEnd;
    return piece;
  });
  return pieces.join('') + safe(text.slice(from));
}

function safe(piece: string): string {
  return piece
    .split('\n')
    .map((line) => printable(line))
    .join('\n');
}
