import { SdkError, type RunContext, type Task, type Warning } from '@medmodal/core';
import type { Assessment, Outcome } from '../assessment.ts';
import { readMolecules } from '../codecs/read-molecule.ts';
import type { Molecule } from '../molecule.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import type { MeasuredStructure } from './outcome-table.ts';
import type { ScoredStructures } from './scored-structures.ts';

/** Rows to be assessed, and which of their columns are measured. */
export interface AssessedRows {
  readonly rows: readonly MeasuredStructure[];
  /** Names of the columns of `values`. */
  readonly columns: readonly string[];
  /** What is scored. */
  readonly outcomes: ScoredStructures['outcomes'];
}

/** Who assesses them. */
export interface RowAssessor {
  readonly task: Task<Molecule, unknown, Assessment>;
  readonly toolkit: ChemistryToolkit;
  readonly options: { readonly model: string; readonly errorRate: number };
  readonly context: RunContext;
}

/** Rows that are under way at once. */
const CHUNK = 512;

/** Reads and assesses rows. One that cannot be read is left out, with a warning that names its line. */
export async function assessedRows(
  { rows, columns, outcomes }: AssessedRows,
  { task, toolkit, options, context }: RowAssessor,
): Promise<{ readonly scored: ScoredStructures; readonly warnings: readonly Warning[] }> {
  const { signal, onProgress } = context;
  const truths: number[] = [];
  const answers: number[] = [];
  const covered: number[] = [];
  const warnings: Warning[] = [];
  const places = outcomes.map(({ id }) => columns.indexOf(id));
  let structures = 0;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const read = await readRows(rows.slice(start, start + CHUNK), toolkit, context);
    warnings.push(...read.warnings);
    const predictions = await task.runBatch(read.molecules, { ...options, explain: 'none' }, signal ? { signal } : {});
    for (const [at, { value }] of predictions.entries()) {
      const byId = new Map(value.outcomes.map((outcome) => [outcome.id, outcome]));
      for (const [outcome, { id }] of outcomes.entries()) {
        const truth = read.rows[at]?.values[places[outcome] ?? -1] ?? Number.NaN;
        const answered = byId.get(id);
        truths.push(truth);
        answers.push(answerOf(answered));
        covered.push(answered && holds(answered, truth) ? 1 : 0);
      }
      structures += 1;
    }
    const done = Math.min(start + CHUNK, rows.length);
    onProgress?.({ stage: 'structures', done, total: rows.length, unit: 'structures' });
  }
  const scored = {
    structures,
    outcomes,
    truths: Float64Array.from(truths),
    answers: Float64Array.from(answers),
    covered: Uint8Array.from(covered),
  };
  return { scored, warnings };
}

interface ReadRows {
  readonly rows: readonly MeasuredStructure[];
  readonly molecules: readonly Molecule[];
  readonly warnings: readonly Warning[];
}

async function readRows(
  rows: readonly MeasuredStructure[],
  toolkit: ChemistryToolkit,
  { signal }: RunContext,
): Promise<ReadRows> {
  const sources = rows.map(({ smiles }) => ({ kind: 'smiles', text: smiles }) as const);
  const read = await readMolecules(sources, toolkit, { canonical: false, ...(signal && { signal }) });
  const warnings: Warning[] = [];
  const kept: MeasuredStructure[] = [];
  const molecules: Molecule[] = [];
  for (const [at, molecule] of read.entries()) {
    const row = rows[at];
    if (!row) continue;
    if (SdkError.is(molecule)) {
      warnings.push({ code: 'row.unreadable', message: `Line ${row.line} was left out: ${molecule.message}` });
    } else {
      kept.push(row);
      molecules.push(molecule);
    }
  }
  return { rows: kept, molecules, warnings };
}

function answerOf(outcome: Outcome | undefined): number {
  if (!outcome) return Number.NaN;
  return outcome.kind === 'class' ? outcome.probability : outcome.value;
}

function holds(outcome: Outcome, truth: number): boolean {
  if (outcome.kind === 'quantity') return truth >= outcome.low && truth <= outcome.high;
  return outcome.set.includes(truth === 1 ? 'present' : 'absent');
}
