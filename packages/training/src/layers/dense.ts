import type { Initializer } from '../initializers/initializer.ts';
import { activate, only, type ActivationName } from './activation.ts';
import { createLayer } from './create-layer.ts';
import type { Layer, Regularizer } from './layer.ts';
import { plainSignal } from './layer-context.ts';

/** Arguments of {@link dense}, with Keras' names and defaults. */
export interface DenseOptions {
  /** Number of outputs. */
  readonly units: number;
  readonly activation?: ActivationName;
  /** Default true. */
  readonly useBias?: boolean;
  /** Default `glorotUniform`. */
  readonly kernelInitializer?: Initializer;
  /** Default `zeros`. */
  readonly biasInitializer?: Initializer;
  readonly kernelRegularizer?: Regularizer;
  readonly name?: string;
}

/** `Dense` of Keras: activation(x · kernel + bias) over the last axis; kernel [inputs, units]. @example dense({ units: 10 }) */
export function dense(config: DenseOptions): Layer {
  return createLayer({
    className: 'Dense',
    config: { ...config },
    lower(context, [signal]) {
      const { builder } = context;
      const x = context.plain(only(context, signal));
      const inputs = x.shape.at(-1);
      if (typeof inputs !== 'number' || x.shape.length < 2) {
        throw context.fail(
          `it takes [batch, …, features] with a fixed number of features, not [${x.shape.join(', ')}]`,
        );
      }
      const { units, kernelInitializer = 'glorotUniform', biasInitializer = 'zeros', kernelRegularizer } = config;
      const kernel = context.weight('kernel', {
        shape: [inputs, units],
        initializer: kernelInitializer,
        ...(kernelRegularizer && { regularizer: kernelRegularizer }),
      });
      const bias =
        config.useBias === false ? undefined : context.weight('bias', { shape: [units], initializer: biasInitializer });
      let output =
        x.shape.length === 2 && bias ? builder.op('Gemm', [x, kernel, bias]) : builder.op('MatMul', [x, kernel]);
      if (bias && x.shape.length > 2) output = builder.op('Add', [output, bias]);
      return activate(context, plainSignal(output), config.activation);
    },
  });
}
