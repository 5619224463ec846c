import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { renderTable } from '../terminal/table.ts';
import { assertionCells, assertionSchema } from './assertion-cells.ts';

const entitySchema = z.object({
  start: z.number(),
  end: z.number(),
  text: z.string(),
  type: z.string(),
  probability: z.number(),
  section: z.string().optional(),
  assertion: assertionSchema.optional(),
});

const valueSchema = z.object({ entities: z.array(entitySchema) });

type EntityRow = z.infer<typeof entitySchema>;

const COLUMNS = [
  { title: 'start–end', align: 'right' },
  { title: 'entity' },
  { title: 'type' },
  { title: 'probability' },
  { title: 'assertion' },
  { title: 'cue' },
  { title: 'section' },
] as const;

/** Entities of a text as an aligned table, one row an entity. */
export function renderEntities(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { entities } = parsed.data;
  return entities.length === 0
    ? ''
    : renderTable(
        COLUMNS,
        entities.map((entity) => rowOf(entity, paint)),
        paint,
      );
}

function rowOf(entity: EntityRow, paint: Paint): Parameters<typeof renderTable>[1][number] {
  const [assertion, cue] = entity.assertion === undefined ? ['', ''] : assertionCells(entity.assertion, paint);
  return [
    { text: `${entity.start}–${entity.end}`, brush: paint.dim },
    { text: printable(entity.text, 40), brush: paint.bold },
    { text: entity.type, brush: entity.type === 'drug' ? paint.cyan : paint.magenta },
    { text: `${probabilityBar(entity.probability)} ${entity.probability.toFixed(2)}`, brush: paint.blue },
    assertion,
    cue,
    entity.section === 'none' ? '' : (entity.section ?? ''),
  ];
}
