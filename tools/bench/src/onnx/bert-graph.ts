import { GraphBuilder } from './graph-builder.ts';
import { createWeightFiller } from './weight-filler.ts';

/** Sizes of a BERT token classifier. */
export interface BertSizes {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly positions: number;
  readonly labels: number;
}

/** BERT-base (Devlin et al. 2019, uncased vocabulary) under a tagger of two entity types (O, B-x, I-x, B-y, I-y). */
export const BERT_BASE: BertSizes = {
  layers: 12,
  hidden: 768,
  heads: 12,
  feedForward: 3072,
  vocabulary: 30_522,
  positions: 512,
  labels: 5,
};

/** A model file, and how many weights it holds. */
export interface BertGraph {
  readonly bytes: Uint8Array;
  readonly parameters: number;
}

/**
 * Writes a BERT token classifier with random weights: `ids` (int64, batch × length) to `logits` (float32,
 * batch × length × labels). Its time is that of trained weights, since none of its operators looks at the values.
 */
export function bertGraph(sizes: BertSizes): BertGraph {
  const builder = new GraphBuilder('bert', 20);
  const layer = createLayers(builder, sizes);
  let state = layer.embed(builder.input({ name: 'ids', dtype: 'int64', shape: ['batch', 'length'] }));
  for (let index = 0; index < sizes.layers; index += 1) {
    state = layer.normalize(builder.node('Add', [state, layer.attend(state)]));
    state = layer.normalize(builder.node('Add', [state, layer.feedForward(state)]));
  }
  layer.dense(state, [sizes.hidden, sizes.labels], 'logits');
  builder.output({ name: 'logits', dtype: 'float32', shape: ['batch', 'length', sizes.labels] });
  return { bytes: builder.build(), parameters: builder.parameters };
}

/** Floating-point operations that one token costs in windows of `length`: two per multiply-add of every matrix product. */
export function bertOperationsPerToken({ layers, hidden, feedForward, labels }: BertSizes, length: number): number {
  const projections = 4 * hidden * hidden + 2 * hidden * feedForward;
  const attention = 2 * length * hidden;
  return 2 * (layers * (projections + attention) + hidden * labels);
}

interface Layers {
  embed(ids: string): string;
  attend(state: string): string;
  feedForward(state: string): string;
  normalize(state: string): string;
  dense(state: string, shape: readonly [number, number], output?: string): string;
}

function createLayers(builder: GraphBuilder, sizes: BertSizes): Layers {
  const { hidden, heads, feedForward, vocabulary, positions } = sizes;
  const random = createWeightFiller();
  const split = builder.integers([0, 0, heads, hidden / heads]);
  const merge = builder.integers([0, 0, hidden]);
  const scale = builder.weight([1], (target) => target.fill(1 / Math.sqrt(hidden / heads)));
  const transpose = (state: string, order: readonly number[]): string =>
    builder.node('Transpose', [state], { attributes: { perm: { integers: order } } });
  const dense: Layers['dense'] = (state, shape, output) => {
    const product = builder.node('MatMul', [state, builder.weight(shape, random)]);
    return builder.node('Add', [product, builder.weight([shape[1]], random)], output === undefined ? {} : { output });
  };
  const normalize: Layers['normalize'] = (state) => {
    const parameters = [
      builder.weight([hidden], (target) => target.fill(1)),
      builder.weight([hidden], (target) => target.fill(0)),
    ];
    return builder.node('LayerNormalization', [state, ...parameters], {
      attributes: { axis: { integer: -1 }, epsilon: { float: 1e-12 } },
    });
  };
  const project = (state: string, order: readonly number[]): string =>
    transpose(builder.node('Reshape', [dense(state, [hidden, hidden]), split]), order);
  return {
    dense,
    normalize,
    embed: (ids) => {
      const words = builder.node('Gather', [builder.weight([vocabulary, hidden], random), ids]);
      const length = builder.node('Slice', [
        builder.node('Shape', [ids]),
        builder.integers([1]),
        builder.integers([2]),
      ]);
      const zero = builder.integers([0]);
      const places = builder.node('Slice', [builder.weight([positions, hidden], random), zero, length, zero]);
      return normalize(builder.node('Add', [words, places]));
    },
    attend: (state) => {
      const [queries, keys, values] = [
        project(state, [0, 2, 1, 3]),
        project(state, [0, 2, 3, 1]),
        project(state, [0, 2, 1, 3]),
      ];
      const scores = builder.node('Mul', [builder.node('MatMul', [queries, keys]), scale]);
      const weights = builder.node('Softmax', [scores], { attributes: { axis: { integer: -1 } } });
      const context = transpose(builder.node('MatMul', [weights, values]), [0, 2, 1, 3]);
      return dense(builder.node('Reshape', [context, merge]), [hidden, hidden]);
    },
    feedForward: (state) => dense(builder.node('Gelu', [dense(state, [hidden, feedForward])]), [feedForward, hidden]),
  };
}
