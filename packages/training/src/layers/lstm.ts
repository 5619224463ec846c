import type { LstmOptions } from '../recurrent/recurrent-kind.ts';
import type { Layer } from './layer.ts';
import { recurrentLayer } from './recurrent-layer.ts';

/**
 * `LSTM` of Keras (Hochreiter & Schmidhuber 1997): [batch, length, features] becomes [batch, units], or [batch, length, units]
 * with `returnSequences`. Where the signal has a mask, padding leaves the state as it is. Weights `kernel`, `recurrentKernel`
 * and `bias` have the gates in Keras' order i, f, c, o.
 *
 * @throws `graph.invalid` for an input of another rank, or `recurrentDropout`.
 * @example lstm({ units: 128, returnSequences: true })
 */
export function lstm(config: LstmOptions): Layer {
  return recurrentLayer('LSTM', { ...config });
}
