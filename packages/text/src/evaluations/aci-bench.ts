import {
  bootstrapIntervals,
  parseOptions,
  type Evaluation,
  type EvaluationReport,
  type Metrics,
  type Task,
} from '@medmodal/core';
import { dialogueRows } from '../codecs/dialogue-rows.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { noteText } from '../summarization/note-text.ts';
import type { SummaryResult } from '../summarization/summary.ts';
import { learnedFiles } from './learned-files.ts';
import { rouge1, type RougeScore } from './rouge.ts';
import { ACI_BENCH_FORMAT } from './evaluation-formats.ts';

/** The task that is measured. */
export type SummaryTask = Task<ClinicalDocument, unknown, SummaryResult>;

/** One note that was written, against that of the data. */
interface WrittenNote {
  readonly rouge: RougeScore;
  readonly sentences: number;
  /** Sentences that name where they come from. */
  readonly linked: number;
}

/** Columns of the tables of aci-bench that are read. */
const COLUMNS = ['dialogue', 'note'] as const;

/**
 * Measures whole notes on aci-bench: mean ROUGE-1 of the note with its headings, without stemming, and the share of its
 * sentences that name where in the dialogue they come from.
 */
export function evaluateAciBench(task: SummaryTask): Evaluation {
  return {
    ...ACI_BENCH_FORMAT,
    evaluate: async (files, options, context = {}) => {
      parseOptions({ name: `${task.name} aci-bench`, options: ACI_BENCH_FORMAT.options }, options);
      const rows = await dialogueRows(files, COLUMNS);
      const written = await task.runBatch(
        rows.map(({ dialogue }) => deferredDocument(dialogue)),
        { source: 'dialogue', language: 'en' },
        context,
      );
      const notes = written.map(({ value }, place) => measured(value, rows[place]?.note ?? ''));
      const { id = '', version = '' } = written[0]?.provenance.models[0] ?? {};
      const warnings = learnedFiles(await task.models(), files);
      return { ...report(task.name, `${id}@${version}`, notes), ...(warnings.length > 0 && { warnings }) };
    },
  };
}

function measured({ sections }: SummaryResult, note: string): WrittenNote {
  const sentences = sections.flatMap((section) => section.sentences);
  return {
    rouge: rouge1(noteText(sections), note),
    sentences: sentences.length,
    linked: sentences.filter(({ evidence }) => evidence.length > 0).length,
  };
}

function report(task: string, model: string, notes: readonly WrittenNote[]): EvaluationReport {
  return { task, model, n: notes.length, metrics: metricsOf(notes), ci95: bootstrapIntervals(notes, metricsOf) };
}

function metricsOf(notes: readonly WrittenNote[]): Metrics {
  const mean = (value: (note: WrittenNote) => number): number =>
    notes.reduce((sum, note) => sum + value(note), 0) / Math.max(1, notes.length);
  const sentences = mean((note) => note.sentences);
  return {
    rouge1: mean(({ rouge }) => rouge.f1),
    rouge1Precision: mean(({ rouge }) => rouge.precision),
    rouge1Recall: mean(({ rouge }) => rouge.recall),
    evidence: sentences > 0 ? mean(({ linked }) => linked) / sentences : 0,
    sentences,
  };
}
