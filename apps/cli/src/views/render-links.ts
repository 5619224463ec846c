import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  mentions: z.array(
    z.object({
      text: z.string(),
      candidates: z.array(
        z.object({ vocabulary: z.string(), code: z.string(), display: z.string(), probability: z.number() }),
      ),
      refused: z.array(z.string()),
    }),
  ),
});

const COLUMNS = [
  { title: 'mention' },
  { title: 'vocabulary' },
  { title: 'code' },
  { title: 'concept' },
  { title: 'probability' },
] as const;

/** Concepts that mentions may mean, a row each; vocabularies without one say so. */
export function renderLinks(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const rows = parsed.data.mentions.flatMap(({ text, candidates, refused }) => [
    ...candidates.map(({ vocabulary, code, display, probability }, index) => [
      { text: index === 0 ? printable(text, 40) : '', brush: paint.bold },
      { text: vocabulary, brush: paint.dim },
      { text: code, brush: paint.cyan },
      printable(display, 50),
      { text: `${probabilityBar(probability)} ${probability.toFixed(2)}`, brush: paint.blue },
    ]),
    ...refused.map((vocabulary, index) => [
      { text: candidates.length === 0 && index === 0 ? printable(text, 40) : '', brush: paint.bold },
      { text: vocabulary, brush: paint.dim },
      '',
      { text: 'nothing probable enough', brush: paint.dim },
    ]),
  ]);
  return rows.length === 0 ? '' : renderTable(COLUMNS, rows, paint);
}
