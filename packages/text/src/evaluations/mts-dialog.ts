import { bootstrapIntervals, parseOptions, type Evaluation, type EvaluationReport, type Metrics } from '@medmodal/core';
import { dialogueRows } from '../codecs/dialogue-rows.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { SummaryTask } from './aci-bench.ts';
import { classRates } from './class-rates.ts';
import { learnedFiles } from './learned-files.ts';
import { rouge1 } from './rouge.ts';
import { MTS_DIALOG_FORMAT } from './evaluation-formats.ts';

/** One dialogue that was read. */
interface ReadDialogue {
  readonly gold: string;
  readonly found: string;
  /** ROUGE-1 F1 of the sentences against the section of the data. */
  readonly rouge: number;
  /** Whether every sentence names where it comes from. */
  readonly linked: boolean;
}

/**
 * Measures short dialogues on MTS-Dialog: accuracy and macro F1 of the section header, and mean ROUGE-1, without stemming,
 * of the sentences against the text of the section.
 */
export function evaluateMtsDialog(task: SummaryTask): Evaluation {
  return {
    ...MTS_DIALOG_FORMAT,
    evaluate: async (files, options, context = {}) => {
      parseOptions({ name: `${task.name} mts-dialog`, options: MTS_DIALOG_FORMAT.options }, options);
      const rows = await dialogueRows(files, ['section_header', 'section_text', 'dialogue']);
      const inputs = rows.map(({ dialogue }) => deferredDocument(dialogue));
      const answers = await task.runBatch(inputs, { source: 'dialogue', language: 'en' }, context);
      const read = answers.map(({ value }, place): ReadDialogue => {
        const sentences = value.sections.flatMap((section) => section.sentences);
        const row = rows[place];
        return {
          gold: (row?.section_header ?? '').trim().toUpperCase(),
          found: value.header?.label ?? '',
          rouge: rouge1(sentences.map(({ text }) => text).join(' '), row?.section_text ?? '').f1,
          linked: sentences.every(({ evidence }) => evidence.length > 0),
        };
      });
      const { id = '', version = '' } = answers[0]?.provenance.models[0] ?? {};
      const warnings = learnedFiles(await task.models(), files);
      return { ...report(task.name, `${id}@${version}`, read), ...(warnings.length > 0 && { warnings }) };
    },
  };
}

function report(task: string, model: string, read: readonly ReadDialogue[]): EvaluationReport {
  const classes = [...new Set(read.map(({ gold }) => gold))].sort();
  const metricsOf = (items: readonly ReadDialogue[]): Metrics => {
    const rates = classRates(
      items.map(({ gold, found }) => ({ gold: [gold], found: [found] })),
      classes,
    );
    const count = Math.max(1, items.length);
    return {
      accuracy: rates['accuracy'] ?? 0,
      macroF1: rates['macroF1'] ?? 0,
      rouge1: items.reduce((sum, { rouge }) => sum + rouge, 0) / count,
      evidence: items.filter(({ linked }) => linked).length / count,
    };
  };
  return { task, model, n: read.length, metrics: metricsOf(read), ci95: bootstrapIntervals(read, metricsOf) };
}
