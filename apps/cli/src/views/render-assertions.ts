import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';
import { assertionCells, assertionSchema } from './assertion-cells.ts';

const valueSchema = z.object({
  assertions: z.array(
    z.object({ start: z.number(), end: z.number(), text: z.string().optional() }).and(assertionSchema),
  ),
});

const COLUMNS = [
  { title: 'start–end', align: 'right' },
  { title: 'span' },
  { title: 'assertion' },
  { title: 'cue' },
] as const;

/** Assertions on given spans as an aligned table, one row a span. */
export function renderAssertions(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const rows = parsed.data.assertions.map((span) => [
    { text: `${span.start}–${span.end}`, brush: paint.dim },
    { text: printable(span.text ?? '', 40), brush: paint.bold },
    ...assertionCells(span, paint),
  ]);
  return rows.length === 0 ? '' : renderTable(COLUMNS, rows, paint);
}
