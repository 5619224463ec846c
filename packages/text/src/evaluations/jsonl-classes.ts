import {
  bootstrapIntervals,
  parseOptions,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type ModelSource,
  type RunContext,
  type Task,
  type Warning,
} from '@medmodal/core';
import { z } from 'zod';
import type { ClassifyResult } from '../classification/classified.ts';
import { classifierCard, type ClassifierCard } from '../classification/classifier-card.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import { labelledRecords, type LabelledRecord } from '../codecs/labelled-records.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { classRates, type ClassifiedText } from './class-rates.ts';
import { goldTexts, type GoldText } from './gold-classes.ts';
import { CLASS_FORMAT, BY_COLUMNS } from './evaluation-formats.ts';

/** The part of the task that is measured. */
export type ClassifyTask = Task<ClinicalDocument, unknown, ClassifyResult>;

/** Label sets by name. */
export type ClassifierSources = Readonly<Record<string, ModelSource>>;

interface MeasuredSet {
  readonly name: string;
  readonly version: string;
  readonly card: ClassifierCard;
  readonly learned: readonly string[];
}

/** Classes asked for, so that a label set of any size can be ranked. */
const TOP = 100;

/** Measures a label set on records with a text and a class: accuracy, top-5 accuracy and macro F1 over distinct texts. */
export function evaluateClasses(task: ClassifyTask, sources: ClassifierSources): Evaluation {
  return {
    ...CLASS_FORMAT,
    evaluate: async (files, given, context = {}) => {
      const { model } = parseOptions({ name: `${task.name} jsonl`, options: CLASS_FORMAT.options }, given);
      const records = (await Promise.all(files.map(recordsOf))).flat();
      const measured = await measuredSet(sources, { model, records });
      const { texts, leftOut } = goldTexts(records, measured.card);
      const scored = await classified(task, { texts, model: measured.name }, context);
      const classes = measured.card.labels.map(({ id }) => id);
      return {
        task: task.name,
        model: `${measured.name}@${measured.version}`,
        n: scored.length,
        metrics: classRates(scored, classes),
        ci95: bootstrapIntervals(scored, (some) => classRates(some, classes)),
        warnings: warningsOf(measured, leftOut),
      };
    },
  };
}

async function recordsOf(file: EvaluationFile): Promise<readonly LabelledRecord[]> {
  return labelledRecords(decodeUtf8(await file.bytes()));
}

async function measuredSet(
  sources: ClassifierSources,
  { model, records }: { readonly model: string; readonly records: readonly LabelledRecord[] },
): Promise<MeasuredSet> {
  const known = Object.keys(sources);
  for (const [name, source] of Object.entries(sources)) {
    if (model !== BY_COLUMNS && model !== name) continue;
    const { card, version, training } = await modelOf(source);
    const { label, texts } = card.columns;
    const fits = records.some(({ fields }) => label in fields && texts.some((column) => column in fields));
    if (fits) return { name, version, card, learned: training };
  }
  throw new SdkError(
    'input.format',
    'The data do not have the columns of text and class that a label set is measured on.',
    {
      hint: `Name the columns as the card does, or the label set with --model: ${known.join(', ')}.`,
      details: { known },
    },
  );
}

async function modelOf(
  source: ModelSource,
): Promise<{ card: ClassifierCard; version: string; training: readonly string[] }> {
  const { card } = await source.open();
  const splits = z.array(z.string()).safeParse(card.training['splits']);
  return { card: classifierCard(card), version: card.version, training: splits.data ?? [] };
}

async function classified(
  task: ClassifyTask,
  { texts, model }: { readonly texts: readonly GoldText[]; readonly model: string },
  context: RunContext,
): Promise<readonly ClassifiedText[]> {
  const inputs = texts.map(({ text }) => deferredDocument(text));
  const predictions = await task.runBatch(inputs, { model, top: TOP, evidence: 0 }, context);
  return predictions.map(({ value }, at) => ({
    gold: texts[at]?.gold ?? [],
    found: value.classes.map(({ label }) => label),
  }));
}

function warningsOf({ learned }: MeasuredSet, leftOut: number): readonly Warning[] {
  const warnings: Warning[] = [];
  if (learned.length > 0) {
    warnings.push({
      code: 'data.learned',
      message: `The model learned from these parts of its data: ${learned.join(', ')}. On them the figures are too good.`,
    });
  }
  if (leftOut > 0) {
    warnings.push({ code: 'row.left-out', message: `${leftOut} records have no text or no class of the label set.` });
  }
  return warnings;
}
