import {
  parseOptions,
  runCooperatively,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type EvaluationReport,
  type ModelCard,
  type RunContext,
  type Task,
  type Warning,
} from '@medmodal/core';
import { z } from 'zod';
import type { Assessment } from '../assessment.ts';
import type { Molecule } from '../molecule.ts';
import { assessmentCard, type CardOutcome } from '../prediction/assessment-card.ts';
import type { ChemistryToolkit } from '../toolkit/chemistry-toolkit.ts';
import { assessedRows } from './assessed-rows.ts';
import { measureAssessments } from './measure-assessments.ts';
import { measuredModel } from './measured-model.ts';
import { readOutcomeTable, type MeasuredStructure } from './outcome-table.ts';

/** How an evaluation learns of the models that it measures. */
export interface EvaluatedModels {
  readonly toolkit: ChemistryToolkit;
  /** Ids of the models there are. */
  readonly known: readonly string[];
  /** Card of a model. @throws `option.invalid` for a name that stands for none. */
  cards(model: string): Promise<readonly ModelCard[]>;
}

/** Rows of these take part. */
const SPLITS = ['train', 'valid', 'test', 'all'] as const;
const BY_COLUMNS = 'by-columns';

/**
 * Measures a model on a table in the form of MoleculeNet: ranking, calibration and coverage of its classes, errors and
 * coverage of its quantities, as means over outcomes and for each, with intervals over structures.
 */
export function evaluateMoleculeNet(task: Task<Molecule, unknown, Assessment>, models: EvaluatedModels): Evaluation {
  const options = z.strictObject({
    model: z
      .string()
      .min(1)
      .default(BY_COLUMNS)
      .describe(`Model to measure; ${BY_COLUMNS} takes the one whose outcomes are columns of the table.`),
    split: z
      .enum(SPLITS)
      .default('valid')
      .describe('Rows to measure on, by the column split: train, valid, test or all. Rows without one always count.'),
    errorRate: z.coerce
      .number()
      .min(0.01)
      .max(0.5)
      .default(0.1)
      .describe('How often a set or an interval may miss what is true.'),
  });
  return {
    summary:
      'A MoleculeNet table (.csv). ROC-AUC, Brier score, calibration error over 10 bins and conformal coverage of classes; errors and coverage of quantities.',
    options,
    evaluate: async (files, given, context = {}) => {
      const { model, split, errorRate } = parseOptions({ name: `${task.name} moleculenet`, options }, given);
      const table = readOutcomeTable(await tableOf(files).bytes());
      const named = model === BY_COLUMNS ? undefined : model;
      const measured = await measuredModel({ task: task.name, named, columns: table.outcomes }, models);
      const rows = table.rows.filter((row) => split === 'all' || (row.split ?? '') === '' || row.split === split);
      if (rows.length === 0) throw noRows(split);
      checkClasses(rows, table.outcomes, measured.outcomes);
      const { scored, warnings } = await assessedRows(
        { rows, columns: table.outcomes, outcomes: measured.outcomes },
        { task, toolkit: models.toolkit, options: { model: measured.name, errorRate }, context },
      );
      const figures = await runCooperatively(measureAssessments(scored), signalOf(context));
      const report: EvaluationReport = {
        task: task.name,
        model: `${measured.card.id}@${measured.card.version}`,
        n: scored.structures,
        ...figures,
      };
      const all = [...learned(measured.card, rows), ...warnings];
      return all.length > 0 ? { ...report, warnings: all } : report;
    },
  };
}

/** What was measured of a class is 0 or 1. */
function checkClasses(
  rows: readonly MeasuredStructure[],
  columns: readonly string[],
  outcomes: readonly CardOutcome[],
): void {
  const classes = outcomes.filter(({ kind }) => kind === 'class').map(({ id }) => columns.indexOf(id));
  for (const { line, values } of rows) {
    const odd = classes.find((column) => ![0, 1].includes(values[column] ?? 0) && !Number.isNaN(values[column]));
    if (odd === undefined) continue;
    throw new SdkError('input.format', `Line ${line} of the table cannot be used: a class must be 0, 1 or empty.`, {
      hint: 'Write 1 where the outcome was seen, 0 where it was not, and nothing where it was not measured.',
      details: { line },
    });
  }
}

function learned(card: ModelCard, rows: readonly MeasuredStructure[]): readonly Warning[] {
  const { splits } = assessmentCard(card);
  const found = [...new Set(rows.map(({ split }) => split ?? ''))].filter((split) => splits.includes(split));
  return found.map((split) => ({
    code: 'evaluation.training-data',
    message: `The model ${card.id}@${card.version} learned from the split ${split} of its data: figures on it say how well it remembers, not how well it will do.`,
  }));
}

function tableOf(files: readonly EvaluationFile[]): EvaluationFile {
  const tables = files.length === 1 ? files : files.filter(({ path }) => path.toLowerCase().endsWith('.csv'));
  const [table] = tables;
  if (table && tables.length === 1) return table;
  throw new SdkError('input.format', `The data hold ${tables.length} tables (.csv), but one is measured at a time.`, {
    hint: 'Name one CSV file.',
    details: { tables: tables.length },
  });
}

function noRows(split: string): SdkError {
  return new SdkError('input.empty', `The table has no row of the split ${split}.`, {
    hint: 'Choose another --split, or all.',
    details: { split },
  });
}

function signalOf({ signal }: RunContext): { readonly signal?: AbortSignal } {
  return signal ? { signal } : {};
}
