import { modelUse, SdkError, type ModelCard, type ModelSource, type ModelUse, type RunContext } from '@medmodal/core';
import { z } from 'zod';
import { BUCKETS, type FeatureNumbers } from './pair-features.ts';

/** A loaded model that judges pairs of a drug and an effect. */
export interface RelationScorer {
  readonly use: ModelUse;
  /** Least product of the probabilities of drug, effect and pair at which the pair is a relation. */
  readonly threshold: number;
  /** Probability in [0, 1] that the sentence lays the effect to the drug, given that both are what they are taken for. */
  probability(features: FeatureNumbers): number;
}

const fields = z.object({
  preprocessing: z.object({
    kind: z.literal('hashed-pairs'),
    buckets: z.literal(BUCKETS),
    file: z.string().min(1),
  }),
  decoding: z.object({ scale: z.number().positive(), bias: z.number(), threshold: z.number().min(0).max(1) }),
});

/** Loads the weights of a linear model over {@link FeatureNumbers}. It needs no engine. @throws `model.card-invalid`, `model.incompatible`. */
export async function openRelationScorer(source: ModelSource, context: RunContext): Promise<RelationScorer> {
  const model = await source.open(context);
  const { preprocessing, decoding } = cardFields(model.card);
  const bytes = await model.file(preprocessing.file, context);
  if (bytes.length !== BUCKETS) {
    throw new SdkError('model.incompatible', 'The weights of the relation model do not have the size its card says.', {
      hint: 'Export the model again with the recipe of this version.',
      details: { expected: BUCKETS, found: bytes.length },
    });
  }
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const { scale, bias, threshold } = decoding;
  return {
    use: modelUse(model),
    threshold,
    probability: (features) => {
      let sum = 0;
      for (const feature of features) sum += weights[feature] ?? 0;
      return 1 / (1 + Math.exp(-bias - (scale * sum) / Math.sqrt(Math.max(1, features.length))));
    },
  };
}

function cardFields(card: ModelCard): z.infer<typeof fields> {
  const parsed = fields.safeParse(card);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
  throw new SdkError(
    'model.card-invalid',
    `The card of ${card.id}@${card.version} does not describe a relation model.`,
    {
      hint: 'Install the model again, or correct its card.json.',
      details: { model: card.id, field },
    },
  );
}
