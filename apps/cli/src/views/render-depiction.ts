import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.object({
  svg: z.string(),
  smiles: z.string(),
  formula: z.string(),
  molecularWeight: z.number(),
});

/** What a drawn structure is; the drawing itself is for `--export svg`. */
export function renderDepiction(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { smiles, formula, molecularWeight } = parsed.data;
  const rows = [
    ['SMILES', printable(smiles)],
    ['formula', printable(formula)],
    ['weight', `${molecularWeight.toFixed(2)} g/mol`],
  ];
  return `${renderTable([{ title: '' }, { title: '' }], rows, paint).trimStart()}${paint.dim('the drawing: --export svg=FILE')}\n`;
}
