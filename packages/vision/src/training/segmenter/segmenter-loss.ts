import { binaryCrossentropy, diceLoss, type Loss } from '@medmodal/training';

/** Share of the Dice loss beside the cross-entropy. */
const DICE = 0.3;

/**
 * Binary cross-entropy, the mean over the pixels of a patch, plus 0.3 × (1 − Dice): the first keeps the probabilities
 * calibrated, the second lets thin structures count.
 */
export function segmenterLoss(): Loss {
  const entropy = binaryCrossentropy();
  const overlap = diceLoss();
  return {
    name: 'binaryCrossentropyAndDice',
    config: { dice: DICE },
    labels: (prediction) => overlap.labels(prediction),
    lossOf(context) {
      const { builder } = context;
      const pixels = entropy.lossOf(context);
      const axes = builder.integers(pixels.shape.slice(1).map((_, axis) => axis + 1));
      const mean = builder.op('ReduceMean', [pixels, axes], { keepdims: { kind: 'int', value: 0 } });
      return builder.op('Add', [mean, builder.op('Mul', [overlap.lossOf(context), builder.scalar(DICE)])]);
    },
  };
}
