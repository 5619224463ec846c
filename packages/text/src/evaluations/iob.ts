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
import type { EntityReaderSource } from '../entities/entity-reader.ts';
import type { EntitiesResult, EntityType } from '../entity.ts';
import { guidelineOfLabels, typeOfLabel } from './corpus-labels.ts';

/** What the evaluation needs besides the task. */
export interface IobEvaluationParts {
  /** Readers of the task, of which one keeps to the guideline of the data. */
  readonly readers: readonly Pick<EntityReaderSource, 'guidelines' | 'types'>[];
}

const optionsSchema = z.strictObject({
  types: z
    .string()
    .exactOptional()
    .describe(
      'Types to score, parted by commas, such as drug,problem. Default: those of the data that the model knows.',
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
  { readers }: IobEvaluationParts,
): Evaluation {
  return {
    summary:
      'Token, tab, label; blank line between sentences (IOB1, IOB2, BIOES). Exact-span, exact-type precision, recall and F1.',
    options: optionsSchema,
    evaluate: async (files, options, context = {}) => {
      const option = parseOptions({ name: `${task.name} iob`, options: optionsSchema }, options).types;
      const documents: LabelledSentence[][] = [];
      for (const file of files) documents.push(await labelledSentences(file));
      const labels = new Set(documents.flat().flatMap((sentence) => sentence.labels.map(nameOfLabel)));
      const guideline = guidelineOfLabels(
        labels,
        readers.flatMap(({ guidelines }) => guidelines),
      );
      const known = readers
        .filter(({ guidelines }) => guideline === undefined || guidelines.includes(guideline))
        .flatMap(({ types }) => types);
      const types =
        wantedTypes(option, known) ?? known.filter((type) => [...labels].some((label) => typeOfLabel(label) === type));
      const run = { types, ...(guideline !== undefined && { guideline }) };
      const counted: CountedDocuments = { sentences: [], models: new Set() };
      for (const document of documents) await countDocument(task, { document, run, counted, context });
      return report({ task: task.name, types, ...counted });
    },
  };
}

function nameOfLabel(label: string): string {
  return label.slice(2).toLowerCase();
}

function wantedTypes(option: string | undefined, known: readonly EntityType[]): readonly EntityType[] | undefined {
  const names = option
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const types = names?.flatMap((name) => typeOfLabel(name) ?? []).filter((type) => known.includes(type));
  if (types?.length !== names?.length || names?.length === 0) {
    throw new SdkError('option.invalid', 'The option types names a type that the model does not know.', {
      hint: `Choose from ${known.join(', ')}.`,
      details: { option: 'types', known: [...known] },
    });
  }
  return types;
}

async function labelledSentences(file: EvaluationFile): Promise<LabelledSentence[]> {
  const sentences = decodeIob(await file.bytes());
  if (sentences.length === 0)
    throw new SdkError('input.empty', 'The labelled file has no sentence.', { hint: 'Name a token-tab-label file.' });
  return sentences;
}

interface CountedDocuments {
  readonly sentences: CountsByType[];
  /** `id@version` of what ran. */
  readonly models: Set<string>;
}

interface DocumentCount {
  readonly document: readonly LabelledSentence[];
  readonly run: { readonly types: readonly EntityType[]; readonly guideline?: string };
  readonly counted: CountedDocuments;
  readonly context: RunContext;
}

/** Runs the task on one file and counts its hits, sentence by sentence. */
async function countDocument(
  task: Task<ClinicalDocument, unknown, EntitiesResult>,
  { document, run, counted, context }: DocumentCount,
): Promise<void> {
  const input = documentFromTokens(document.map(({ tokens }) => tokens));
  const { value, provenance } = await task.run(input, { ...run, language: 'en' }, context);
  for (const { id, version } of provenance.models) counted.models.add(`${id}@${version}`);
  let next = 0;
  for (const [index, { labels }] of document.entries()) {
    const sentence = input.sentences[index];
    const found: string[] = [];
    for (; next < value.entities.length; next += 1) {
      const entity = value.entities[next];
      if (!entity || !sentence || entity.start >= sentence.end) break;
      found.push(`${entity.type} ${entity.start} ${entity.end}`);
    }
    const gold = spansOfLabels(labels).map(({ start, end, type }) => {
      const [first, last] = [sentence?.tokens[start], sentence?.tokens[end - 1]];
      return `${typeOfLabel(type)} ${first?.start} ${last?.end}`;
    });
    counted.sentences.push(Object.fromEntries(run.types.map((type) => [type, counts(gold, found, type)])));
  }
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
  readonly models: ReadonlySet<string>;
  readonly sentences: readonly CountsByType[];
  readonly types: readonly string[];
}

function report({ task, models, sentences, types }: ReportParts): EvaluationReport {
  const metricsOf = (items: readonly CountsByType[]): Metrics => metrics(items, types);
  const n = types.reduce((sum, type) => sum + sumOf(sentences, type).gold, 0);
  const model = [...models].sort().join(' + ');
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
