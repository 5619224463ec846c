import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import type { CalibrationCurve } from '../decoders/calibrate.ts';
import type { FieldScores } from '../decoders/field-scores.ts';
import type { WindowOptions } from './plan-windows.ts';

/** How an entity model's text becomes numbers. */
export interface EntityPreprocessing {
  /** Source of the regular expression of one token, for the flags `gu`. */
  readonly tokenPattern: string;
  readonly window: WindowOptions;
  /** Names of Greek letters, by lower-case letter. */
  readonly greek: Readonly<Record<string, string>>;
  /** File that holds the vocabulary. */
  readonly vocabulary: string;
  /** Rows of the table for words, and for hashed n-grams behind them. Row 0 pads. */
  readonly words: number;
  readonly buckets: number;
  /** Shortest and longest n-gram; of longer words than `maxLength` both ends are read. */
  readonly ngrams: { readonly min: number; readonly max: number; readonly maxLength: number };
  readonly characters: CharacterOptions;
}

/** Numbers of characters: codes `first` to `last` are moved by `offset`. */
export interface CharacterOptions {
  readonly maxLength: number;
  readonly offset: number;
  readonly first: number;
  readonly last: number;
  readonly pad: number;
  readonly break: number;
  readonly other: number;
}

/** What an entity model's card says about the code around it. */
export interface EntityParameters {
  readonly labels: readonly string[];
  readonly preprocessing: EntityPreprocessing;
  readonly decoding: Omit<FieldScores, 'labels'> & {
    /** Abbreviations are settled over so many sentences after their definition; left out, they are not. */
    readonly abbreviations?: { readonly reach: number };
  };
  readonly calibration: { readonly types: Readonly<Record<string, CalibrationCurve>> };
}

const count = z.number().int().nonnegative();
const scores = z.array(z.number()).min(1);

const schema: z.ZodType<EntityParameters> = z.object({
  labels: z.array(z.string().regex(/^(?:O|[BI]-[a-z-]+)$/)).min(3),
  preprocessing: z.object({
    tokenPattern: z.string(),
    window: z.object({
      tokens: count.min(8),
      leftContext: count.default(0),
      rightContext: count.default(0),
      maxSentence: count.min(8),
    }),
    greek: z.record(z.string(), z.string()),
    vocabulary: z.string(),
    words: count,
    buckets: count.min(1),
    ngrams: z.object({ min: count.min(1), max: count, maxLength: count.min(2) }),
    characters: z.object({
      maxLength: count.min(2),
      offset: z.number().int(),
      first: count,
      last: count,
      pad: count,
      break: count,
      other: count,
    }),
  }),
  decoding: z.object({
    start: scores,
    end: scores,
    transitions: z.array(scores).min(1),
    abbreviations: z.object({ reach: count }).exactOptional(),
  }),
  calibration: z.object({
    types: z.record(z.string(), z.object({ x: z.array(z.number()).min(2), y: z.array(z.number()).min(2) })),
  }),
});

/**
 * Reads the parameters of an entity model from its card.
 *
 * @throws `model.incompatible` naming the field that is missing or does not fit.
 */
export function entityParameters(card: ModelCard): EntityParameters {
  const parsed = schema.safeParse(card);
  const issue = parsed.error?.issues[0];
  if (!parsed.success) throw unfit(card, issue?.path.map(String).join('.') ?? '');
  const { labels, decoding } = parsed.data;
  const tables = [decoding.start, decoding.end, decoding.transitions, ...decoding.transitions];
  if (tables.some((table) => table.length !== labels.length)) throw unfit(card, 'decoding');
  if (labels[0] !== 'O') throw unfit(card, 'labels');
  return parsed.data;
}

function unfit(card: ModelCard, field: string): SdkError {
  return new SdkError(
    'model.incompatible',
    `The card of ${card.id}@${card.version} does not describe an entity model: ${field} does not fit.`,
    {
      hint: 'Use a model that was exported for text.entities, or export it again with the recipe of this version.',
      details: { field, model: card.id },
    },
  );
}
