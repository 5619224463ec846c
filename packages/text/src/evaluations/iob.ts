import {
  bootstrapIntervals,
  parseOptions,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type EvaluationReport,
  type Metrics,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { z } from 'zod';
import { decodeIob, spansOfLabels, type LabelledSentence } from '../codecs/iob.ts';
import type { ClinicalDocument } from '../document.ts';
import { documentFromTokens } from '../document-from-tokens.ts';
import type { EntitiesResult } from '../entity.ts';

/** What the evaluation needs besides the task. */
export interface IobEvaluationParts {
  /** `id@version` of the model under test. */
  model(context: RunContext): Promise<string>;
  /** Types the model knows. */
  readonly types: readonly string[];
}

const optionsSchema = z.strictObject({
  types: z
    .string()
    .exactOptional()
    .describe(
      'Types to score, parted by commas, such as chemical,disease. Default: those of the data that the model knows.',
    ),
});

/** Counts of one type in one sentence. */
interface Counts {
  gold: number;
  found: number;
  right: number;
}
type CountsByType = Readonly<Record<string, Counts>>;

/**
 * Measures entities on `token TAB label` files: micro precision, recall and F1 where a hit has the exact span and the
 * exact type. A file is read as one document whose sentences and tokens are given, on the path every note takes.
 */
export function evaluateIob(
  task: Task<ClinicalDocument, unknown, EntitiesResult>,
  { model, types }: IobEvaluationParts,
): Evaluation {
  return {
    summary:
      'Token, tab, label; blank line between sentences (IOB1, IOB2, BIOES). Exact-span, exact-type precision, recall and F1.',
    options: optionsSchema,
    evaluate: async (files, options, context = {}) => {
      const wanted = wantedTypes(
        parseOptions({ name: `${task.name} iob`, options: optionsSchema }, options).types,
        types,
      );
      const documents: LabelledSentence[][] = [];
      for (const file of files) documents.push(await labelledSentences(file));
      const scored = wanted ?? types.filter((type) => documents.flat().some(({ labels }) => hasType(labels, type)));
      const sentences: CountsByType[] = [];
      for (const document of documents)
        sentences.push(...(await countDocument(task, { document, types: scored, context })));
      return report({ task: task.name, model: await model(context), sentences, types: scored });
    },
  };
}

function wantedTypes(option: string | undefined, known: readonly string[]): readonly string[] | undefined {
  const names = option
    ?.split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined || names?.length === 0) {
    throw new SdkError('option.invalid', 'The option types names a type that the model does not know.', {
      hint: `Choose from ${known.join(', ')}.`,
      details: { option: 'types', known: [...known] },
    });
  }
  return names;
}

async function labelledSentences(file: EvaluationFile): Promise<LabelledSentence[]> {
  const sentences = decodeIob(await file.bytes());
  if (sentences.length === 0)
    throw new SdkError('input.empty', 'The labelled file has no sentence.', { hint: 'Name a token-tab-label file.' });
  return sentences;
}

function hasType(labels: readonly string[], type: string): boolean {
  return labels.some((label) => label.slice(2).toLowerCase() === type);
}

interface CountedDocument {
  readonly document: readonly LabelledSentence[];
  readonly types: readonly string[];
  readonly context: RunContext;
}

/** Runs the task on one file and counts its hits, sentence by sentence. */
async function countDocument(
  task: Task<ClinicalDocument, unknown, EntitiesResult>,
  { document, types, context }: CountedDocument,
): Promise<CountsByType[]> {
  const input = documentFromTokens(document.map(({ tokens }) => tokens));
  const { value } = await task.run(input, {}, context);
  let next = 0;
  return document.map(({ labels }, index) => {
    const sentence = input.sentences[index];
    const found: string[] = [];
    for (; next < value.entities.length; next += 1) {
      const entity = value.entities[next];
      if (!entity || !sentence || entity.start >= sentence.end) break;
      found.push(`${entity.type} ${entity.start} ${entity.end}`);
    }
    const gold = spansOfLabels(labels).map(({ start, end, type }) => {
      const [first, last] = [sentence?.tokens[start], sentence?.tokens[end - 1]];
      return `${type} ${first?.start} ${last?.end}`;
    });
    return Object.fromEntries(types.map((type) => [type, counts(gold, found, type)]));
  });
}

function counts(gold: readonly string[], found: readonly string[], type: string): Counts {
  const goldOfType = gold.filter((key) => key.startsWith(`${type} `));
  const foundOfType = found.filter((key) => key.startsWith(`${type} `));
  return {
    gold: goldOfType.length,
    found: foundOfType.length,
    right: foundOfType.filter((key) => goldOfType.includes(key)).length,
  };
}

interface ReportParts {
  readonly task: string;
  readonly model: string;
  readonly sentences: readonly CountsByType[];
  readonly types: readonly string[];
}

function report({ task, model, sentences, types }: ReportParts): EvaluationReport {
  const metricsOf = (items: readonly CountsByType[]): Metrics => metrics(items, types);
  const n = types.reduce((sum, type) => sum + sumOf(sentences, type).gold, 0);
  return { task, model, n, metrics: metricsOf(sentences), ci95: bootstrapIntervals(sentences, metricsOf) };
}

function metrics(sentences: readonly CountsByType[], types: readonly string[]): Metrics {
  const total: Counts = { gold: 0, found: 0, right: 0 };
  const byType: Record<string, Metrics> = {};
  for (const type of types) {
    const sum = sumOf(sentences, type);
    add(total, sum);
    byType[type] = rates(sum);
  }
  return { ...rates(total), byType };
}

function sumOf(sentences: readonly CountsByType[], type: string): Counts {
  const sum: Counts = { gold: 0, found: 0, right: 0 };
  for (const sentence of sentences) add(sum, sentence[type]);
  return sum;
}

function add(sum: Counts, more: Counts | undefined): void {
  sum.gold += more?.gold ?? 0;
  sum.found += more?.found ?? 0;
  sum.right += more?.right ?? 0;
}

/** Precision, recall and F1; 0 where nothing is to divide by. */
function rates({ gold, found, right }: Counts): { precision: number; recall: number; f1: number } {
  return {
    precision: found > 0 ? right / found : 0,
    recall: gold > 0 ? right / gold : 0,
    f1: gold + found > 0 ? (2 * right) / (gold + found) : 0,
  };
}
