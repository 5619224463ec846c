import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';

const classSchema = z.object({
  label: z.string(),
  pixels: z.number(),
  fraction: z.number(),
  area: z.number().optional(),
  volume: z.number().optional(),
});
const valueSchema = z.object({ classes: z.array(classSchema).min(1), mask: z.object({ depth: z.number() }) });

/** Structures of an image or a volume as an aligned table: how much of it each takes. */
export function renderSegmentation(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { classes, mask } = parsed.data;
  const columns = [
    { title: 'structure' },
    { title: mask.depth > 1 ? 'voxels' : 'pixels', align: 'right' },
    { title: 'share' },
    { title: 'area', align: 'right' },
    { title: 'volume', align: 'right' },
  ] as const;
  const rows = classes.map(({ label, pixels, fraction, area, volume }) => [
    { text: printable(label, 40), brush: pixels > 0 ? paint.bold : paint.dim },
    String(pixels),
    { text: `${probabilityBar(fraction)} ${(fraction * 100).toFixed(2)} %`, brush: paint.blue },
    area === undefined ? '' : `${area.toFixed(1)} mm²`,
    volume === undefined ? '' : `${volume.toFixed(2)} ml`,
  ]);
  return renderTable(columns, rows, paint);
}
