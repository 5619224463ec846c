import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';

const valueSchema = z.looseObject({
  format: z.string(),
  width: z.number(),
  height: z.number(),
  pixels: z.looseObject({ sum: z.number(), sha256: z.string() }),
});

const COLUMNS = [{ title: 'what' }, { title: 'value' }] as const;

/** What a file of images holds, one row a fact; parts of facts are named after the whole: `pixels.sum`. */
export function renderInspection(value: unknown, paint: Paint): string | undefined {
  if (!valueSchema.safeParse(value).success) {
    return undefined;
  }
  const rows = [...factsOf('', value)].map(([name, fact]) => [
    { text: printable(name, 40), brush: paint.dim },
    printable(fact, 100),
  ]);
  return renderTable(COLUMNS, rows, paint);
}

function* factsOf(name: string, value: unknown): Generator<readonly [name: string, fact: string]> {
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) {
    yield [name, value.map(shown).join(', ')];
  } else if (Array.isArray(value)) {
    for (const [place, item] of value.entries()) {
      yield* factsOf(`${name} ${place + 1}`, item);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [part, item] of Object.entries(value)) {
      yield* factsOf(name === '' ? part : `${name}.${part}`, item);
    }
  } else if (value !== undefined) {
    yield [name, typeof value === 'number' ? shown(value) : String(value)];
  }
}

/** Whole numbers as they are, others with six digits that count. */
function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
