import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const objectSchema = z.object({
  label: z.string(),
  probability: z.number(),
  box: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
});
const valueSchema = z.object({
  objects: z.array(objectSchema),
  counts: z.array(z.object({ label: z.string(), count: z.number() })).min(1),
});

const COUNTS = [{ title: 'class' }, { title: 'count', align: 'right' }] as const;
const OBJECTS = [
  { title: 'object' },
  { title: 'probability' },
  { title: 'x', align: 'right' },
  { title: 'y', align: 'right' },
  { title: 'width', align: 'right' },
  { title: 'height', align: 'right' },
] as const;
/** Objects that are listed. */
const MOST = 25;

/** Objects of an image as two aligned tables: how many of each class, and the likeliest of them. */
export function renderDetection(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { objects, counts } = parsed.data;
  const totals = counts.map(({ label, count }) => [
    { text: printable(label, 40), brush: count > 0 ? paint.bold : paint.dim },
    String(count),
  ]);
  const rows = objects
    .slice(0, MOST)
    .map(({ label, probability, box }) => [
      { text: printable(label, 40), brush: paint.bold },
      { text: `${probabilityBar(probability)} ${probability.toFixed(2)}`, brush: paint.blue },
      ...[box.x, box.y, box.width, box.height].map((pixels) => String(Math.round(pixels))),
    ]);
  const more = objects.length > MOST ? paint.dim(`… and ${objects.length - MOST} more, with --json\n`) : '';
  const listed = rows.length === 0 ? '' : `\n${renderTable(OBJECTS, rows, paint)}`;
  return `${renderTable(COUNTS, totals, paint)}${listed}${more}`;
}
