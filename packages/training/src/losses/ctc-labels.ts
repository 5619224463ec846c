import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** Labels with a blank before, between and behind them, S = 2·longest + 1. */
export interface ExtendedLabels {
  /** Classes, int64 [batch, S]; blanks where there is no label. */
  readonly symbols: Value;
  /** 1 where a step may come from two places before: at a label that differs from the one before it. [batch, S] */
  readonly skippable: Value;
  /** Place of each symbol, 0, 1, 2, … float32 [batch, S]. */
  readonly places: Value;
  /** Numbers of labels, float32 [batch, 1]. */
  readonly lengths: Value;
}

/** Puts blanks around labels. */
export function extendedLabels(builder: GraphBuilder, labels: Value, blank: number): ExtendedLabels {
  const scalar = (value: number): Value => builder.op('Cast', [builder.scalar(value)], { to: int(7) });
  const given = builder.op('GreaterOrEqual', [labels, scalar(0)]);
  const known = builder.op('Where', [given, labels, scalar(blank)]);
  const apart = builder.op('Unsqueeze', [known, builder.integers([2])]);
  const blanks = builder.op('Add', [builder.op('Mul', [apart, scalar(0)]), scalar(blank)]);
  const pairs = builder.op('Concat', [blanks, apart], { axis: int(2) });
  const flat = builder.op('Reshape', [pairs, builder.integers([0, -1])]);
  const symbols = builder.op('Pad', [flat, builder.integers([0, 0, 0, 1]), scalar(blank)]);
  const before = builder.op('Pad', [symbols, builder.integers([0, 2, 0, -2]), scalar(blank)]);
  const label = builder.op('Not', [builder.op('Equal', [symbols, scalar(blank)])]);
  const other = builder.op('Not', [builder.op('Equal', [symbols, before])]);
  const float = (value: Value): Value => builder.op('Cast', [value], { to: int(1) });
  const ones = builder.op('Add', [builder.op('Mul', [float(symbols), builder.scalar(0)]), builder.scalar(1)]);
  return {
    symbols,
    skippable: float(builder.op('And', [label, other])),
    places: builder.op('CumSum', [ones, builder.integers([1])], { exclusive: int(1) }),
    lengths: builder.op('ReduceSum', [float(given), builder.integers([1])], { keepdims: int(1) }),
  };
}
