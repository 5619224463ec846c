import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { probabilityBar } from '../terminal/probability-bar.ts';
import { type Cell, renderTable } from '../terminal/table.ts';

const classSchema = z.object({
  kind: z.literal('class'),
  label: z.string(),
  probability: z.number(),
  baseRate: z.number(),
  set: z.array(z.string()),
  tells: z.boolean(),
});
const quantitySchema = z.object({
  kind: z.literal('quantity'),
  label: z.string(),
  value: z.number(),
  unit: z.string(),
  low: z.number(),
  high: z.number(),
  tells: z.boolean(),
});
const valueSchema = z.object({
  structure: z.object({ smiles: z.string(), changes: z.array(z.object({ message: z.string() })) }),
  outcomes: z.array(z.discriminatedUnion('kind', [classSchema, quantitySchema])).min(1),
  domain: z.array(
    z.object({
      model: z.string(),
      inside: z.boolean(),
      similarity: z.number(),
      neighbours: z.array(z.object({ smiles: z.string(), similarity: z.number() })),
    }),
  ),
});

type Value = z.infer<typeof valueSchema>;
type ClassOutcome = z.infer<typeof classSchema>;

const CLASS_COLUMNS = [
  { title: 'outcome' },
  { title: 'probability' },
  { title: 'base rate', align: 'right' },
  { title: 'set' },
] as const;
const QUANTITY_COLUMNS = [
  { title: 'property' },
  { title: 'value', align: 'right' },
  { title: 'unit' },
  { title: 'interval', align: 'right' },
] as const;
const SHOWN_NEIGHBOURS = 3;

/** What a structure may do, the likeliest first, then its quantities, and how near the training data it lies. */
export function renderAssessment(value: unknown, paint: Paint): string | undefined {
  const parsed = valueSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { structure, outcomes, domain } = parsed.data;
  const classes = outcomes.filter((outcome) => outcome.kind === 'class');
  const quantities = outcomes.filter((outcome) => outcome.kind === 'quantity');
  const changes = structure.changes.map(({ message }) => `${paint.dim('changed')}  ${printable(message)}\n`).join('');
  const sections = [
    `${paint.dim('structure')}  ${printable(structure.smiles, 100)}\n${changes}`,
    ...(classes.length > 0
      ? [
          renderTable(
            CLASS_COLUMNS,
            classes.map((one) => classRow(one, paint)),
            paint,
          ),
        ]
      : []),
    ...(quantities.length > 0
      ? [
          renderTable(
            QUANTITY_COLUMNS,
            quantities.map(({ label, value: middle, unit, low, high, tells }) => [
              { text: printable(label, 60), brush: tells ? paint.bold : paint.dim },
              middle.toFixed(2),
              printable(unit, 24),
              `${low.toFixed(2)} – ${high.toFixed(2)}`,
            ]),
            paint,
          ),
        ]
      : []),
    domain.map((one) => domainLine(one, paint)).join(''),
  ];
  return sections.join('\n');
}

function classRow({ label, probability, baseRate, set, tells }: ClassOutcome, paint: Paint): readonly Cell[] {
  return [
    { text: printable(label, 60), brush: tells ? paint.bold : paint.dim },
    { text: tells ? `${probabilityBar(probability)} ${probability.toFixed(3)}` : '', brush: paint.blue },
    { text: baseRate.toFixed(3), brush: paint.dim },
    { text: tells ? setWords(set) : 'structure cannot tell', brush: paint.dim },
  ];
}

function setWords(set: readonly string[]): string {
  if (set.length === 0) return 'neither fits';
  return set.length > 1 ? 'either' : (set[0] ?? '');
}

function domainLine({ model, inside, similarity, neighbours }: Value['domain'][number], paint: Paint): string {
  const where = inside ? paint.dim('like the training data of') : paint.yellow('unlike the training data of');
  const nearest = neighbours.slice(0, SHOWN_NEIGHBOURS).map(({ smiles, similarity: near }) => {
    return `  ${near.toFixed(2)}  ${printable(smiles, 80)}\n`;
  });
  return `${where} ${printable(model, 40)}: nearest ${similarity.toFixed(2)}\n${paint.dim(nearest.join(''))}`;
}
