import { int } from '../graph/attribute.ts';
import { graphError, showShape } from '../graph/graph-error.ts';
import type { Value } from '../graph/graph.ts';
import { ctcAlignment } from './ctc-alignment.ts';
import { extendedLabels } from './ctc-labels.ts';
import type { Loss, LossContext } from './loss.ts';

/** Arguments of {@link ctc}. */
export interface CtcOptions {
  /** The class that stands for nothing. Default: the last, as in TensorFlow. */
  readonly blank?: number;
  /**
   * Labels that do not fit into the steps have no alignment; their loss is then 0 and teaches nothing, instead of a number so
   * large that training stops. Default false.
   */
  readonly zeroInfinity?: boolean;
}

/** The loss of labels without an alignment. */
const IMPOSSIBLE = 1e29;

/**
 * Connectionist temporal classification (Graves et al. 2006): −log of the probability of all ways to spread the labels over
 * the steps. The output is [batch, steps, classes], softmax or what would be given to it; labels are int64
 * [batch, longest], behind the last one −1. The loss of an example is not divided by its length. Where the context has a
 * mask [batch, steps], padding is passed over.
 *
 * @example ctc({ blank: 0 })
 */
export function ctc(config: CtcOptions = {}): Loss {
  return {
    name: 'ctc',
    config: { ...config },
    labels(prediction) {
      blankOf(prediction, config);
      return { dtype: 'int64', shape: [prediction.shape[0] ?? 'batch', 'labels'] };
    },
    lossOf(context) {
      const { builder, labels, mask } = context;
      const extended = extendedLabels(builder, labels, blankOf(context.prediction, config));
      const loss = ctcAlignment(builder, { logProbabilities: logProbabilities(context), mask, ...extended });
      if (config.zeroInfinity !== true) return loss;
      const possible = builder.op('Less', [loss, builder.scalar(IMPOSSIBLE)]);
      return builder.op('Where', [possible, loss, builder.scalar(0)]);
    },
  };
}

function logProbabilities({ builder, prediction, logits }: LossContext): Value {
  const scores = logits?.from === 'Softmax' ? logits.value : prediction;
  return builder.op('LogSoftmax', [scores], { axis: int(-1) });
}

function blankOf(prediction: Value, { blank }: CtcOptions): number {
  const classes = prediction.shape[2];
  if (prediction.shape.length !== 3 || typeof classes !== 'number' || classes < 2) {
    throw graphError(
      'loss',
      `ctc takes [batch, steps, classes] with two classes or more, not ${showShape(prediction.shape)}.`,
    );
  }
  const chosen = blank ?? classes - 1;
  if (!Number.isInteger(chosen) || chosen < 0 || chosen >= classes) {
    throw graphError('loss', `the blank of ctc must be one of the ${classes} classes, not ${chosen}.`);
  }
  return chosen;
}
