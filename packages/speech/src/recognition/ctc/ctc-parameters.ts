import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import { ctcTokens, type CtcTokens } from '../search/ctc-tokens.ts';

/** How the search weighs what it hears against words; logarithms are natural. */
export interface CtcSearchWeights {
  /** Readings that are kept from step to step. */
  readonly beam: number;
  /** How far a reading may lie under the best. */
  readonly window: number;
  /** Least logarithm of a token that is followed up. */
  readonly leastToken: number;
  /** Factor of the language model. */
  readonly weight: number;
  /** Added for each word. */
  readonly wordBonus: number;
  /** Added for each letter of an unknown word. */
  readonly unknownLetter: number;
  /** Added for a word that the caller expects. */
  readonly expectedBonus: number;
  /** Score of each digit in the grammar `digits`. */
  readonly digit: number;
}

/** Logistic regression of a word being right. */
export interface WordCalibration {
  readonly offset: number;
  /** Of the mean over its letters of the largest logarithm that the graph gave each. */
  readonly slope: number;
  /** Of the least of them. */
  readonly least: number;
  /** Of what the language model and the lexicon say of it. */
  readonly language: number;
}

/** What a CTC model's card says about the code around its graph. */
export interface CtcParameters {
  /** Name of the input, float32 [batch, frames, mel bands], and of the output, float32 [batch, steps, tokens]. */
  readonly input: string;
  readonly output: string;
  readonly tokens: CtcTokens;
  readonly preprocessing: {
    readonly sampleRate: number;
    readonly fftLength: number;
    readonly hopLength: number;
    readonly melBands: number;
    /** Least mel power. */
    readonly floor: number;
  };
  readonly framesPerStep: number;
  /** Frames before and after the first frame of a step that the step depends on. */
  readonly leftContextFrames: number;
  readonly lookaheadFrames: number;
  /** Name of the file with the language model; left out, words cost nothing. */
  readonly languageModel?: string | undefined;
  readonly search: CtcSearchWeights;
  readonly calibration: WordCalibration;
}

const search: z.ZodType<CtcSearchWeights> = z.object({
  beam: z.number().int().min(1).max(1024).default(64),
  window: z.number().positive().default(16),
  leastToken: z.number().negative().default(-7),
  weight: z.number().nonnegative().default(0.8),
  wordBonus: z.number().default(1.2),
  unknownLetter: z.number().max(0).default(-2.5),
  expectedBonus: z.number().nonnegative().default(4),
  digit: z.number().max(0).default(-3),
});

const count = z.number().int().positive();
const schema = z.object({
  inputs: z.tuple([z.object({ name: z.string(), dtype: z.literal('float32') })]),
  preprocessing: z.object({
    sampleRate: z.literal(16_000),
    fftLength: count,
    hopLength: count,
    melBands: count,
    floor: z.number().positive(),
  }),
  decoding: z.object({
    output: z.string(),
    tokens: z.array(z.string().max(1)).min(3),
    framesPerStep: count,
    leftContextFrames: z.number().int().nonnegative(),
    lookaheadFrames: z.number().int().nonnegative(),
    languageModel: z.string().min(1).exactOptional(),
    search: search.prefault({}),
  }),
  calibration: z.object({
    offset: z.number(),
    slope: z.number(),
    // Of words that the search found with its language model; left out, those that the letters alone spell must do.
    words: z.object({ offset: z.number(), slope: z.number(), least: z.number(), language: z.number() }).exactOptional(),
  }),
});

/** Reads the parameters of a CTC model's card. @throws `model.incompatible` naming the first wrong field. */
export function ctcParameters(card: ModelCard): CtcParameters {
  const parsed = schema.safeParse(card);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.map(String).join('.') ?? '';
    throw new SdkError('model.incompatible', `The card of ${card.id} does not describe a CTC recogniser.`, {
      hint: `Correct ${path}: ${issue?.message ?? 'unknown'}.`,
      details: { model: card.id, path },
    });
  }
  const { inputs, decoding, preprocessing, calibration } = parsed.data;
  const { tokens, ...rest } = decoding;
  const { offset, slope, words = { offset, slope, least: 0, language: 0 } } = calibration;
  return { ...rest, preprocessing, calibration: words, input: inputs[0].name, tokens: ctcTokens(tokens) };
}
