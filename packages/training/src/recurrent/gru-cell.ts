import { int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';
import { activateValue } from '../layers/activation.ts';
import { activationSlope } from './activation-slope.ts';
import { gatesOf, productBack, productOverRows, productPlus } from './cell-products.ts';
import type { CellActivations } from './lstm-cell.ts';
import { maskedFactor } from './mask-factors.ts';
import { missingPart } from './missing-part.ts';
import type { RecurrentCell } from './recurrent-cell.ts';

/**
 * Gated recurrent unit (Cho et al. 2014) as CuDNN and Keras with `resetAfter` compute it: gates z, r, n;
 * n = act(x·Kₙ + r·(h·Rₙ + b)), h' = z·h + (1 − z)·n. Weights: the recurrent kernel, and the recurrent bias [1, 3·units] if any.
 */
export function gruCell({ units, activation, recurrentActivation }: CellActivations): RecurrentCell {
  const standard = activation === 'tanh' && recurrentActivation === 'sigmoid';
  return {
    units,
    gates: 3,
    stateCount: 1,
    operator: standard
      ? { op: 'GRU', attributes: { hidden_size: int(units), linear_before_reset: int(1) }, order: [0, 1, 2] }
      : undefined,
    step(body, { projected, states: [h = projected], weights: [kernel = projected, bias] }) {
      const recurrent = bias ? productPlus(body, [h, kernel], bias) : body.op('MatMul', [h, kernel]);
      const [xz = h, xr = h, xn = h] = gatesOf(body, projected, 3);
      const [hz = h, hr = h, hn = h] = gatesOf(body, recurrent, 3);
      const z = activateValue(body, body.op('Add', [xz, hz]), recurrentActivation);
      const r = activateValue(body, body.op('Add', [xr, hr]), recurrentActivation);
      const n = activateValue(body, body.op('Add', [xn, body.op('Mul', [r, hn])]), activation);
      const apart = body.op('Sub', [h, n]);
      return { states: [body.op('Add', [n, body.op('Mul', [z, apart])])], saved: [z, r, n, hn, apart] };
    },
    factors(builder, [z, r, n, hn, apart], mask) {
      if (!z || !r || !n || !hn || !apart) return [];
      const times = (left: Value, right: Value): Value => builder.op('Mul', [left, right]);
      const slope = (value: Value): Value => activationSlope(builder, value, recurrentActivation);
      const rest = builder.op('Sub', [builder.scalar(1), z]);
      const byN = maskedFactor(builder, times(rest, activationSlope(builder, n, activation)), mask);
      const byZ = maskedFactor(builder, times(apart, slope(z)), mask);
      const byR = times(byN, times(hn, slope(r)));
      return [byZ, byR, byN, r, mask ? builder.op('Where', [mask, z, builder.scalar(1)]) : z];
    },
    back(body, { gradients: [dh], factors: [byZ, byR, byN, r, z], weights: [kernel] }) {
      if (!dh || !byZ || !byR || !byN || !r || !z || !kernel) throw missingPart('gru');
      const times = (left: Value, right: Value): Value => body.op('Mul', [left, right]);
      const [dz, dr, dn] = [times(dh, byZ), times(dh, byR), times(dh, byN)];
      const projected = body.op('Concat', [dz, dr, dn], { axis: int(-1) });
      const recurrent = body.op('Concat', [dz, dr, times(dn, r)], { axis: int(-1) });
      const before = body.op('Add', [productBack(body, recurrent, kernel), times(dh, z)]);
      return { states: [before], outputs: [projected, recurrent] };
    },
    weightGradients: (builder, { previous, outputs: [, recurrent = previous] }) => [
      productOverRows(builder, previous, recurrent),
      sumOfRows(builder, recurrent),
    ],
  };
}

function sumOfRows(builder: GraphBuilder, value: Value): Value {
  return builder.op('ReduceSum', [value, builder.integers([0])], { keepdims: int(1) });
}
