import { int } from '../graph/attribute.ts';
import { graphError } from '../graph/graph-error.ts';
import { meanOverOutputs, softplus } from './cross-entropy.ts';
import type { Loss } from './loss.ts';

/** Arguments of the focal losses, with the defaults of Lin et al. 2017. */
export interface FocalOptions {
  /** How strongly easy examples are held back. Default 2. */
  readonly gamma?: number;
  /** Weight of a positive label; a negative one has 1 − alpha. Default 0.25; null leaves both at 1. */
  readonly alpha?: number | null;
}

/** Focal loss for yes or no (Lin et al. 2017): (1 − p)^γ · cross-entropy, p being the probability of the right answer. */
export function binaryFocalCrossentropy(config: FocalOptions = {}): Loss {
  const { gamma = 2, alpha = 0.25 } = config;
  return {
    name: 'binaryFocalCrossentropy',
    config: { ...config },
    labels: (prediction) => ({ dtype: 'float32', shape: prediction.shape, meaning: 'yesOrNo' }),
    lossOf({ builder, prediction, logits, labels }) {
      if (logits?.from !== 'Sigmoid') throw graphError('loss', 'the focal loss needs a network that ends in sigmoid.');
      const one = builder.scalar(1);
      const x = logits.value;
      const against = builder.op('Sub', [one, labels]);
      const missed = builder.op('Mul', [labels, softplus(builder, builder.op('Neg', [x]))]);
      const entropy = builder.op('Add', [missed, builder.op('Mul', [against, softplus(builder, x)])]);
      const right = builder.op('Add', [
        builder.op('Mul', [labels, prediction]),
        builder.op('Mul', [against, builder.op('Sub', [one, prediction])]),
      ]);
      const hard = builder.op('Pow', [builder.op('Sub', [builder.scalar(1 + 1e-7), right]), builder.scalar(gamma)]);
      let loss = builder.op('Mul', [hard, entropy]);
      if (alpha !== null) {
        const weight = builder.op('Add', [
          builder.op('Mul', [labels, builder.scalar(alpha)]),
          builder.op('Mul', [against, builder.scalar(1 - alpha)]),
        ]);
        loss = builder.op('Mul', [loss, weight]);
      }
      return meanOverOutputs(builder, loss);
    },
  };
}

/** Focal loss over classes; labels are class numbers and the network ends in softmax. */
export function sparseCategoricalFocalCrossentropy(config: { readonly gamma?: number } = {}): Loss {
  const { gamma = 2 } = config;
  return {
    name: 'sparseCategoricalFocalCrossentropy',
    config: { ...config },
    labels: (prediction) => ({
      dtype: 'int64',
      shape: prediction.shape.slice(0, -1),
      classes: Number(prediction.shape.at(-1)),
    }),
    lossOf({ builder, prediction, logits, labels }) {
      if (logits?.from !== 'Softmax') throw graphError('loss', 'the focal loss needs a network that ends in softmax.');
      const classes = Number(prediction.shape.at(-1));
      const range = builder.floats([2], [0, 1]);
      const targets = builder.op('OneHot', [labels, builder.integers([classes]), range], { axis: int(-1) });
      const log = builder.op('LogSoftmax', [logits.value], { axis: int(-1) });
      const picked = builder.op('ReduceSum', [builder.op('Mul', [targets, log]), builder.integers([-1])], {
        keepdims: int(0),
      });
      const hard = builder.op('Sub', [builder.scalar(1 + 1e-7), builder.op('Exp', [picked])]);
      return builder.op('Neg', [builder.op('Mul', [builder.op('Pow', [hard, builder.scalar(gamma)]), picked])]);
    },
  };
}
