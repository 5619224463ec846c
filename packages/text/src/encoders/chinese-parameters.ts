import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import type { CalibrationCurve } from '../decoders/calibrate.ts';
import type { FieldScores } from '../decoders/field-scores.ts';

/** One way of reading: the labels and the guideline of one corpus. */
export interface ChineseHead extends FieldScores {
  /** Name of the output of the model that scores the labels. */
  readonly output: string;
  /** Number that tells the model which corpus to follow. */
  readonly number: number;
  readonly calibration: CalibrationCurve;
  /** What the scores of the network are multiplied by. */
  readonly network: number;
  /** A linear model that adds to them: its file, the number of its weights, and what one step of them is worth. */
  readonly ngrams: {
    readonly file: string;
    readonly weights: number;
    readonly scale: number;
    /** Known words in the file, and the names of the kinds of entity that they are. */
    readonly words: number;
    readonly kinds: readonly string[];
  };
}

/** What the card of a Chinese entity model says about the code around it. */
export interface ChineseParameters {
  /** Symbols with a row of their own in the character table, in order from row 2; row 1 is every other symbol. */
  readonly symbols: string;
  /** Longest window in UTF-16 code units. */
  readonly window: number;
  readonly lexicon: {
    readonly file: string;
    readonly pairs: number;
    readonly entities: number;
    readonly terms: number;
    /** Kinds of entity in each group of columns. */
    readonly groups: readonly number[];
    readonly columns: number;
    /** Longest word, in symbols. */
    readonly maxLength: number;
  };
  /** By the guideline that a head keeps to. */
  readonly heads: Readonly<Record<string, ChineseHead>>;
}

const count = z.int().nonnegative();
const scores = z.array(z.number()).min(3);

const schema: z.ZodType<ChineseParameters> = z.object({
  symbols: z.string().min(1),
  window: count.min(16),
  lexicon: z.object({
    file: z.string(),
    pairs: count,
    entities: count,
    terms: count,
    groups: z.array(count.min(1)),
    columns: count.min(1),
    maxLength: count.min(1),
  }),
  heads: z.record(
    z.string(),
    z.object({
      output: z.string(),
      number: count,
      labels: z.array(z.string().regex(/^(?:O|[BI]-[a-z-]+)$/)).min(3),
      start: scores,
      end: scores,
      transitions: z.array(scores).min(3),
      network: z.number().positive(),
      ngrams: z.object({
        file: z.string(),
        weights: count,
        scale: z.number().positive(),
        words: count,
        kinds: z.array(z.string()),
      }),
      calibration: z.object({ x: z.array(z.number()).min(2), y: z.array(z.number()).min(2) }),
    }),
  ),
});

/** Reads the parameters from a card. @throws `model.incompatible` naming the field that is missing or does not fit. */
export function chineseParameters(card: ModelCard): ChineseParameters {
  const parsed = schema.safeParse({ ...readField(card, 'preprocessing'), ...readField(card, 'decoding') });
  if (parsed.success) {
    const misfit = Object.entries(parsed.data.heads).find(([, head]) => !fits(head));
    if (!misfit) return parsed.data;
    throw unfit(card, `heads.${misfit[0]}`);
  }
  throw unfit(card, parsed.error.issues[0]?.path.map(String).join('.') ?? '');
}

function readField(card: ModelCard, field: 'preprocessing' | 'decoding'): object {
  const value = card[field];
  return typeof value === 'object' && value !== null ? value : {};
}

function fits({ labels, start, end, transitions }: ChineseHead): boolean {
  return (
    labels[0] === 'O' && [start, end, transitions, ...transitions].every((table) => table.length === labels.length)
  );
}

function unfit(card: ModelCard, field: string): SdkError {
  return new SdkError(
    'model.incompatible',
    `The card of ${card.id}@${card.version} does not describe a Chinese entity model: ${field} does not fit.`,
    {
      hint: 'Use a model that was exported for text.entities, or export it again with the recipe of this version.',
      details: { field, model: card.id },
    },
  );
}
