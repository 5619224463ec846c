import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  label: z.string(),
  probabilities: z.array(z.object({ label: z.string(), probability: z.number() })).min(1),
});

const COLUMNS = [{ title: 'class' }, { title: 'probability' }] as const;

/** Classes of an image as an aligned table, the likeliest first. */
export function renderClassification(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const rows = parsed.data.probabilities.map(({ label, probability }) => [
    { text: printable(label, 40), brush: label === parsed.data.label ? paint.bold : paint.dim },
    { text: `${probabilityBar(probability)} ${probability.toFixed(3)}`, brush: paint.blue },
  ]);
  return renderTable(COLUMNS, rows, paint);
}
