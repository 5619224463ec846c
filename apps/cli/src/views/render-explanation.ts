import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';

const valueSchema = z.object({
  label: z.string(),
  method: z.string(),
  heat: z.object({ width: z.number().int().min(1), height: z.number().int().min(1), values: z.array(z.number()) }),
});

type Heat = z.infer<typeof valueSchema>['heat'];

/** From nothing to the most. */
const SHADES = [' ', '░', '▒', '▓', '█'] as const;
/** Cells of a row or column at most; a cell is two characters wide, which is about as much as a line is high. */
const MOST = 32;

/** Where an image speaks for a class, as a picture of shades. */
export function renderExplanation(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success || parsed.data.heat.values.length !== parsed.data.heat.width * parsed.data.heat.height) {
    return undefined;
  }
  const { label, heat } = parsed.data;
  const rows = cellsOf(heat).map((cells) => cells.map((cell) => shadeOf(cell).repeat(2)).join(''));
  const line = '─'.repeat(Array.from(rows[0] ?? '').length);
  const key = `speaks for ${printable(label, 40)}: ░ some … █ most`;
  return [
    paint.dim(`┌${line}┐`),
    ...rows.map((row) => `${paint.dim('│')}${paint.yellow(row)}${paint.dim('│')}`),
    paint.dim(`└${line}┘`),
    paint.dim(key),
    '',
  ].join('\n');
}

/** The grid, or the highest value of each part of it where it is too large to be printed. */
function cellsOf({ width, height, values }: Heat): number[][] {
  const step = Math.max(1, Math.ceil(Math.max(width, height) / MOST));
  return Array.from({ length: Math.ceil(height / step) }, (_, row) =>
    Array.from({ length: Math.ceil(width / step) }, (_unused, column) => {
      const rows = values.slice(row * step * width, Math.min(height, (row + 1) * step) * width);
      return Math.max(...rows.filter((_value, at) => Math.floor((at % width) / step) === column));
    }),
  );
}

function shadeOf(value: number): string {
  return SHADES[Math.min(SHADES.length - 1, Math.max(0, Math.round(value * (SHADES.length - 1))))] ?? ' ';
}
