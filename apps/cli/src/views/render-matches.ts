import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  matches: z.array(
    z.object({ id: z.string(), name: z.string().optional(), smiles: z.string(), similarity: z.number() }),
  ),
});

const COLUMNS = [{ title: 'similarity' }, { title: 'name' }, { title: 'structure' }] as const;

/** Similar structures, the nearest first. */
export function renderMatches(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const rows = parsed.data.matches.map(({ id, name, smiles, similarity }) => [
    { text: `${probabilityBar(similarity)} ${similarity.toFixed(3)}`, brush: paint.blue },
    { text: printable(name ?? id, 40), brush: paint.bold },
    { text: printable(smiles, 90), brush: paint.dim },
  ]);
  return renderTable(COLUMNS, rows, paint);
}
