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

/** What one head of an entity model knows and how its scores are read. A head keeps to one corpus or guideline. */
export interface EntityHead {
  readonly name: string;
  readonly labels: readonly string[];
  readonly decoding: Omit<FieldScores, 'labels'> & {
    /** Abbreviations are settled over so many sentences after their definition; left out, they are not. */
    readonly abbreviations?: { readonly reach: number };
    /** Whether words that report or deny are kept out of entities. */
    readonly barred: boolean;
  };
  readonly calibration: { readonly types: Readonly<Record<string, CalibrationCurve>> };
}

/** What an entity model's card says about the code around it. */
export interface EntityParameters {
  readonly preprocessing: EntityPreprocessing;
  /** In the order in which their scores stand in the output `emissions`; a model without named heads has one, `default`. */
  readonly heads: readonly [EntityHead, ...EntityHead[]];
}

const count = z.number().int().nonnegative();
const scores = z.array(z.number()).min(1);

const labels = z.array(z.string().regex(/^(?:O|[BI]-[a-z-]+)$/)).min(3);
const decodingShape = {
  start: scores,
  end: scores,
  transitions: z.array(scores).min(1),
  abbreviations: z.object({ reach: count }).exactOptional(),
};
const calibration = z.object({
  types: z.record(z.string(), z.object({ x: z.array(z.number()).min(2), y: z.array(z.number()).min(2) })),
});

const preprocessing: z.ZodType<EntityPreprocessing> = z.object({
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
});

const singleSchema = z.object({
  preprocessing,
  labels,
  decoding: z.object({ ...decodingShape, barred: z.boolean().default(true) }),
  calibration,
});

const headSchema = z.object({
  name: z.string().min(1),
  labels,
  ...decodingShape,
  barred: z.boolean().default(false),
  calibration,
});
const headsSchema = z.object({ preprocessing, decoding: z.object({ heads: z.array(headSchema).min(1) }) });

/**
 * Reads the parameters of an entity model from its card: those of its one field in `labels`, `decoding` and `calibration`,
 * or those of several in `decoding.heads`.
 *
 * @throws `model.incompatible` naming the field that is missing or does not fit.
 */
export function entityParameters(card: ModelCard): EntityParameters {
  const [first, ...others] = 'heads' in card.decoding ? namedHeads(card) : [onlyHead(card)];
  if (!first) throw unfit(card, 'decoding.heads');
  for (const head of [first, ...others]) checkHead(card, head);
  return { preprocessing: fitting(card, z.object({ preprocessing })).preprocessing, heads: [first, ...others] };
}

function onlyHead(card: ModelCard): EntityHead {
  const { labels: own, decoding, calibration: curves } = fitting(card, singleSchema);
  return { name: 'default', labels: own, decoding, calibration: curves };
}

function namedHeads(card: ModelCard): EntityHead[] {
  return fitting(card, headsSchema).decoding.heads.map(({ name, labels: own, calibration: curves, ...decoding }) => ({
    name,
    labels: own,
    decoding,
    calibration: curves,
  }));
}

function fitting<Value>(card: ModelCard, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(card);
  if (!parsed.success) throw unfit(card, parsed.error.issues[0]?.path.map(String).join('.') ?? '');
  return parsed.data;
}

function checkHead(card: ModelCard, { labels: own, decoding }: EntityHead): void {
  const tables = [decoding.start, decoding.end, decoding.transitions, ...decoding.transitions];
  if (tables.some((table) => table.length !== own.length)) throw unfit(card, 'decoding');
  if (own[0] !== 'O') throw unfit(card, 'labels');
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
