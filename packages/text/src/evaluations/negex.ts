import {
  bootstrapIntervals,
  type Evaluation,
  type EvaluationReport,
  type Metrics,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import { readNegexRows, type NegexRow } from '../codecs/negex-rows.ts';
import type { DocumentSpans } from '../codecs/spans-input.ts';
import { clinicalDocument } from '../clinical-document.ts';
import type { Assertion } from '../assertion.ts';
import { locateConcept } from './negex-concept.ts';
import { NEGEX_FORMAT } from './evaluation-formats.ts';

/** Counts of one yes-no question over some rows. */
interface Counts {
  gold: number;
  found: number;
  right: number;
  n: number;
}
type Question = 'negation' | 'historical' | 'experiencer';
type CountsByQuestion = Readonly<Record<Question, Counts>>;

/** The part of the task that is measured. */
export type AssertionTask = Task<DocumentSpans, unknown, { readonly assertions: readonly Assertion[] }>;

/**
 * Measures assertions on the tab files of the NegEx/ConText kit. `negation`: Negated against certainty `negative` or
 * `negative-possible` (the kit takes `unlikely` as a denial). `historical`: Historical against temporality `past`.
 * `experiencer`: not the patient, against subject `family` or `other`. A file of four columns has negation only.
 */
export function evaluateNegex(task: AssertionTask, model: string): Evaluation {
  return {
    ...NEGEX_FORMAT,
    evaluate: async (files, options, context = {}) => {
      NEGEX_FORMAT.options.parse(options ?? {});
      const rows: NegexRow[] = [];
      for (const file of files) rows.push(...readNegexRows(decodeUtf8(await file.bytes())));
      const answers = await assertRows(task, rows, context);
      return report({ task: task.name, model, rows, answers });
    },
  };
}

async function assertRows(
  task: AssertionTask,
  rows: readonly NegexRow[],
  context: RunContext,
): Promise<readonly Assertion[]> {
  const inputs = rows.map(({ sentence, concept }) => ({
    document: clinicalDocument(sentence),
    spans: [locateConcept(sentence, concept)],
  }));
  const predictions = await task.runBatch(inputs, {}, context);
  return predictions.map(({ value }) => value.assertions[0] as Assertion);
}

interface ReportParts {
  readonly task: string;
  readonly model: string;
  readonly rows: readonly NegexRow[];
  readonly answers: readonly Assertion[];
}

function report({ task, model, rows, answers }: ReportParts): EvaluationReport {
  const bySentence = new Map<string, CountsByQuestion>();
  rows.forEach((row, place) => {
    const counts = bySentence.get(row.sentence) ?? { negation: none(), historical: none(), experiencer: none() };
    bySentence.set(row.sentence, counts);
    count(counts, row, answers[place] as Assertion);
  });
  const sentences = [...bySentence.values()];
  return { task, model, n: rows.length, metrics: metricsOf(sentences), ci95: bootstrapIntervals(sentences, ratesOf) };
}

function none(): Counts {
  return { gold: 0, found: 0, right: 0, n: 0 };
}

function count(counts: CountsByQuestion, row: NegexRow, { certainty, temporality, subject }: Assertion): void {
  add(counts.negation, row.negated, certainty.value === 'negative' || certainty.value === 'negative-possible');
  if (row.temporality !== undefined)
    add(counts.historical, row.temporality.toLowerCase() === 'historical', temporality.value === 'past');
  if (row.experiencer !== undefined)
    add(counts.experiencer, row.experiencer.toLowerCase() !== 'patient', subject.value !== 'patient');
}

function add(counts: Counts, gold: boolean, found: boolean): void {
  counts.n += 1;
  if (gold) counts.gold += 1;
  if (found) counts.found += 1;
  if (gold && found) counts.right += 1;
}

const QUESTIONS: readonly Question[] = ['negation', 'historical', 'experiencer'];

/** Rates of the questions that some row answers, each with the number `n` of rows that are positive in the data. */
function metricsOf(sentences: readonly CountsByQuestion[]): Metrics {
  return Object.fromEntries(
    totals(sentences).map(([question, total]) => [question, { ...rates(total), n: total.gold }]),
  );
}

function ratesOf(sentences: readonly CountsByQuestion[]): Metrics {
  return Object.fromEntries(totals(sentences).map(([question, total]) => [question, rates(total)]));
}

/** Counts of the questions that some row answers. */
function totals(sentences: readonly CountsByQuestion[]): readonly (readonly [Question, Counts])[] {
  return QUESTIONS.map((question): [Question, Counts] => {
    const total = none();
    for (const { [question]: counts } of sentences) {
      total.gold += counts.gold;
      total.found += counts.found;
      total.right += counts.right;
      total.n += counts.n;
    }
    return [question, total];
  }).filter(([, { n }]) => n > 0);
}

/** Precision, recall and F1; 0 where nothing is to divide by. */
function rates({ gold, found, right }: Counts): { precision: number; recall: number; f1: number } {
  return {
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    f1: gold + found > 0 ? (2 * right) / (gold + found) : 0,
  };
}
