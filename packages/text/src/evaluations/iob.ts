import {
  parseOptions,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { decodeIob, spansOfLabels, type LabelledSentence } from '../codecs/iob.ts';
import type { ClinicalDocument } from '../document.ts';
import { documentFromTokens } from '../document-from-tokens.ts';
import type { EntitiesResult } from '../entity.ts';
import { typeOfLabel } from './corpus-labels.ts';
import { goldTypes, type GoldTypes, type MeasuredReaders } from './gold-types.ts';
import { learnedFiles } from './learned-files.ts';
import { countSpans, spanReport, type CountsByType, type TypedSpan } from './span-rates.ts';
import { IOB_FORMAT } from './evaluation-formats.ts';

/** What the evaluation needs besides the task. */
export interface IobEvaluationParts {
  readonly readers: MeasuredReaders;
}

/**
 * Measures entities on `token TAB label` files: micro precision, recall and F1 where a hit has the exact span and the
 * exact type. A file is read as one document whose sentences and tokens are given, on the path every note takes, by the
 * model whose guideline the labels belong to.
 */
export function evaluateIob(
  task: Task<ClinicalDocument, unknown, EntitiesResult>,
  { readers }: IobEvaluationParts,
): Evaluation {
  return {
    ...IOB_FORMAT,
    evaluate: async (files, options, context = {}) => {
      const option = parseOptions({ name: `${task.name} iob`, options: IOB_FORMAT.options }, options).types;
      const documents: LabelledSentence[][] = [];
      for (const file of files) documents.push(await labelledSentences(file));
      const labels = new Set(documents.flat().flatMap((sentence) => sentence.labels.map(nameOfLabel)));
      labels.delete('');
      const run = goldTypes(labels, readers, option);
      const counted: CountedDocuments = { units: [], models: new Set() };
      for (const document of documents) await countDocument(task, { document, run, counted, context });
      const cards = (await task.models()).filter(({ id, version }) => counted.models.has(`${id}@${version}`));
      const warnings = learnedFiles(cards, files);
      return {
        ...spanReport({ task: task.name, types: run.types, ...counted }),
        ...(warnings.length > 0 && { warnings }),
      };
    },
  };
}

function nameOfLabel(label: string): string {
  return label.slice(2).toLowerCase();
}

async function labelledSentences(file: EvaluationFile): Promise<LabelledSentence[]> {
  const sentences = decodeIob(await file.bytes());
  if (sentences.length === 0)
    throw new SdkError('input.empty', 'The labelled file has no sentence.', { hint: 'Name a token-tab-label file.' });
  return sentences;
}

interface CountedDocuments {
  /** Counts of each sentence. */
  readonly units: CountsByType[];
  /** `id@version` of what ran. */
  readonly models: Set<string>;
}

interface DocumentCount {
  readonly document: readonly LabelledSentence[];
  readonly run: GoldTypes;
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
    const first = next;
    while (next < value.entities.length && (value.entities[next]?.start ?? 0) < (sentence?.end ?? 0)) next += 1;
    const gold = spansOfLabels(labels).map(({ start, end, type }): TypedSpan => ({
      start: sentence?.tokens[start]?.start ?? 0,
      end: sentence?.tokens[end - 1]?.end ?? 0,
      type: typeOfLabel(type),
    }));
    counted.units.push(countSpans(gold, value.entities.slice(first, next), run.types));
  }
}
