import { int } from '../graph/attribute.ts';
import type { Loss } from './loss.ts';

/**
 * 1 − Dice coefficient of an example (Milletari et al. 2016), for masks: (2·Σ p·y + s) / (Σ p + Σ y + s) over all points;
 * p are probabilities, y ones and zeros in the same shape, s (`smooth`, default 1) keeps empty masks defined.
 */
export function dice(config: { readonly smooth?: number } = {}): Loss {
  const { smooth = 1 } = config;
  return {
    name: 'dice',
    config: { ...config },
    labels: (prediction) => ({ dtype: 'float32', shape: prediction.shape, meaning: 'yesOrNo' }),
    lossOf({ builder, prediction, labels }) {
      const axes = builder.integers(prediction.shape.slice(1).map((_, axis) => axis + 1));
      const sum = (value: typeof prediction): typeof prediction =>
        builder.op('ReduceSum', [value, axes], { keepdims: int(0) });
      const both = builder.op('Mul', [sum(builder.op('Mul', [prediction, labels])), builder.scalar(2)]);
      const overlap = builder.op('Add', [both, builder.scalar(smooth)]);
      const size = builder.op('Add', [builder.op('Add', [sum(prediction), sum(labels)]), builder.scalar(smooth)]);
      return builder.op('Sub', [builder.scalar(1), builder.op('Div', [overlap, size])]);
    },
  };
}
