import { bundledSource, modelUse, SdkError, type ModelSource, type ModelUse, type RunContext } from '@medmodal/core';
import { z } from 'zod';
import { EVIDENCE } from './repair-evidence.ts';

/** Decides repairs: a network of one hidden layer over what speaks for and against a name. */
export interface RepairNetwork {
  readonly use: ModelUse;
  /** Probability in [0, 1] that the name was said. @param evidence In the order of `EVIDENCE`. */
  probability(evidence: Float64Array): number;
}

const WEIGHTS_FILE = 'weights.json';

const weightsSchema = z.object({
  evidence: z.array(z.string()),
  hidden: z.array(z.array(z.number()).length(EVIDENCE.length + 1)),
  output: z.array(z.number()),
});

/** The weights that are shipped with this package. Reads nothing yet. */
export function bundledRepairModel(): ModelSource {
  return bundledSource(new URL('../../models/medical-repair/', import.meta.url));
}

/**
 * Loads the network. @throws what the source throws; `model.incompatible` when its weights are for other evidence than this
 * version of the package weighs.
 */
export async function openRepairNetwork(source: ModelSource, context: RunContext = {}): Promise<RepairNetwork> {
  const model = await source.open(context);
  const bytes = await model.file(WEIGHTS_FILE, context);
  const parsed = weightsSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  if (
    !parsed.success ||
    parsed.data.evidence.join() !== EVIDENCE.join() ||
    parsed.data.output.length !== parsed.data.hidden.length + 1
  ) {
    throw new SdkError('model.incompatible', `The model ${model.card.id} does not weigh what repairs are decided by.`, {
      hint: 'Use weights of the same version of the package.',
      details: { id: model.card.id, version: model.card.version },
    });
  }
  const { hidden, output } = parsed.data;
  const layers = { hidden: hidden.map((row) => Float64Array.from(row)), output: Float64Array.from(output) };
  return { use: modelUse(model), probability: (evidence) => sigmoid(logit(evidence, layers)) };
}

interface Layers {
  /** For each unit its weights and its bias. */
  readonly hidden: readonly Float64Array[];
  /** Weight of each unit, and the bias. */
  readonly output: Float64Array;
}

function logit(evidence: Float64Array, { hidden, output }: Layers): number {
  const size = evidence.length;
  let sum = output[hidden.length] ?? 0;
  for (const [unit, weights] of hidden.entries()) {
    let inner = weights[size] ?? 0;
    for (let index = 0; index < size; index += 1) inner += (weights[index] ?? 0) * (evidence[index] ?? 0);
    sum += (output[unit] ?? 0) * Math.tanh(inner);
  }
  return sum;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
