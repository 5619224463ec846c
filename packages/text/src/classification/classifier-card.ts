import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import type { NgramRange } from './token-features.ts';

/** One class of a label set. */
export interface ClassLabel {
  /** Name in the answer, such as `cardiology`. */
  readonly id: string;
  /** In the field's words, in the language of the label set. */
  readonly title: string;
  /** Names of the class in the data: a row with one of them belongs to it. */
  readonly names: readonly string[];
  /** Whether answers with this class are what the model looks for; false for `none of these`. Default true. */
  readonly positive: boolean;
  /** Whether it counts for a text of the data only where the data name no other class for it. Default false. */
  readonly residual: boolean;
}

/** Columns of labelled data that the model can be measured on. */
export interface LabelColumns {
  /** Column of the class names. */
  readonly label: string;
  /** Columns of the text: the first that is not empty is read. */
  readonly texts: readonly string[];
}

/** What the card of a linear classifier says about the code around its weights. */
export interface ClassifierCard {
  readonly kind: 'hashed-ngrams';
  /** What is judged at once: the whole document, or each sentence. */
  readonly unit: 'document' | 'sentence';
  /** Language it was trained on, `en` or `zh`. */
  readonly language: 'en' | 'zh';
  readonly range: NgramRange;
  /** Headings, in lower case, whose text is also read apart. */
  readonly headings: readonly string[];
  readonly file: string;
  readonly features: number;
  readonly labels: readonly ClassLabel[];
  /** Of each class: what one step of its int8 weights is worth, and what is added. */
  readonly scale: readonly number[];
  readonly bias: readonly number[];
  /** p = softmax(slope · score + offsets). */
  readonly calibration: { readonly slope: number; readonly offsets: readonly number[] };
  /** 101 quantiles of 1 − probability of the true class among texts that the model had not learned from. */
  readonly quantiles: readonly number[];
  /** What each probability is multiplied by before the class is named, so that rare classes are found too. */
  readonly weighting: readonly number[];
  /** Below this probability of the best class the model refuses to name one. */
  readonly threshold: number;
  /** Least share of words that must be known, or the text looks unlike the training data. */
  readonly familiarity: number;
  readonly columns: LabelColumns;
}

const name = z.string().min(1).max(200);
const range = z.object({ min: z.number().int().min(1).max(8), max: z.number().int().min(1).max(8) });
const classEntry = z.object({
  title: name,
  names: z.array(name),
  positive: z.boolean().default(true),
  residual: z.boolean().default(false),
});
const fields = z.object({
  labels: z.array(name).min(2),
  preprocessing: z.object({
    kind: z.literal('hashed-ngrams'),
    unit: z.enum(['document', 'sentence']),
    language: z.enum(['en', 'zh']),
    words: z.number().int().min(1).max(5),
    characters: range.nullish(),
    headings: z.array(name).default([]),
    file: name,
    features: z.number().int().min(1).max(1_000_000),
  }),
  decoding: z.object({
    classes: z.array(classEntry).min(2),
    scale: z.array(z.number().positive()),
    bias: z.array(z.number()),
    weighting: z.array(z.number().positive()).exactOptional(),
    threshold: z.number().min(0).max(1),
    familiarity: z.number().min(0).max(1),
    columns: z.object({ label: name, texts: z.array(name).min(1) }),
  }),
  calibration: z.object({
    slope: z.number().positive(),
    offsets: z.array(z.number()),
    quantiles: z.array(z.number().min(0).max(1)).length(101),
  }),
});

/**
 * Reads what the card of a linear classifier says about the code around its weights.
 *
 * @throws `model.card-invalid` naming the field that is missing or does not fit.
 */
export function classifierCard(card: ModelCard): ClassifierCard {
  const parsed = fields.safeParse(card);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unfit(card, issue?.path.map(String).join('.') ?? '', issue?.message);
  }
  const { labels, preprocessing, decoding, calibration } = parsed.data;
  const { classes, scale, bias, threshold, familiarity, columns, weighting = labels.map(() => 1) } = decoding;
  const lengths = {
    'decoding.classes': classes.length,
    'decoding.scale': scale.length,
    'decoding.bias': bias.length,
    'decoding.weighting': weighting.length,
    'calibration.offsets': calibration.offsets.length,
  };
  for (const [field, length] of Object.entries(lengths)) {
    if (length !== labels.length) throw unfit(card, field, `there are ${labels.length} labels, not ${length}`);
  }
  const { kind, unit, language, words, characters, headings, file, features } = preprocessing;
  return {
    kind,
    unit,
    language,
    headings,
    file,
    features,
    range: { words, ...(characters && { characters }) },
    labels: classes.map((entry, at) => ({ id: labels[at] ?? '', ...entry })),
    scale,
    bias,
    weighting,
    calibration: { slope: calibration.slope, offsets: calibration.offsets },
    quantiles: calibration.quantiles,
    threshold,
    familiarity,
    columns,
  };
}

function unfit({ id, version }: ModelCard, field: string, reason = 'does not fit'): SdkError {
  return new SdkError(
    'model.card-invalid',
    `The card of ${id}@${version} does not describe a text classifier: ${field}: ${reason}.`,
    { hint: 'Install the model again, or correct its card.json.', details: { model: id, field } },
  );
}
