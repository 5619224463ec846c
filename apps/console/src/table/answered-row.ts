import type { Problem } from '../api-description.ts';
import { readAssessment } from '../views/assessment.ts';
import { fieldsOf, numberOf } from '../views/record-fields.ts';

/** One record of a file of many, and what was answered. */
export type AnsweredRow = {
  /** Line on which the record begins, from 1. */
  readonly line: number;
  readonly id?: string;
} & (
  | { readonly cells: readonly Cell[]; readonly problem?: undefined }
  | { readonly cells?: undefined; readonly problem: Problem }
);

/** One figure or word of an answer. */
export interface Cell {
  readonly column: string;
  readonly value: string | number | boolean;
  /** A probability is drawn as one. */
  readonly kind: 'probability' | 'plain';
}

/** A row from a line of the service's answer; undefined for anything else. */
export function readRow(value: unknown): AnsweredRow | undefined {
  const { line, id, prediction, error } = fieldsOf(value);
  const at = numberOf(line);
  if (at === undefined) return undefined;
  const head = { line: at, ...(typeof id === 'string' && { id }) };
  if (error !== undefined) return { ...head, problem: problemOf(error) };
  return prediction === undefined ? undefined : { ...head, cells: cellsOf(fieldsOf(prediction)) };
}

/** Why a file was read no further, from the last line of the answer; undefined for any other line. */
export function readEnd(value: unknown): Problem | undefined {
  const { line, error } = fieldsOf(value);
  return line === undefined && error !== undefined ? problemOf(error) : undefined;
}

/** The columns of rows in the order in which they first appear. */
export function columnsOf(rows: readonly AnsweredRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ cells = [] }) => cells.map(({ column }) => column)))];
}

function cellsOf({ value, outOfDomain }: Readonly<Record<string, unknown>>): readonly Cell[] {
  const assessment = readAssessment(value);
  if (!assessment) return plainCells(fieldsOf(value));
  const outcomes = assessment.outcomes.toSorted((one, other) => one.label.localeCompare(other.label));
  return [
    { column: 'smiles', value: assessment.structure.smiles, kind: 'plain' },
    { column: 'known', value: outOfDomain === true ? 'no' : 'yes', kind: 'plain' },
    ...outcomes.map((one): Cell =>
      one.kind === 'class'
        ? { column: one.label, value: one.probability, kind: 'probability' }
        : { column: `${one.label} [${one.unit}]`, value: one.value, kind: 'plain' },
    ),
  ];
}

function plainCells(fields: Readonly<Record<string, unknown>>): readonly Cell[] {
  const { smiles } = fieldsOf(fields['structure']);
  const structure: readonly Cell[] =
    typeof smiles === 'string' ? [{ column: 'smiles', value: smiles, kind: 'plain' }] : [];
  const others = Object.entries(fields).flatMap(([column, value]): Cell[] => {
    if (Array.isArray(value)) return [{ column, value: value.length, kind: 'plain' }];
    if (typeof value === 'string' && value.length > 500) return [];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [{ column, value, kind: 'plain' }]
      : [];
  });
  return [...structure, ...others];
}

function problemOf(value: unknown): Problem {
  const { code, title, detail, hint } = fieldsOf(value);
  const said = (text: unknown): string => (typeof text === 'string' ? text : '');
  return { code: said(code), title: said(title), detail: said(detail), ...(typeof hint === 'string' && { hint }) };
}
