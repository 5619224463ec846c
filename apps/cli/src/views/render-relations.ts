import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  entities: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
  relations: z.array(z.object({ type: z.string(), drug: z.number(), other: z.number(), probability: z.number() })),
});

const COLUMNS = [
  { title: 'drug' },
  { title: 'at', align: 'right' },
  { title: 'relation' },
  { title: 'to' },
  { title: 'at', align: 'right' },
  { title: 'probability' },
] as const;

/** Relations between entities, a row each. */
export function renderRelations(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { entities, relations } = parsed.data;
  const cells = (index: number): readonly { readonly text: string; readonly brush: Paint['dim'] }[] => {
    const { text = '', start = 0, end = 0 } = entities[index] ?? {};
    return [
      { text: printable(text, 40), brush: paint.bold },
      { text: `${start}–${end}`, brush: paint.dim },
    ];
  };
  const rows = relations.map(({ type, drug, other, probability }) => [
    ...cells(drug),
    { text: type, brush: paint.magenta },
    ...cells(other),
    { text: `${probabilityBar(probability)} ${probability.toFixed(2)}`, brush: paint.blue },
  ]);
  return rows.length === 0 ? '' : renderTable(COLUMNS, rows, paint);
}
