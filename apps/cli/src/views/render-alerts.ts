import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';

const valueSchema = z.object({
  structure: z.object({ smiles: z.string() }),
  alerts: z.array(
    z.object({
      name: z.string(),
      category: z.string(),
      meaning: z.string(),
      source: z.object({ citation: z.string(), year: z.number(), doi: z.string().optional() }),
      matches: z.array(z.array(z.number())),
    }),
  ),
});

/** Structural alerts one below the other, each with the atoms that raise it, what it means and who says so. */
export function renderAlerts(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { structure, alerts } = parsed.data;
  const drawn = alerts.map(({ name, category, meaning, source, matches }) => {
    const atoms = matches.map((match) => match.join(' ')).join(', ');
    const doi = source.doi === undefined ? '' : ` doi:${printable(source.doi)}`;
    return [
      `${paint.bold(printable(name, 60))}  ${paint.yellow(printable(category, 40))}  ${paint.dim(`atoms ${atoms}`)}\n`,
      `  ${printable(meaning)}\n`,
      `  ${paint.dim(`${printable(source.citation)} (${source.year})${doi}`)}\n`,
    ].join('');
  });
  return [`${paint.dim('structure')}  ${printable(structure.smiles, 100)}\n`, ...drawn].join('\n');
}
