import {
  bootstrapIntervals,
  parseOptions,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type RunContext,
  type Warning,
} from '@medmodal/core';
import { classifierCard, type ClassifierCard } from '../classification/classifier-card.ts';
import { labelledLines, type LabelledLine } from '../codecs/chineseblue-lines.ts';
import { deferredDocument } from '../deferred-document.ts';
import { classRates, type ClassifiedText } from './class-rates.ts';
import type { ClassifierSources, ClassifyTask } from './jsonl-classes.ts';
import { CHINESEBLUE_CLASS_FORMAT, BY_LABELS } from './evaluation-formats.ts';

interface MeasuredSet {
  readonly name: string;
  readonly version: string;
  readonly card: ClassifierCard;
}

/**
 * Measures a Chinese label set on lines of `label TAB text` without a head (cMedTC, cMedIC): accuracy, top-5 accuracy and
 * macro F1, every line counting once. Which label set it is follows from the labels of the data.
 */
export function evaluateChineseBlueClasses(task: ClassifyTask, sources: ClassifierSources): Evaluation {
  return {
    ...CHINESEBLUE_CLASS_FORMAT,
    evaluate: async (files, given, context = {}) => {
      const { model } = parseOptions(
        { name: `${task.name} chineseblue`, options: CHINESEBLUE_CLASS_FORMAT.options },
        given,
      );
      const lines = (await Promise.all(files.map(linesOf))).flat();
      const measured = await measuredSet(sources, model, lines);
      const scored = await classified(task, { lines, measured }, context);
      const classes = measured.card.labels.map(({ id }) => id);
      return {
        task: task.name,
        model: `${measured.name}@${measured.version}`,
        n: scored.length,
        metrics: classRates(scored, classes),
        ci95: bootstrapIntervals(scored, (some) => classRates(some, classes)),
        warnings: warningsOf(scored),
      };
    },
  };
}

async function linesOf(file: EvaluationFile): Promise<readonly LabelledLine[]> {
  return labelledLines(await file.bytes());
}

/** The label set of the name, else the Chinese one that knows most labels of the data, at least nine in ten. */
async function measuredSet(
  sources: ClassifierSources,
  model: string,
  lines: readonly LabelledLine[],
): Promise<MeasuredSet> {
  const labels = new Set(lines.map(({ label }) => label));
  let best: { readonly set: MeasuredSet; readonly share: number } | undefined;
  for (const [name, source] of Object.entries(sources)) {
    if (model !== BY_LABELS && model !== name) continue;
    const { card: open } = await source.open();
    const card = classifierCard(open);
    if (model === BY_LABELS && card.language !== 'zh') continue;
    const names = new Set(card.labels.flatMap((label) => [label.id, ...label.names]));
    const share = [...labels].filter((label) => names.has(label)).length / labels.size;
    if (share > (best?.share ?? 0)) best = { set: { name, version: open.version, card }, share };
  }
  if (best && best.share >= 0.9) return best.set;
  throw new SdkError('input.format', 'No label set has the labels of the data.', {
    hint: 'Give lines of a label, a tab and a text, with the labels of cMedTC or cMedIC, or name the label set with --model.',
    details: { labels: [...labels].slice(0, 20), known: Object.keys(sources) },
  });
}

async function classified(
  task: ClassifyTask,
  { lines, measured: { name, card } }: { readonly lines: readonly LabelledLine[]; readonly measured: MeasuredSet },
  context: RunContext,
): Promise<readonly ClassifiedText[]> {
  const idOf = new Map(card.labels.flatMap(({ id, names }) => [id, ...names].map((label) => [label, id] as const)));
  const inputs = lines.map(({ text }) => deferredDocument(text));
  const predictions = await task.runBatch(inputs, { model: name, top: 100, evidence: 0 }, context);
  return predictions.map(({ value }, at) => {
    const id = idOf.get(lines[at]?.label ?? '');
    return { gold: id === undefined ? [] : [id], found: value.classes.map(({ label }) => label) };
  });
}

/** A line whose label the set does not have counts as wrong. */
function warningsOf(scored: readonly ClassifiedText[]): readonly Warning[] {
  const strange = scored.filter(({ gold }) => gold.length === 0).length;
  if (strange === 0) return [];
  return [
    {
      code: 'row.unknown-class',
      message: `${strange} lines have a label that the label set lacks; they count as wrong.`,
    },
  ];
}
