import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import type { Cell } from '../terminal/table.ts';

const AXES = ['certainty', 'temporality', 'subject', 'conditionality'] as const;
const DEFAULTS: ReadonlySet<string> = new Set(['positive', 'current', 'patient', 'none']);

/** One axis of an assertion as the views read it. */
export interface AssertedValue {
  readonly value: string;
  readonly cue?:
    | { readonly start: number; readonly end: number; readonly text: string; readonly source: string }
    | undefined;
}

/** An assertion as the views read it. */
export type AssertionValue = Readonly<Record<(typeof AXES)[number], AssertedValue>>;

const asserted: z.ZodType<AssertedValue> = z.object({
  value: z.string(),
  cue: z.object({ start: z.number(), end: z.number(), text: z.string(), source: z.string() }).optional(),
});

/** The four axes that say what a note states about something. */
export const assertionSchema: z.ZodType<AssertionValue> = z.object({
  certainty: asserted,
  temporality: asserted,
  subject: asserted,
  conditionality: asserted,
});

/** Two cells: the axes that are not at their default (`positive` when all are), and the cues that decided them. */
export function assertionCells(assertion: AssertionValue, paint: Paint): readonly [Cell, Cell] {
  const values = AXES.map((axis) => assertion[axis].value).filter((value) => !DEFAULTS.has(value));
  const cues = AXES.flatMap((axis) => assertion[axis].cue ?? []).map(
    (cue) => `${printable(cue.text, 30)} ${cue.start}–${cue.end}${cue.source === 'section' ? ' (section)' : ''}`,
  );
  const text = values.length === 0 ? 'positive' : values.join(', ');
  return [
    { text, brush: brushFor(assertion, paint) },
    { text: Array.from(new Set(cues)).join(', '), brush: paint.dim },
  ];
}

function brushFor(assertion: AssertionValue, paint: Paint): Paint[keyof Paint] {
  if (assertion.certainty.value === 'negative') {
    return paint.red;
  }
  const plain = AXES.every((axis) => DEFAULTS.has(assertion[axis].value));
  return plain ? paint.green : paint.yellow;
}
