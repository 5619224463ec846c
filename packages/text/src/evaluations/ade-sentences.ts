import {
  bootstrapSteps,
  runCooperatively,
  SdkError,
  type Evaluation,
  type EvaluationFile,
  type Metrics,
  type RunContext,
} from '@medmodal/core';
import { readAde, type AdeSentence } from '../codecs/ade.ts';
import { decodeUtf8 } from '../codecs/decode-utf8.ts';
import { documentOfSentence } from '../document-of-sentence.ts';
import { oneClassRates, type ClassifiedText } from './class-rates.ts';
import type { ClassifierSources, ClassifyTask } from './jsonl-classes.ts';
import { ADE_SENTENCE_FORMAT } from './evaluation-formats.ts';

const MODEL = 'adverse-drug-event';
const MENTIONED = 'adverse-drug-event';

/** A sentence of the corpus with the answer, and the abstract that it stands in. */
interface ScoredSentence extends ClassifiedText {
  readonly abstract: string;
  /** Rows of the relation file that are about the sentence, at least 1. */
  readonly rows: number;
}

/**
 * Measures on the ADE corpus whether a sentence mentions an adverse drug event: positive are the sentences of relation rows,
 * negative the lines of `ADE-NEG.txt`. The main figures count a sentence as often as there are pairs in it, as the corpus does and
 * published figures (Huynh et al. 2016); those of `distinct` count it once. Intervals are over abstracts.
 */
export function evaluateAdeSentences(task: ClassifyTask, sources: ClassifierSources): Evaluation {
  return {
    ...ADE_SENTENCE_FORMAT,
    evaluate: async (files, options, context = {}) => {
      ADE_SENTENCE_FORMAT.options.parse(options ?? {});
      const sentences = (await Promise.all(files.filter(isMeasured).map(sentencesOf))).flat();
      checkBoth(sentences);
      const scored = await score(task, sentences, context);
      const cooperation = context.signal ? { signal: context.signal } : {};
      const ci95 = await runCooperatively(
        bootstrapSteps(byAbstract(scored), (some) => ratesOf(some.flat())),
        cooperation,
      );
      return { task: task.name, model: await nameOf(sources), n: scored.length, metrics: ratesOf(scored), ci95 };
    },
  };
}

/** The files of doses are about other pairs; their sentences are in the other two or not judged. */
function isMeasured({ path }: EvaluationFile): boolean {
  return !/readme|dose|licen[cs]e/i.test(path);
}

async function sentencesOf(file: EvaluationFile): Promise<readonly AdeSentence[]> {
  return readAde(decodeUtf8(await file.bytes()));
}

function checkBoth(sentences: readonly AdeSentence[]): void {
  const positive = sentences.filter(({ pairs }) => pairs.length > 0).length;
  if (positive > 0 && positive < sentences.length) return;
  throw new SdkError('input.format', 'The data hold only sentences of one kind.', {
    hint: 'Name the folder that has DRUG-AE.rel and ADE-NEG.txt.',
    details: { sentences: sentences.length, positive },
  });
}

async function score(
  task: ClassifyTask,
  sentences: readonly AdeSentence[],
  context: RunContext,
): Promise<readonly ScoredSentence[]> {
  const inputs = sentences.map(({ text }) => documentOfSentence(text));
  const predictions = await task.runBatch(inputs, { model: MODEL, top: 1, evidence: 0, threshold: 0 }, context);
  return sentences.map(({ abstract, pairs }, at) => ({
    abstract,
    rows: Math.max(1, pairs.length),
    gold: pairs.length > 0 ? [MENTIONED] : [],
    found: predictions[at]?.value.classes.map(({ label }) => label) ?? [],
  }));
}

function byAbstract(scored: readonly ScoredSentence[]): readonly (readonly ScoredSentence[])[] {
  const groups = new Map<string, ScoredSentence[]>();
  for (const sentence of scored) {
    const group = groups.get(sentence.abstract);
    if (group) group.push(sentence);
    else groups.set(sentence.abstract, [sentence]);
  }
  return [...groups.values()];
}

/** Each sentence as often as the corpus has a row for it, as published figures count; `distinct`: each once. */
function ratesOf(scored: readonly ScoredSentence[]): Metrics {
  const rows = scored.map((sentence) => ({ ...sentence, weight: sentence.rows }));
  return { ...oneClassRates(rows, MENTIONED), distinct: oneClassRates(scored, MENTIONED) };
}

async function nameOf(sources: ClassifierSources): Promise<string> {
  const card = (await sources[MODEL]?.open())?.card;
  return `${MODEL}@${card?.version ?? ''}`;
}
