import type { RecurrentOptions } from '../recurrent/recurrent-kind.ts';
import type { Layer } from './layer.ts';
import { recurrentLayer } from './recurrent-layer.ts';

/**
 * `SimpleRNN` of Keras (Elman 1990): [batch, length, features] becomes [batch, units], or [batch, length, units] with
 * `returnSequences`.
 *
 * @throws `graph.invalid` for an input of another rank, or `recurrentDropout`.
 * @example simpleRNN({ units: 32 })
 */
export function simpleRNN(config: RecurrentOptions): Layer {
  return recurrentLayer('SimpleRNN', { ...config });
}
