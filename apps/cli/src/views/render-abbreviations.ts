import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  abbreviations: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      text: z.string(),
      sense: z.string().optional(),
      source: z.string(),
      candidates: z.array(z.object({ sense: z.string(), probability: z.number() })),
    }),
  ),
});

const COLUMNS = [
  { title: 'start–end', align: 'right' },
  { title: 'abbreviation' },
  { title: 'stands for' },
  { title: 'probability' },
  { title: 'because of' },
  { title: 'or' },
] as const;

/** Abbreviations of a text, a row each, with what they stand for here. */
export function renderAbbreviations(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const rows = parsed.data.abbreviations.map(({ start, end, text, sense, source, candidates }) => {
    const probability = candidates.find((candidate) => candidate.sense === sense)?.probability;
    const others = candidates.filter((candidate) => candidate.sense !== sense).slice(0, 3);
    return [
      { text: `${start}–${end}`, brush: paint.dim },
      { text: printable(text, 20), brush: paint.bold },
      sense === undefined ? { text: 'not sure', brush: paint.yellow } : printable(sense, 50),
      {
        text: probability === undefined ? '' : `${probabilityBar(probability)} ${probability.toFixed(2)}`,
        brush: paint.blue,
      },
      { text: source, brush: paint.dim },
      { text: others.map((other) => printable(other.sense, 30)).join(', '), brush: paint.dim },
    ];
  });
  return rows.length === 0 ? '' : renderTable(COLUMNS, rows, paint);
}
