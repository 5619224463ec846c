import { defineTask, VERSION, type ModelCard, type Task } from '@medmodal/core';
import { z } from 'zod';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import type { ClinicalDocument } from '../document.ts';
import { deferEvaluation } from '../evaluations/defer-evaluation.ts';
import { DRUG_REVIEW_FORMAT } from '../evaluations/evaluation-formats.ts';
import {
  bundledSentimentModels,
  SENTIMENT_ASPECTS,
  SENTIMENTS,
  type SentimentModels,
  type SentimentResult,
} from '../sentiment/aspects.ts';
import { evidenceSchema } from './classify-schema.ts';
import type { OpenAspects } from './sentiment-run.ts';
import { sentimentOptionsSchema, type SentimentOptions } from './sentiment-options.ts';

const probability = z.number().min(0).max(1);
const resultSchema: z.ZodType<SentimentResult> = z.object({
  aspects: z.array(
    z.object({
      aspect: z.enum(SENTIMENT_ASPECTS),
      sentiment: z.enum(SENTIMENTS),
      title: z.string(),
      probabilities: z.object({ negative: probability, neutral: probability, positive: probability }),
      evidence: evidenceSchema,
    }),
  ),
});

/** What the task needs. */
export interface SentimentTaskParts {
  /** Default: the models bundled with this package. */
  readonly models?: SentimentModels;
}

/** Makes the task `text.sentiment`: what a drug review or a patient's diary says of the drug, with the words that say so. */
export function createSentimentTask({ models = bundledSentimentModels() }: SentimentTaskParts = {}): Task<
  ClinicalDocument,
  SentimentOptions,
  SentimentResult
> {
  const cards = async (): Promise<readonly ModelCard[]> =>
    Promise.all(SENTIMENT_ASPECTS.map(async (aspect) => (await models[aspect].open()).card));
  return defineTask<ClinicalDocument, SentimentOptions, SentimentResult, OpenAspects>({
    name: 'text.sentiment',
    summary: 'Says what a drug review or diary makes of the drug: on the whole, of its effect, of its side effects.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: sentimentOptionsSchema,
    result: resultSchema,
    examples: [{ title: 'Drug review', path: 'text/drug-review.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ aspects }) =>
      aspects.map(({ aspect, sentiment }) => `${aspect.replace('-', ' ')} ${sentiment}`).join(', '),
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: cards,
    open: async (context) => (await import('./sentiment-run.ts')).openAspects(models, context),
    infer: (input, given) => given.state.judge(input, given),
    uses: ({ opened }) => opened.flatMap(({ classifier }) => classifier.uses),
    close: async ({ opened }) => {
      await Promise.all(opened.map(({ classifier }) => classifier.close()));
    },
    sample: () => clinicalDocument('It took the pain away within a day, but I felt dizzy and stopped after a week.'),
    evaluations: (task) => ({
      jsonl: deferEvaluation(DRUG_REVIEW_FORMAT, async () =>
        (await import('../evaluations/drug-reviews.ts')).evaluateDrugReviews(task, cards),
      ),
    }),
  });
}
