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
  attributes: z.array(z.object({ role: z.string(), entity: z.number() })).optional(),
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
const WITH = { title: 'with' } as const;

/** Entities of a text as an aligned table, one row an entity. */
export function renderEntities(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { entities } = parsed.data;
  const linked = entities.some(({ attributes = [] }) => attributes.length > 0);
  return entities.length === 0
    ? ''
    : renderTable(
        linked ? [...COLUMNS, WITH] : COLUMNS,
        entities.map((entity) => [...rowOf(entity, paint), ...(linked ? [attributesOf(entity, entities)] : [])]),
        paint,
      );
}

/** What other entities say of one: `dose 500 mg, frequency b.i.d.` */
function attributesOf({ attributes = [] }: EntityRow, entities: readonly EntityRow[]): string {
  return attributes
    .flatMap(({ role, entity }) => {
      const text = entities[entity]?.text;
      return text === undefined ? [] : [`${role} ${printable(text, 20)}`];
    })
    .join(', ');
}

function rowOf(entity: EntityRow, paint: Paint): Parameters<typeof renderTable>[1][number] {
  const [assertion, cue] = entity.assertion === undefined ? ['', ''] : assertionCells(entity.assertion, paint);
  return [
    { text: `${entity.start}–${entity.end}`, brush: paint.dim },
    { text: printable(entity.text, 40), brush: paint.bold },
    { text: entity.type, brush: brushOf(entity.type, paint) },
    { text: `${probabilityBar(entity.probability)} ${entity.probability.toFixed(2)}`, brush: paint.blue },
    assertion,
    cue,
    entity.section === 'none' ? '' : (entity.section ?? ''),
  ];
}

/** Problems stand out from what is given, and both from what is measured or said beside them. */
function brushOf(type: string, paint: Paint): Paint['cyan'] {
  if (type === 'problem' || type === 'symptom') return paint.magenta;
  return type === 'drug' || type === 'procedure' ? paint.cyan : paint.green;
}
