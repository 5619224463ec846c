import {
  bootstrapIntervals,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type EvaluationReport,
  type Metrics,
  type RunContext,
  type Runtime,
} from '@medmodal/core';
import { decodeChineseBlue, type LabelledRecord } from '../codecs/chineseblue.ts';
import { spansOfLabels } from '../codecs/iob.ts';
import { isChineseReader } from '../entities/chinese-reader.ts';
import type { EntityReaderSource } from '../entities/entity-reader.ts';
import { openChineseRecognizer, type ChineseRecognizer } from '../entities/chinese-recognizer.ts';
import { CHINESEBLUE_FORMAT } from './evaluation-formats.ts';

/** What the evaluation needs besides the task. */
export interface ChineseBlueParts {
  /** Name of the task in the report. */
  readonly task: string;
  readonly runtime: Runtime;
  /** Readers of the task, of which the Chinese one is measured. */
  readonly readers: readonly EntityReaderSource[];
}

/** Labels of the clinical corpus, and how the model names them. Those of the other corpus are its own names. */
const MODEL_LABEL: Readonly<Record<string, string>> = {
  疾病和诊断: 'diagnosis',
  症状: 'symptom',
  药物: 'drug',
  解剖部位: 'anatomy',
  实验室检验: 'laboratory',
  影像检查: 'imaging',
  手术: 'operation',
};
/** Labels that only the health questions have. */
const QUESTION_LABELS = ['disease', 'symptom', 'body', 'treatment', 'crowd', 'physiology', 'feature', 'department'];

/**
 * Measures entities on `character label` files: micro precision, recall and F1 where a hit has the exact span and the exact
 * label of the corpus. Which corpus it is, and so which head of the model reads, follows from the labels.
 *
 * The reader of the task is asked as the task asks it, but for the labels of the corpus: the task's schema has fewer.
 */
export function evaluateChineseBlue({ task, runtime, readers }: ChineseBlueParts): Evaluation {
  return {
    ...CHINESEBLUE_FORMAT,
    evaluate: async (files, _options, context = {}) => {
      const reader = readers.find(isChineseReader);
      if (!reader)
        throw new SdkError('model.incompatible', 'The task has no reader for Chinese.', {
          hint: 'Use the readers of the package.',
        });
      const recognizer = await openChineseRecognizer(reader.model, runtime, context);
      try {
        const counts: CountsByLabel[] = [];
        for (const file of files) counts.push(...(await countFile(recognizer, file, context)));
        if (counts.length === 0)
          throw new SdkError('input.empty', 'The labelled data has no record.', {
            hint: 'Name a file of characters and their labels, or a folder of such files.',
          });
        return report(task, `${recognizer.use.id}@${recognizer.use.version}`, counts);
      } finally {
        await recognizer.close();
      }
    },
  };
}

interface Counts {
  gold: number;
  found: number;
  right: number;
}
type CountsByLabel = ReadonlyMap<string, Counts>;

async function countFile(
  recognizer: ChineseRecognizer,
  file: EvaluationFile,
  context: RunContext,
): Promise<CountsByLabel[]> {
  const records = decodeChineseBlue(await file.bytes());
  const guideline = guidelineOf(records, file.path);
  const counts: CountsByLabel[] = [];
  for (const [done, record] of records.entries()) {
    const found = await recognizer.recognize(record.text, guideline, context.signal ? { signal: context.signal } : {});
    counts.push(countRecord(record, new Set(found.map(({ start, end, label }) => `${label} ${start} ${end}`))));
    context.onProgress?.({ stage: 'records', done: done + 1, total: records.length, unit: 'records' });
  }
  return counts;
}

/** The corpus by its labels; by its folder or file where the labels are of both. */
function guidelineOf(records: readonly LabelledRecord[], path: string): 'cehrner' | 'cmedqaner' {
  const labels = new Set(records.flatMap(({ labels: all }) => all.map((label) => label.slice(2))));
  if ([...labels].some((label) => label in MODEL_LABEL)) return 'cehrner';
  if (QUESTION_LABELS.some((label) => labels.has(label))) return 'cmedqaner';
  if (/ehr/i.test(path)) return 'cehrner';
  if (/qaner/i.test(path)) return 'cmedqaner';
  throw new SdkError('input.format', 'The labels belong to none of the corpora that the model knows.', {
    hint: 'Label as cEHRNER (疾病和诊断, 手术 …) or cMedQANER (disease, symptom …) does.',
    details: { labels: [...labels].filter(Boolean).slice(0, 20) },
  });
}

function countRecord({ labels, offsets }: LabelledRecord, found: ReadonlySet<string>): CountsByLabel {
  const counts = new Map<string, Counts>();
  const of = (label: string): Counts => {
    const known = counts.get(label) ?? { gold: 0, found: 0, right: 0 };
    counts.set(label, known);
    return known;
  };
  for (const { start, end, type } of spansOfLabels(labels)) {
    const label = MODEL_LABEL[type] ?? type;
    of(label).gold += 1;
    if (found.has(`${label} ${offsets[start]} ${offsets[end]}`)) of(label).right += 1;
  }
  for (const key of found) of(key.slice(0, key.indexOf(' '))).found += 1;
  return counts;
}

function report(task: string, model: string, records: readonly CountsByLabel[]): EvaluationReport {
  const n = sumOf(records).gold;
  return { task, model, n, metrics: metricsOf(records), ci95: bootstrapIntervals(records, metricsOf) };
}

function metricsOf(records: readonly CountsByLabel[]): Metrics {
  const labels = [...new Set(records.flatMap((counts) => [...counts.keys()]))].sort();
  return {
    ...rates(sumOf(records)),
    byType: Object.fromEntries(labels.map((label) => [label, rates(sumOf(records, label))])),
  };
}

function sumOf(records: readonly CountsByLabel[], label?: string): Counts {
  const sum: Counts = { gold: 0, found: 0, right: 0 };
  for (const counts of records) {
    for (const [name, { gold, found, right }] of counts) {
      if (label !== undefined && name !== label) continue;
      sum.gold += gold;
      sum.found += found;
      sum.right += right;
    }
  }
  return sum;
}

/** Precision, recall and F1; 0 where nothing is to divide by. */
function rates({ gold, found, right }: Counts): Metrics {
  return {
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    f1: gold + found > 0 ? (2 * right) / (gold + found) : 0,
  };
}
