import { float, int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import type { LayerContext } from './layer.ts';

/** What keeps a score from counting. */
const BLOCKED = -1e9;

/** Queries, keys and values of scaled dot-product attention; outer axes are batch, and heads if any. */
export interface AttentionParts {
  /** [batch, …, queries, width] */
  readonly query: Value;
  /** [batch, …, keys, width] */
  readonly key: Value;
  /** [batch, …, keys, depth] */
  readonly value: Value;
  /** What dot products are multiplied by: a number, or a learned scalar. */
  readonly scale: number | Value;
  /** [batch, keys] of ones and zeros: keys that may be looked at. */
  readonly masks: readonly Value[];
  /** A query sees no key behind its own place. */
  readonly causal: boolean;
  /** Share of the scores that is dropped in training. */
  readonly dropout: number;
}

/** softmax(scale · query · keyᵀ) · value (Vaswani et al. 2017, section 3.2.1). */
export function attend(context: LayerContext, parts: AttentionParts): Value {
  const { builder, training } = context;
  const { query, key, value, scale, masks, causal, dropout } = parts;
  const [product = query] = builder.node('FusedMatMul', [query, key], {
    domain: 'com.microsoft',
    attributes: { transB: int(1), alpha: float(typeof scale === 'number' ? scale : 1) },
  });
  let scores = typeof scale === 'number' ? product : builder.op('Mul', [product, scale]);
  for (const mask of masks) scores = builder.op('Add', [scores, blockedKeys(builder, mask, scores)]);
  if (causal) scores = builder.op('Add', [scores, blockedFuture(builder, scores)]);
  let weights = builder.op('Softmax', [scores], { axis: int(-1) });
  if (training && dropout > 0) {
    weights = builder.op('Mul', [weights, context.dropoutMask(weights.shape, dropout)]);
  }
  return builder.op('MatMul', [weights, value]);
}

/** [batch, 1, …, keys]: 0 for a key that counts, else so low that its weight is 0. */
function blockedKeys(builder: GraphBuilder, mask: Value, scores: Value): Value {
  const between = Array.from({ length: scores.shape.length - 2 }, (_, index) => index + 1);
  const missing = builder.op('Sub', [builder.scalar(1), mask]);
  const wide = builder.op('Unsqueeze', [missing, builder.integers(between)]);
  return builder.op('Mul', [wide, builder.scalar(BLOCKED)]);
}

/** [1, …, queries, keys]: 0 up to the diagonal. */
function blockedFuture(builder: GraphBuilder, scores: Value): Value {
  const outer = Array.from({ length: scores.shape.length - 2 }, (_, axis) => axis);
  const one = builder.op('Slice', [
    scores,
    builder.integers(outer.map(() => 0)),
    builder.integers(outer.map(() => 1)),
    builder.integers(outer),
  ]);
  const ones = builder.op('Expand', [builder.scalar(1), builder.op('Shape', [one])]);
  const place = (axis: number): Value => builder.op('CumSum', [ones, builder.integers([axis])]);
  const rank = scores.shape.length;
  const future = builder.op('Greater', [place(rank - 1), place(rank - 2)]);
  return builder.op('Mul', [builder.op('Cast', [future], { to: int(1) }), builder.scalar(BLOCKED)]);
}
