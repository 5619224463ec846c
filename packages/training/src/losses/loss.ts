import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Dimension, Value } from '../graph/graph.ts';

/** What a loss sees of the network's output. */
export interface LossContext {
  readonly builder: GraphBuilder;
  /** The network's output: probabilities when it ends in softmax or sigmoid, else whatever it ends in. */
  readonly prediction: Value;
  /** What the softmax or sigmoid at the end was given; undefined when the network does not end in one. */
  readonly logits: { readonly value: Value; readonly from: 'Softmax' | 'Sigmoid' } | undefined;
  readonly labels: Value;
  /** [batch, steps], 0 where a step of the output is padding; undefined when the network says nothing of it. */
  readonly mask: Value | undefined;
}

/** Type and axes of the labels that a loss compares an output with. */
export interface LabelFacts {
  readonly dtype: 'float32' | 'int64';
  readonly shape: readonly Dimension[];
  /** Number of classes, where labels are class numbers from 0. */
  readonly classes?: number;
  /**
   * What float32 labels say, as numbers from 0 to 1: the chances of classes that exclude each other (`oneHot`), or for each output
   * on its own whether it is so (`yesOrNo`). Undefined for labels that may be any numbers.
   */
  readonly meaning?: 'oneHot' | 'yesOrNo';
  /** What makes chances of an output that does not end in it, where the loss was told so (`fromLogits`); metrics see the chances. */
  readonly chancesBy?: 'Softmax' | 'Sigmoid';
}

/** What training makes small. */
export interface Loss {
  /** Keras' name, such as `sparseCategoricalCrossentropy`. */
  readonly name: string;
  /** Arguments it was made with. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The labels it needs for an output. @throws `graph.invalid` when the output does not fit. */
  labels(prediction: Value): LabelFacts;
  /** The loss of each element that has a label: [batch], or [batch, …]. */
  lossOf(context: LossContext): Value;
}
