import type { GruOptions } from '../recurrent/recurrent-kind.ts';
import type { Layer } from './layer.ts';
import { recurrentLayer } from './recurrent-layer.ts';

/**
 * `GRU` of Keras (Cho et al. 2014): [batch, length, features] becomes [batch, units], or [batch, length, units] with
 * `returnSequences`. Weights `kernel`, `recurrentKernel` have the gates in Keras' order z, r, h; `bias` is [2, 3·units], or
 * [3·units] with `resetAfter: false`.
 *
 * @throws `graph.invalid` for an input of another rank, or `recurrentDropout`.
 * @example gru({ units: 64 })
 */
export function gru(config: GruOptions): Layer {
  return recurrentLayer('GRU', { ...config });
}
