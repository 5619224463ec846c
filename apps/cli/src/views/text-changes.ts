import { z } from 'zod';
import type { Paint } from '../terminal/paint.ts';
import { printable } from '../terminal/printable.ts';
import { renderTable } from '../terminal/table.ts';

/** A place where a corrected text differs from what was heard, or that is to be read twice. */
export interface Change {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly outputStart: number;
  readonly outputEnd: number;
  readonly before: string;
  readonly after: string;
  readonly confidence: number;
  readonly alternatives?: readonly string[] | undefined;
  readonly flagged?: string | undefined;
}

/** The schema of {@link Change}. */
export const changeSchema: z.ZodType<Change> = z.object({
  kind: z.string(),
  start: z.number(),
  end: z.number(),
  outputStart: z.number(),
  outputEnd: z.number(),
  before: z.string(),
  after: z.string(),
  confidence: z.number(),
  alternatives: z.array(z.string()).optional(),
  flagged: z.string().optional(),
});

const COLUMNS = [
  { title: 'place', align: 'right' },
  { title: 'heard' },
  { title: 'written' },
  { title: 'kind' },
  { title: 'confidence', align: 'right' },
  { title: 'or' },
  { title: 'check' },
] as const;

/** Changes as a table, one row a change; `placeOf` says where each is. Empty where there is none. */
export function renderChanges(changes: readonly Change[], placeOf: (change: Change) => string, paint: Paint): string {
  if (changes.length === 0) return '';
  const rows = changes.map((change) => [
    { text: placeOf(change), brush: paint.dim },
    printable(change.before, 40),
    change.before === change.after ? '' : { text: printable(change.after, 40), brush: paint.bold },
    { text: change.kind, brush: change.kind === 'drug' ? paint.cyan : paint.magenta },
    change.confidence.toFixed(2),
    printable((change.alternatives ?? []).join(', '), 40),
    { text: printable(change.flagged ?? ''), brush: paint.yellow },
  ]);
  return renderTable(COLUMNS, rows, paint);
}
