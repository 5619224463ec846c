import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { graphError, showShape } from '../graph/graph-error.ts';
import type { Value } from '../graph/graph.ts';
import { checkRange } from '../schedules/check-range.ts';
import type { LabelFacts, Loss, LossContext } from './loss.ts';

/** Arguments of the cross-entropies. */
export interface CrossEntropyOptions {
  /** Share of each label that is spread evenly over all classes (Szegedy et al. 2016). 0 to 1; default 0. */
  readonly labelSmoothing?: number;
  /** Weight of each class: the loss of an example is multiplied by that of its class. Default: all 1. */
  readonly classWeights?: readonly number[];
  /**
   * The network does not end in softmax or sigmoid: the loss applies it, and metrics and `evaluate` see chances; `predict` gives what
   * the network gives. Default false.
   */
  readonly fromLogits?: boolean;
}

/** Probabilities are kept this far from 0 before a logarithm, as Keras does. */
const EPSILON = 1e-7;

/** Log probabilities of the classes on the last axis. */
function logProbabilities({ builder, prediction, logits }: LossContext, fromLogits: boolean | undefined): Value {
  if (fromLogits === true) return builder.op('LogSoftmax', [prediction], { axis: int(-1) });
  if (logits?.from === 'Softmax') return builder.op('LogSoftmax', [logits.value], { axis: int(-1) });
  return builder.op('Log', [builder.op('Max', [prediction, builder.scalar(EPSILON)])]);
}

function classCount(prediction: Value): number {
  const classes = prediction.shape.at(-1);
  if (typeof classes !== 'number' || classes < 2) {
    throw graphError(
      'loss',
      `cross-entropy over classes takes [batch, …, classes] with two or more, not ${showShape(prediction.shape)}.`,
    );
  }
  return classes;
}

/** −Σ target·log p over the last axis, weighted by class. */
function crossEntropy(
  context: LossContext,
  targets: Value,
  { classWeights, labelSmoothing = 0, fromLogits }: CrossEntropyOptions,
): Value {
  const { builder } = context;
  const classes = classCount(context.prediction);
  let soft = targets;
  if (labelSmoothing > 0) {
    const kept = builder.op('Mul', [targets, builder.scalar(1 - labelSmoothing)]);
    soft = builder.op('Add', [kept, builder.scalar(labelSmoothing / classes)]);
  }
  if (classWeights) soft = builder.op('Mul', [soft, weightsOf(builder, classWeights, classes)]);
  const product = builder.op('Mul', [soft, logProbabilities(context, fromLogits)]);
  return builder.op('Neg', [builder.op('ReduceSum', [product, builder.integers([-1])], { keepdims: int(0) })]);
}

function weightsOf(builder: GraphBuilder, weights: readonly number[], classes: number): Value {
  if (weights.length !== classes)
    throw graphError('loss', `there are ${classes} classes and ${weights.length} class weights.`);
  return builder.floats([classes], weights);
}

function chancesBy({ fromLogits }: CrossEntropyOptions, op: 'Softmax' | 'Sigmoid'): Pick<LabelFacts, 'chancesBy'> {
  return fromLogits === true ? { chancesBy: op } : {};
}

/** Labels are class numbers: int64 [batch, …] for an output of [batch, …, classes]. */
export function sparseCategoricalCrossentropy(config: CrossEntropyOptions = {}): Loss {
  checkRange('labelSmoothing', config.labelSmoothing, { least: 0, most: 1 });
  return {
    name: 'sparseCategoricalCrossentropy',
    config: { ...config },
    labels(prediction) {
      const classes = classCount(prediction);
      return { dtype: 'int64', shape: prediction.shape.slice(0, -1), classes, ...chancesBy(config, 'Softmax') };
    },
    lossOf(context) {
      const { builder, prediction, labels } = context;
      const range = builder.floats([2], [0, 1]);
      const targets = builder.op('OneHot', [labels, builder.integers([classCount(prediction)]), range], {
        axis: int(-1),
      });
      return crossEntropy(context, targets, config);
    },
  };
}

/** Labels are probabilities or ones and zeros: float32 in the shape of the output. */
export function categoricalCrossentropy(config: CrossEntropyOptions = {}): Loss {
  checkRange('labelSmoothing', config.labelSmoothing, { least: 0, most: 1 });
  return {
    name: 'categoricalCrossentropy',
    config: { ...config },
    labels(prediction) {
      classCount(prediction);
      return { dtype: 'float32', shape: prediction.shape, meaning: 'oneHot', ...chancesBy(config, 'Softmax') };
    },
    lossOf: (context) => crossEntropy(context, context.labels, config),
  };
}

/** Arguments of {@link binaryCrossentropy}. */
export interface BinaryCrossEntropyOptions extends Omit<CrossEntropyOptions, 'classWeights'> {
  /** How much more a positive label weighs than a negative one. Default 1. */
  readonly positiveWeight?: number;
}

/**
 * Yes or no for each output; labels float32 in the output's shape. From logits x it is max(x, 0) − x·y + log(1 + e^−|x|),
 * which never overflows.
 */
export function binaryCrossentropy(config: BinaryCrossEntropyOptions = {}): Loss {
  checkRange('labelSmoothing', config.labelSmoothing, { least: 0, most: 1 });
  return {
    name: 'binaryCrossentropy',
    config: { ...config },
    labels: ({ shape }) => ({ dtype: 'float32', shape, meaning: 'yesOrNo', ...chancesBy(config, 'Sigmoid') }),
    lossOf(context) {
      const { builder } = context;
      const { labelSmoothing = 0 } = config;
      const kept =
        labelSmoothing > 0 ? builder.op('Mul', [context.labels, builder.scalar(1 - labelSmoothing)]) : context.labels;
      const targets = labelSmoothing > 0 ? builder.op('Add', [kept, builder.scalar(labelSmoothing / 2)]) : kept;
      const loss = binaryLoss(context, targets, config);
      return meanOverOutputs(builder, loss);
    },
  };
}

function binaryLoss(
  context: LossContext,
  targets: Value,
  { positiveWeight = 1, fromLogits }: BinaryCrossEntropyOptions,
): Value {
  const { builder, prediction } = context;
  const one = builder.scalar(1);
  const x = fromLogits === true ? prediction : context.logits?.from === 'Sigmoid' ? context.logits.value : undefined;
  const negative = builder.op('Sub', [one, targets]);
  const weighted = positiveWeight === 1 ? targets : builder.op('Mul', [targets, builder.scalar(positiveWeight)]);
  if (x) {
    // softplus(−x) = −log p and softplus(x) = −log (1 − p).
    const missed = builder.op('Mul', [weighted, softplus(builder, builder.op('Neg', [x]))]);
    return builder.op('Add', [missed, builder.op('Mul', [negative, softplus(builder, x)])]);
  }
  const p = builder.op('Clip', [prediction, builder.scalar(EPSILON), builder.scalar(1 - EPSILON)]);
  const yes = builder.op('Mul', [weighted, builder.op('Log', [p])]);
  const no = builder.op('Mul', [negative, builder.op('Log', [builder.op('Sub', [one, p])])]);
  return builder.op('Neg', [builder.op('Add', [yes, no])]);
}

/** log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which does not overflow. */
export function softplus(builder: GraphBuilder, x: Value): Value {
  const small = builder.op('Exp', [builder.op('Neg', [builder.op('Abs', [x])])]);
  const tail = builder.op('Log', [builder.op('Add', [builder.scalar(1), small])]);
  return builder.op('Add', [builder.op('Relu', [x]), tail]);
}

/** The mean over the last axis, the outputs of an element; a loss of one number an example stays as it is. */
export function meanOverOutputs(builder: GraphBuilder, loss: Value): Value {
  if (loss.shape.length <= 1) return loss;
  return builder.op('ReduceMean', [loss, builder.integers([-1])], { keepdims: int(0) });
}
