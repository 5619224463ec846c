import type { ModelSource, RunContext } from '@medmodal/core';
import type { Corrector } from './corrector.ts';
import { bundledRepairModel, openRepairNetwork } from './repair-network.ts';

/** What {@link openCorrector} may be given. */
export interface CorrectorParts {
  /** Weights that decide repairs. Default: `medical-repair`, which is shipped with this package. */
  readonly source?: ModelSource;
  readonly context?: RunContext;
}

/**
 * Loads the vocabulary and the weights and makes the corrector: what `speech.correct` works with, without a task around it.
 * The vocabulary is a chunk of its own, which a bundler loads when this is called; reading it takes some tenths of a second.
 *
 * @throws what the source throws; `model.incompatible` for weights of another version.
 */
export async function openCorrector({
  source = bundledRepairModel(),
  context = {},
}: CorrectorParts = {}): Promise<Corrector> {
  const [{ createCorrector }, network] = await Promise.all([
    import('./corrector.ts'),
    openRepairNetwork(source, context),
  ]);
  return createCorrector(network);
}
