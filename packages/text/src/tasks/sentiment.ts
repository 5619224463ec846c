import { defineTask, VERSION, type Inference, type InferenceContext, type ModelCard, type Task } from '@medmodal/core';
import { z } from 'zod';
import { classifyDocument } from '../classification/classify-document.ts';
import { openClassifier } from '../classification/open-classifier.ts';
import type { TextClassifier } from '../classification/text-classifier.ts';
import { clinicalDocument } from '../clinical-document.ts';
import { documentInput } from '../codecs/document-input.ts';
import type { ClinicalDocument } from '../document.ts';
import { evaluateDrugReviews } from '../evaluations/drug-reviews.ts';
import {
  bundledSentimentModels,
  SENTIMENT_ASPECTS,
  SENTIMENTS,
  type AspectSentiment,
  type Sentiment,
  type SentimentAspect,
  type SentimentModels,
  type SentimentResult,
} from '../sentiment/aspects.ts';
import { evidenceSchema } from './classify-schema.ts';

/** Options of `text.sentiment`. */
export interface SentimentOptions {
  /** What to judge. Default all. */
  readonly aspects: readonly SentimentAspect[];
  /** Spans of words to show for each aspect. Default 6; 0 for none. */
  readonly evidence: number;
}

const optionsSchema: z.ZodType<SentimentOptions> = z.strictObject({
  aspects: z
    .array(z.enum(SENTIMENT_ASPECTS))
    .min(1)
    .default([...SENTIMENT_ASPECTS])
    .describe('What to judge: the drug on the whole, its effectiveness, its side effects.'),
  evidence: z.number().int().min(0).max(100).default(6).describe('Spans of words to show for each; 0 for none.'),
});

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

interface OpenAspect {
  readonly aspect: SentimentAspect;
  readonly classifier: TextClassifier;
}

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
  return defineTask<ClinicalDocument, SentimentOptions, SentimentResult, readonly OpenAspect[]>({
    name: 'text.sentiment',
    summary: 'Says what a drug review or diary makes of the drug: on the whole, of its effect, of its side effects.',
    mediaTypes: ['text/plain'],
    input: documentInput,
    options: optionsSchema,
    result: resultSchema,
    examples: [{ title: 'Drug review', path: 'text/drug-review.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/text', version: VERSION },
    headline: ({ aspects }) =>
      aspects.map(({ aspect, sentiment }) => `${aspect.replace('-', ' ')} ${sentiment}`).join(', '),
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: cards,
    open: (context) =>
      Promise.all(
        SENTIMENT_ASPECTS.map(async (aspect) => ({
          aspect,
          classifier: await openClassifier(models[aspect], undefined, context),
        })),
      ),
    infer: judged,
    uses: (opened) => opened.flatMap(({ classifier }) => classifier.uses),
    close: async (opened) => {
      await Promise.all(opened.map(({ classifier }) => classifier.close()));
    },
    sample: () => clinicalDocument('It took the pain away within a day, but I felt dizzy and stopped after a week.'),
    evaluations: (task) => ({ jsonl: evaluateDrugReviews(task, cards) }),
  });
}

async function judged(
  document: ClinicalDocument,
  { state, options, context }: InferenceContext<SentimentOptions, readonly OpenAspect[]>,
): Promise<Inference<SentimentResult>> {
  const request = { top: SENTIMENTS.length, threshold: 0, errorRate: 0.1, evidence: options.evidence };
  const wanted = state.filter(({ aspect }) => options.aspects.includes(aspect));
  const answers = await Promise.all(
    wanted.map(async ({ aspect, classifier }) => ({
      aspect,
      answer: await classifyDocument(document, { classifier, request }, context),
    })),
  );
  const [first] = answers;
  return {
    value: { aspects: answers.map(({ aspect, answer }) => sentimentOf(aspect, answer.value)) },
    outOfDomain: first?.answer.outOfDomain ?? false,
    warnings: first?.answer.warnings ?? [],
    models: wanted.flatMap(({ classifier }) => classifier.uses),
  };
}

function sentimentOf(
  aspect: SentimentAspect,
  { classes, evidence }: Awaited<ReturnType<typeof classifyDocument>>['value'],
): AspectSentiment {
  const of = (name: Sentiment): number => classes.find(({ label }) => label === name)?.probability ?? 0;
  const sentiment = SENTIMENTS.find((name) => name === classes[0]?.label) ?? 'neutral';
  return {
    aspect,
    sentiment,
    title: classes[0]?.title ?? '',
    probabilities: { negative: of('negative'), neutral: of('neutral'), positive: of('positive') },
    evidence,
  };
}
