import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';

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

/** What the card of every kind of text classifier says. */
export interface ClassifierCard {
  /** `hashed-ngrams`, `adverse-effect-pairs` or `character-convolutions`. */
  readonly kind: string;
  /** What is judged at once: the whole document, or each sentence. */
  readonly unit: 'document' | 'sentence';
  /** Language it was trained on, `en` or `zh`. */
  readonly language: 'en' | 'zh';
  readonly labels: readonly ClassLabel[];
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
const classEntry = z.object({
  title: name,
  names: z.array(name),
  positive: z.boolean().default(true),
  residual: z.boolean().default(false),
});
const fields = z.object({
  labels: z.array(name).min(2),
  preprocessing: z.object({
    kind: name,
    unit: z.enum(['document', 'sentence']),
    language: z.enum(['en', 'zh']),
  }),
  decoding: z.object({
    classes: z.array(classEntry).min(2),
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
 * Reads what the card of a text classifier of any kind says.
 *
 * @throws `model.card-invalid` naming the field that is missing or does not fit.
 */
export function classifierCard(card: ModelCard): ClassifierCard {
  const { labels, preprocessing, decoding, calibration } = fittingCard(card, fields);
  const { classes, threshold, familiarity, columns, weighting = labels.map(() => 1) } = decoding;
  checkLengths(card, {
    'decoding.classes': classes.length,
    'decoding.weighting': weighting.length,
    'calibration.offsets': calibration.offsets.length,
  });
  const { kind, unit, language } = preprocessing;
  return {
    kind,
    unit,
    language,
    labels: classes.map((entry, at) => ({ id: labels[at] ?? '', ...entry })),
    weighting,
    calibration: { slope: calibration.slope, offsets: calibration.offsets },
    quantiles: calibration.quantiles,
    threshold,
    familiarity,
    columns,
  };
}

/** Parses a part of a card. @throws `model.card-invalid` naming the field. */
export function fittingCard<Fields>(card: ModelCard, schema: z.ZodType<Fields>): Fields {
  const parsed = schema.safeParse(card);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unfit(card, issue?.path.map(String).join('.') ?? '', issue?.message);
}

/** Checks that what a card has one of for each label is as many. @throws `model.card-invalid` naming the field. */
export function checkLengths(card: ModelCard, lengths: Readonly<Record<string, number>>): void {
  const { length: wanted } = card.labels;
  for (const [field, length] of Object.entries(lengths)) {
    if (length !== wanted) throw unfit(card, field, `there are ${wanted} labels, not ${length}`);
  }
}

function unfit({ id, version }: ModelCard, field: string, reason = 'does not fit'): SdkError {
  return new SdkError(
    'model.card-invalid',
    `The card of ${id}@${version} does not describe a text classifier: ${field}: ${reason}.`,
    { hint: 'Install the model again, or correct its card.json.', details: { model: id, field } },
  );
}
