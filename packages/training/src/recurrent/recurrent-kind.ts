import type { Initializer } from '../initializers/initializer.ts';
import type { ActivationName } from '../layers/activation.ts';
import type { Regularizer } from '../layers/layer.ts';
import { gruCellResetBefore } from './gru-cell-reset-before.ts';
import { gruCell } from './gru-cell.ts';
import { lstmCell } from './lstm-cell.ts';
import type { RecurrentCell } from './recurrent-cell.ts';
import { simpleRnnCell } from './simple-rnn-cell.ts';

/** Arguments of all recurrent layers, with Keras' names and defaults. */
export interface RecurrentOptions {
  /** Length of the state, which is the output. */
  readonly units: number;
  /** Default `tanh`. */
  readonly activation?: ActivationName;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default `glorotUniform`. */
  readonly kernelInitializer?: Initializer;
  /** Default `orthogonal`. */
  readonly recurrentInitializer?: Initializer;
  /** Default `zeros`. */
  readonly biasInitializer?: Initializer;
  readonly kernelRegularizer?: Regularizer;
  readonly recurrentRegularizer?: Regularizer;
  /** Gives the output of each step, [batch, length, units], not only the last, [batch, units]. Default false. */
  readonly returnSequences?: boolean;
  /** Begins with the last step; sequences come out in the order in which they were computed. Default false. */
  readonly goBackwards?: boolean;
  /** Share of the inputs that is dropped in training, the same at each step of a sequence. Default 0. */
  readonly dropout?: number;
  /** Not supported: other than 0 is refused. */
  readonly recurrentDropout?: number;
  readonly name?: string;
}

/** Arguments of the layers with gates. */
export interface GatedOptions extends RecurrentOptions {
  /** Activation of the gates. Default `sigmoid`. */
  readonly recurrentActivation?: ActivationName;
}

/** Arguments of the LSTM layer. */
export interface LstmOptions extends GatedOptions {
  /** The bias of the forget gate begins with 1 (Jozefowicz et al. 2015). Default true. */
  readonly unitForgetBias?: boolean;
}

/** Arguments of the GRU layer. */
export interface GruOptions extends GatedOptions {
  /** The reset gate acts on the product of state and kernel, as in CuDNN, not on the state. Default true. */
  readonly resetAfter?: boolean;
}

/** A recurrent layer as both the layer itself and {@link bidirectional} see it. */
export interface RecurrentKind {
  readonly cell: RecurrentCell;
  readonly options: RecurrentOptions;
  /** [gates·units], or [2, gates·units] when inputs and states have biases of their own. */
  readonly biasShape: readonly number[];
  readonly biasInitializer: Initializer;
  /** Whether the recurrent kernel is used in parts: all gates but the last, and the last. */
  readonly splitsKernel: boolean;
}

/** The recurrent layer of a Keras class with such arguments; undefined for a class that is none. */
export function recurrentKind(className: string, config: Readonly<Record<string, unknown>>): RecurrentKind | undefined {
  const options = config as Readonly<Record<string, unknown>> & LstmOptions & GruOptions;
  const { units, activation = 'tanh', recurrentActivation = 'sigmoid', biasInitializer = 'zeros' } = options;
  const cellOptions = { units, activation, recurrentActivation };
  const common = { options, biasInitializer, splitsKernel: false };
  if (className === 'LSTM') {
    const forgetful = options.unitForgetBias !== false && biasInitializer === 'zeros';
    return {
      ...common,
      cell: lstmCell(cellOptions),
      biasShape: [4 * units],
      biasInitializer: forgetful ? { values: forgetBias(units) } : biasInitializer,
    };
  }
  if (className === 'GRU') {
    const after = options.resetAfter !== false;
    return {
      ...common,
      cell: after ? gruCell(cellOptions) : gruCellResetBefore(cellOptions),
      biasShape: after ? [2, 3 * units] : [3 * units],
      splitsKernel: !after,
    };
  }
  if (className !== 'SimpleRNN') return undefined;
  return { ...common, cell: simpleRnnCell(cellOptions), biasShape: [units] };
}

function forgetBias(units: number): Float32Array {
  return new Float32Array(4 * units).fill(1, units, 2 * units);
}
