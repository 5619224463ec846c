import { SdkError, type ModelCard } from '@medmodal/core';
import { z } from 'zod';
import type { FeatureBlock } from '../encoders/feature-block.ts';

/** One outcome that a model answers for, as its card describes it. */
export interface CardOutcome {
  /** Name in the data, such as `Hepatobiliary_disorders`; also the name of its column in a table of labels. */
  readonly id: string;
  /** In the field's words. */
  readonly label: string;
  readonly kind: 'class' | 'quantity';
  /** Unit of a quantity: UCUM where it has one, else words. */
  readonly unit?: string;
  /** Code of a terminology. */
  readonly code?: { readonly system: string; readonly code: string };
  /** How often a class was present in the training data. */
  readonly baseRate?: number;
  /** Whether the model did better than the base rate, or the mean, on data it had not seen. */
  readonly tells: boolean;
}

/** Where a card keeps the structures that its model learned from. */
export interface CardDomain {
  /** Name of the file in the model folder. */
  readonly file: string;
  /** Bonds from the centre of the fingerprints' environments. */
  readonly radius: number;
  /** Length of the fingerprints. */
  readonly bits: number;
  /** Least Tanimoto similarity to the nearest of them that counts as inside. */
  readonly threshold: number;
}

/** What the card of a molecule model says about the code around it. */
export interface AssessmentCard {
  /** Whether structures are standardised to the parent before they are encoded. */
  readonly standardise: 'parent' | 'none';
  /** How a structure becomes the inputs of the graph, one block an input. */
  readonly features: readonly FeatureBlock[];
  /** Name of the output, float32 [batch, outcomes]: a logit for each class, a value for each quantity. */
  readonly output: string;
  /** In the order of the output. */
  readonly outcomes: readonly CardOutcome[];
  /** Of each outcome: p = sigmoid(slope · logit + intercept); of a quantity slope · value + intercept. */
  readonly calibration: { readonly slopes: readonly number[]; readonly intercepts: readonly number[] };
  /**
   * Of each outcome 101 values: the k-th is the ⌈(n + 1) k / 100⌉-th smallest nonconformity among n items that the model had
   * not learned from. Of a class it is 1 − calibrated probability of the true one, of a quantity |true − answered|.
   */
  readonly quantiles: readonly (readonly number[])[];
  readonly domain: CardDomain;
  /** Splits of its data that the model learned from, such as `train`. */
  readonly splits: readonly string[];
}

const LEVELS = 101;
const count = z.number().int().min(1).max(65_536);
const name = z.string().min(1).max(200);

const feature: z.ZodType<FeatureBlock> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('morgan'),
    input: name,
    radius: z.number().int().min(0).max(8),
    bits: count,
    counts: z.boolean(),
    chirality: z.boolean(),
  }),
  z.object({ kind: z.literal('descriptors'), input: name, names: z.array(name).min(1) }),
]);

const described = { id: name, label: name, tells: z.boolean() };
const outcome = z.discriminatedUnion('kind', [
  z.object({
    ...described,
    kind: z.literal('class'),
    code: z.object({ system: name, code: name }).exactOptional(),
    baseRate: z.number().min(0).max(1),
  }),
  z.object({ ...described, kind: z.literal('quantity'), unit: name }),
]);

const rising = z
  .array(z.number().nonnegative())
  .length(LEVELS)
  .refine((values) => values.every((value, at) => at === 0 || value >= (values[at - 1] ?? 0)), 'must not fall');

const fields = z.object({
  labels: z.array(name).min(1),
  preprocessing: z.object({ standardise: z.enum(['parent', 'none']), features: z.array(feature).min(1) }),
  decoding: z.object({ output: name, outcomes: z.array(outcome).min(1) }),
  calibration: z.object({ slopes: z.array(z.number()), intercepts: z.array(z.number()) }),
  conformal: z.object({ quantiles: z.array(rising) }),
  domain: z.object({
    file: name,
    radius: z.number().int().min(0).max(8),
    bits: count.refine((bits) => bits % 32 === 0, 'must be a multiple of 32'),
    threshold: z.number().min(0).max(1),
  }),
  training: z.object({ splits: z.array(name).default([]) }),
});

/**
 * Reads what the card of a molecule model says about the code around it.
 *
 * @throws `model.card-invalid` naming the field that is missing or does not fit.
 */
export function assessmentCard(card: ModelCard): AssessmentCard {
  const parsed = fields.safeParse(card);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unfit(card, issue?.path.map(String).join('.') ?? '', issue?.message);
  }
  const { labels, preprocessing, decoding, calibration, conformal, domain, training } = parsed.data;
  const { outcomes, output } = decoding;
  const lengths = {
    labels: labels.length,
    'calibration.slopes': calibration.slopes.length,
    'calibration.intercepts': calibration.intercepts.length,
    'conformal.quantiles': conformal.quantiles.length,
  };
  for (const [field, length] of Object.entries(lengths)) {
    if (length !== outcomes.length) throw unfit(card, field, `there are ${outcomes.length} outcomes, not ${length}`);
  }
  if (outcomes.some(({ id }, at) => id !== labels[at])) throw unfit(card, 'labels', 'must be the ids of the outcomes');
  if (new Set(labels).size !== labels.length) throw unfit(card, 'labels', 'must differ');
  if (!Object.hasOwn(card.files, domain.file)) throw unfit(card, 'domain.file', 'must be one of the files');
  checkInputs(card, preprocessing.features);
  return { ...preprocessing, output, outcomes, calibration, quantiles: conformal.quantiles, domain, ...training };
}

function checkInputs(card: ModelCard, features: readonly FeatureBlock[]): void {
  if (features.length !== card.inputs.length) {
    throw unfit(card, 'preprocessing.features', `the graph has ${card.inputs.length} inputs`);
  }
  for (const [at, block] of features.entries()) {
    const columns = block.kind === 'morgan' ? block.bits : block.names.length;
    const found = card.inputs.find((input) => input.name === block.input);
    const fits = found?.dtype === 'float32' && found.shape.length === 2 && found.shape[1] === columns;
    if (!fits) throw unfit(card, `preprocessing.features.${at}`, `no input is float32 [batch, ${columns}]`);
  }
}

function unfit({ id, version }: ModelCard, field: string, reason = 'does not fit'): SdkError {
  return new SdkError(
    'model.card-invalid',
    `The card of ${id}@${version} does not describe a molecule model: ${field}: ${reason}.`,
    { hint: 'Install the model again, or correct its card.json.', details: { model: id, field } },
  );
}
