import type { Inference, InferenceContext, RunContext } from '@medmodal/core';
import { classifyDocument } from '../classification/classify-document.ts';
import { openClassifier } from '../classification/open-classifier.ts';
import type { TextClassifier } from '../classification/text-classifier.ts';
import type { ClinicalDocument } from '../document.ts';
import {
  SENTIMENT_ASPECTS,
  SENTIMENTS,
  type AspectSentiment,
  type Sentiment,
  type SentimentAspect,
  type SentimentModels,
  type SentimentResult,
} from '../sentiment/aspects.ts';
import type { SentimentOptions } from './sentiment-options.ts';

/** The classifiers of the aspects, and the code that asks them, which is loaded with them. */
export interface OpenAspects {
  readonly opened: readonly OpenAspect[];
  readonly judge: typeof judge;
}

interface OpenAspect {
  readonly aspect: SentimentAspect;
  readonly classifier: TextClassifier;
}

/** Opens the classifiers of all aspects. @throws what opening one throws. */
export async function openAspects(models: SentimentModels, context: RunContext): Promise<OpenAspects> {
  const opened = await Promise.all(
    SENTIMENT_ASPECTS.map(async (aspect) => ({
      aspect,
      classifier: await openClassifier(models[aspect], undefined, context),
    })),
  );
  return { opened, judge };
}

async function judge(
  document: ClinicalDocument,
  { state, options, context }: InferenceContext<SentimentOptions, OpenAspects>,
): Promise<Inference<SentimentResult>> {
  const request = { top: SENTIMENTS.length, threshold: 0, errorRate: 0.1, evidence: options.evidence };
  const wanted = state.opened.filter(({ aspect }) => options.aspects.includes(aspect));
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
