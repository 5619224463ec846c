import { float, int, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { scan } from '../recurrent/scan.ts';
import type { ExtendedLabels } from './ctc-labels.ts';

/** Logarithm of a probability of zero: adding two does not overflow. */
const NEVER = -1e30;

/** What is aligned: log probabilities [batch, steps, classes] and labels with blanks. */
export interface Alignment extends ExtendedLabels {
  readonly logProbabilities: Value;
  /** [batch, steps] of ones and zeros: steps that count. Default: all. */
  readonly mask?: Value | undefined;
}

/**
 * −log Σ over alignments of Π of probabilities, [batch], by the forward recursion of Graves et al. 2006, section 4.1:
 * α(s) = log(e^α(s) + e^α(s−1) + e^α(s−2)) + log p(symbol s), the last term where a blank may be skipped.
 */
export function ctcAlignment(builder: GraphBuilder, { logProbabilities, mask, ...labels }: Alignment): Value {
  const { symbols, places, lengths } = labels;
  const classes = Number(logProbabilities.shape[2]);
  const never = builder.scalar(NEVER);
  const oneHot = builder.op('OneHot', [symbols, builder.integers([classes]), builder.floats([2], [0, 1])], {
    axis: int(-1),
  });
  const [emitted = logProbabilities] = builder.node('FusedMatMul', [logProbabilities, oneHot], {
    domain: 'com.microsoft',
    attributes: { transB: int(1), alpha: float(1) },
  });
  const steps = builder.op('Transpose', [emitted], { perm: ints([1, 0, 2]) });
  const start = builder.op('Where', [builder.op('Greater', [places, builder.scalar(0)]), never, builder.scalar(0)]);
  const barrier = builder.op('Mul', [builder.op('Sub', [builder.scalar(1), labels.skippable]), never]);
  const last = forward(builder, { steps, start, barrier, counts: mask && stepMask(builder, mask) });
  const behind = builder.op('Sub', [builder.op('Mul', [lengths, builder.scalar(2)]), places]);
  const inside = builder.op('GreaterOrEqual', [behind, builder.scalar(0)]);
  const near = builder.op('LessOrEqual', [behind, builder.scalar(1)]);
  const ends = builder.op('Where', [builder.op('And', [inside, near]), last, never]);
  return builder.op('Neg', [builder.op('ReduceLogSumExp', [ends, builder.integers([1])], { keepdims: int(0) })]);
}

interface Recursion {
  /** log p of each symbol, [steps, batch, S]. */
  readonly steps: Value;
  /** [batch, S] */
  readonly start: Value;
  /** Added to α(s − 2). [batch, S] */
  readonly barrier: Value;
  /** bool [steps, batch, 1] */
  readonly counts: Value | undefined;
}

/** [batch, steps] as bool [steps, batch, 1]. */
function stepMask(builder: GraphBuilder, mask: Value): Value {
  const column = builder.op('Unsqueeze', [mask, builder.integers([2])]);
  const turned = builder.op('Transpose', [column], { perm: ints([1, 0, 2]) });
  return builder.op('Greater', [turned, builder.scalar(0)]);
}

/** α after the last step, [batch, S]. */
function forward(builder: GraphBuilder, { steps, start, barrier, counts }: Recursion): Value {
  const scanned = scan(builder, {
    name: 'alignment',
    states: [start],
    sequences: [steps, ...(counts ? [counts] : [])].map((value) => ({ value, reverse: false })),
    step(body, [alpha = start], [emitted = start, counted]) {
      const never = body.scalar(NEVER);
      const one = moved(body, alpha, { by: 1, fill: never });
      const two = body.op('Add', [moved(body, alpha, { by: 2, fill: never }), barrier]);
      const highest = body.op('Max', [body.op('Max', [alpha, one]), two]);
      const shares = [alpha, one, two].map((value) => body.op('Exp', [body.op('Sub', [value, highest])]));
      const sum = shares.reduce((left, right) => body.op('Add', [left, right]));
      const total = body.op('Add', [highest, body.op('Log', [sum])]);
      const next = body.op('Add', [total, emitted]);
      return {
        states: [counted ? body.op('Where', [counted, next, alpha]) : next],
        outputs: [...shares, sum].map((value) => ({ value, reverse: false })),
      };
    },
    rule: ({ builder: outer, gradients: [byLast] }) => {
      if (!byLast) return [];
      const [stay, one, two, sum] = scanned.outputs;
      const weights = [stay, one, two].map((share, by) => {
        const weight = outer.op('Div', [share, sum]);
        return counts ? outer.op('Where', [counts, weight, outer.scalar(by === 0 ? 1 : 0)]) : weight;
      });
      const [byStart = byLast, byStep = byLast] = backward(outer, byLast, weights);
      return [byStart, counts ? outer.op('Where', [counts, byStep, outer.scalar(0)]) : byStep];
    },
  });
  return scanned.states[0] ?? start;
}

/** The gradient splits as the exponentials did. */
function backward(builder: GraphBuilder, byLast: Value, weights: readonly Value[]): Value[] {
  const { states, outputs } = scan(builder, {
    name: 'alignment',
    states: [byLast],
    sequences: weights.map((value) => ({ value, reverse: true })),
    step(body, [later = byLast], parts) {
      const none = body.scalar(0);
      const earlier = parts
        .map((weight, by) => moved(body, body.op('Mul', [later, weight]), { by: -by, fill: none }))
        .reduce((left, right) => body.op('Add', [left, right]));
      return { states: [earlier], outputs: [{ value: later, reverse: true }] };
    },
  });
  return [...states, ...outputs];
}

/** Symbols moved to later places, or to earlier ones. */
function moved(body: GraphBuilder, value: Value, { by, fill }: { readonly by: number; readonly fill: Value }): Value {
  if (by === 0) return value;
  return body.op('Pad', [value, body.integers([0, by, 0, -by]), fill]);
}
