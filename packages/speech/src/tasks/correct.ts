import {
  defineTask,
  VERSION,
  type Inference,
  type InferenceContext,
  type ModelCard,
  type ModelSource,
  type Task,
} from '@medmodal/core';
import { correctInTurns } from '../correction/correct-in-turns.ts';
import { correctedSchema, type CorrectedText } from '../correction/corrected-text.ts';
import type { Corrector } from '../correction/corrector.ts';
import { openCorrector } from '../correction/open-corrector.ts';
import { bundledRepairModel } from '../correction/repair-network.ts';
import { evaluatePrimock57Asr } from '../evaluations/primock57-asr.ts';
import { applyChangesToWords } from '../formatting/apply-changes-to-words.ts';
import type { SpokenText } from '../spoken-text.ts';
import { correctInput } from './correct-input.ts';
import { correctOptions, type CorrectOptions } from './correct-options.ts';

/** What the task may be given. */
export interface CorrectTaskParts {
  /** Weights that decide repairs. Default: those of this package. */
  readonly source?: ModelSource;
}

/**
 * Makes the task `speech.correct`: names of medicines and clinical terms that a recogniser misheard are put right, numbers
 * written as figures, and every change is told. The vocabulary is read when it is first run.
 */
export function createCorrectTask({ source = bundledRepairModel() }: CorrectTaskParts = {}): Task<
  SpokenText,
  CorrectOptions,
  CorrectedText
> {
  return defineTask<SpokenText, CorrectOptions, CorrectedText, Corrector>({
    name: 'speech.correct',
    summary: 'Puts right names of medicines and clinical terms in what any recogniser heard, and says where.',
    mediaTypes: ['text/plain', 'text/vtt', 'application/json'],
    input: correctInput,
    options: correctOptions,
    result: correctedSchema,
    examples: [{ title: 'What a recogniser heard', path: 'speech/misheard.txt', mediaType: 'text/plain' }],
    library: { name: '@medmodal/speech', version: VERSION },
    headline,
    inputBytes: ({ text }) => new TextEncoder().encode(text),
    models: async () => [(await source.open()).card],
    open: (context) => openCorrector({ source, context }),
    infer: correct,
    uses: ({ use }) => [use],
    close: async () => {},
    sample: () => ({ text: 'pair aceta mol' }),
    evaluations: (task) => ({
      'primock57-asr': evaluatePrimock57Asr({
        model: async (context) => modelName((await source.open(context)).card),
        correct: async (text, context) => (await task.run({ text }, { format: false }, context)).value,
      }),
    }),
    batchConcurrency: 4,
  });
}

async function correct(
  { text, words }: SpokenText,
  { state, options, context }: InferenceContext<CorrectOptions, Corrector>,
): Promise<Inference<CorrectedText>> {
  const changed = await correctInTurns(text, { corrector: state, settings: options }, context);
  return { value: { ...changed, ...(words && { words: applyChangesToWords(words, changed) }) } };
}

function modelName({ id, version }: ModelCard): string {
  return `${id}@${version}`;
}

function headline({ changes }: CorrectedText): string {
  const made = changes.filter(({ before, after }) => before !== after).length;
  const flagged = changes.filter((change) => change.flagged !== undefined).length;
  return `${made} ${made === 1 ? 'change' : 'changes'}${flagged > 0 ? `, ${flagged} to check` : ''}`;
}
