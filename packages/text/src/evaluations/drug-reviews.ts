import {
  bootstrapIntervals,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type Metrics,
  type ModelCard,
  type RunContext,
  type Task,
} from '@medmodal/core';
import { classifierCard } from '../classification/classifier-card.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import { labelledRecords, type LabelledRecord } from '../codecs/labelled-records.ts';
import { deferredDocument } from '../deferred-document.ts';
import type { ClinicalDocument } from '../document.ts';
import { SENTIMENT_ASPECTS, SENTIMENTS, type SentimentAspect, type SentimentResult } from '../sentiment/aspects.ts';
import { classRates, type ClassifiedText } from './class-rates.ts';
import { DRUG_REVIEW_FORMAT } from './evaluation-formats.ts';

/** Heading of each column of a review, and the column of a text that is whole. */
const PARTS: readonly (readonly [string, string])[] = [
  ['Benefits', 'benefitsReview'],
  ['Side effects', 'sideEffectsReview'],
  ['Comments', 'commentsReview'],
];
const WHOLE = ['text', 'review'];

/** How each class of an aspect is called in the data. */
interface GoldColumn {
  readonly aspect: SentimentAspect;
  readonly column: string;
  readonly classOf: ReadonlyMap<string, string>;
}

/** An answer beside what the data say, by aspect; without those that the record does not rate. */
type ScoredReview = Readonly<Partial<Record<SentimentAspect, ClassifiedText>>>;

/**
 * Measures sentiment on drug reviews in the columns of Druglib.com (Gräßer et al. 2018), or on records with `text` and a
 * rating. The main figures are those of the overall rating; the other aspects are below their names.
 */
export function evaluateDrugReviews(
  task: Task<ClinicalDocument, unknown, SentimentResult>,
  cards: () => Promise<readonly ModelCard[]>,
): Evaluation {
  return {
    ...DRUG_REVIEW_FORMAT,
    evaluate: async (files, options, context = {}) => {
      DRUG_REVIEW_FORMAT.options.parse(options ?? {});
      const records = (await Promise.all(files.map(recordsOf))).flat();
      const models = await cards();
      const scored = await score(task, { records, columns: goldColumns(models) }, context);
      if (scored.every(({ overall }) => !overall)) throw unrated();
      return {
        task: task.name,
        model: models.map(({ id, version }) => `${id}@${version}`).join(', '),
        n: scored.length,
        metrics: metricsOf(scored),
        ci95: bootstrapIntervals(scored, metricsOf),
      };
    },
  };
}

async function recordsOf(file: EvaluationFile): Promise<readonly LabelledRecord[]> {
  return labelledRecords(decodeUtf8(await file.bytes()));
}

function goldColumns(models: readonly ModelCard[]): readonly GoldColumn[] {
  return SENTIMENT_ASPECTS.flatMap((aspect, at) => {
    const model = models[at];
    if (!model) return [];
    const { labels, columns } = classifierCard(model);
    const classOf = new Map(labels.flatMap(({ id, names }) => [id, ...names].map((name) => [name, id] as const)));
    return [{ aspect, column: columns.label, classOf }];
  });
}

interface Reviews {
  readonly records: readonly LabelledRecord[];
  readonly columns: readonly GoldColumn[];
}

async function score(
  task: Task<ClinicalDocument, unknown, SentimentResult>,
  { records, columns }: Reviews,
  context: RunContext,
): Promise<readonly ScoredReview[]> {
  const reviews = records.filter(({ fields }) => reviewText(fields) !== '');
  const inputs = reviews.map(({ fields }) => deferredDocument(reviewText(fields)));
  const predictions = await task.runBatch(inputs, { evidence: 0 }, context);
  return reviews.map(({ fields }, at) =>
    Object.fromEntries(
      columns.flatMap(({ aspect, column, classOf }): [string, ClassifiedText][] => {
        const gold = classOf.get(ratingOf(fields[column]));
        const found = predictions[at]?.value.aspects.find((answer) => answer.aspect === aspect);
        return gold !== undefined && found ? [[aspect, { gold: [gold], found: [found.sentiment] }]] : [];
      }),
    ),
  );
}

function reviewText(fields: Readonly<Record<string, string>>): string {
  const whole = WHOLE.map((column) => fields[column]?.trim() ?? '').find((cell) => cell !== '');
  if (whole !== undefined) return whole;
  if (!PARTS.some(([, column]) => (fields[column]?.trim() ?? '') !== '')) return '';
  return PARTS.map(([heading, column]) => `${heading}: ${fields[column]?.trim() ?? ''}`).join('\n');
}

/** `8.0`, as some tables write it, is the rating 8. */
function ratingOf(cell = ''): string {
  return cell.trim().replace(/^(\d+)\.0+$/, '$1');
}

function metricsOf(scored: readonly ScoredReview[]): Metrics {
  const byAspect = SENTIMENT_ASPECTS.flatMap((aspect): [SentimentAspect, Metrics][] => {
    const rated = scored.flatMap((review) => review[aspect] ?? []);
    const { accuracy = 0, macroF1 = 0 } = classRates(rated, SENTIMENTS);
    return rated.length > 0 ? [[aspect, { accuracy, macroF1 }]] : [];
  });
  const [overall, ...others] = byAspect;
  return { ...overall?.[1], ...Object.fromEntries(others) };
}

function unrated(): SdkError {
  return new SdkError('input.format', 'The data have no reviews with an overall rating.', {
    hint: 'Give the columns rating, benefitsReview, sideEffectsReview and commentsReview, or rating and text.',
    details: {},
  });
}
