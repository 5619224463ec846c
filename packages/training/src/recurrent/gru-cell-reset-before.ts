import { int } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import { activateValue } from '../layers/activation.ts';
import { activationSlope } from './activation-slope.ts';
import { gatesOf, productBack, productOverRows, productPlus } from './cell-products.ts';
import type { CellActivations } from './lstm-cell.ts';
import { maskedFactor } from './mask-factors.ts';
import { missingPart } from './missing-part.ts';
import type { RecurrentCell } from './recurrent-cell.ts';

/**
 * The gated recurrent unit as first published, Keras with `resetAfter: false`: n = act(x·Kₙ + (r·h)·Rₙ). Its weights are the
 * parts of the recurrent kernel for z and r and for n.
 */
export function gruCellResetBefore({ units, activation, recurrentActivation }: CellActivations): RecurrentCell {
  const standard = activation === 'tanh' && recurrentActivation === 'sigmoid';
  return {
    units,
    gates: 3,
    stateCount: 1,
    operator: standard
      ? { op: 'GRU', attributes: { hidden_size: int(units), linear_before_reset: int(0) }, order: [0, 1, 2] }
      : undefined,
    step(body, { projected, states: [h = projected], weights: [kernel = projected, kernelN = projected] }) {
      const sizes = body.integers([2 * units, units]);
      const [xzr = h, xn = h] = body.node('Split', [projected, sizes], { attributes: { axis: int(-1) }, outputs: 2 });
      const both = activateValue(body, productPlus(body, [h, kernel], xzr), recurrentActivation);
      const [z = h, r = h] = gatesOf(body, both, 2);
      const rh = body.op('Mul', [r, h]);
      const n = activateValue(body, productPlus(body, [rh, kernelN], xn), activation);
      const apart = body.op('Sub', [h, n]);
      return { states: [body.op('Add', [n, body.op('Mul', [z, apart])])], saved: [z, r, n, h, apart, rh] };
    },
    factors(builder, [z, r, n, h, apart, rh], mask) {
      if (!z || !r || !n || !h || !apart || !rh) return [];
      const times = (left: Value, right: Value): Value => builder.op('Mul', [left, right]);
      const slope = (value: Value): Value => activationSlope(builder, value, recurrentActivation);
      const rest = builder.op('Sub', [builder.scalar(1), z]);
      const byN = maskedFactor(builder, times(rest, activationSlope(builder, n, activation)), mask);
      const byZ = maskedFactor(builder, times(apart, slope(z)), mask);
      return [byZ, byN, times(h, slope(r)), r, mask ? builder.op('Where', [mask, z, builder.scalar(1)]) : z, rh];
    },
    back(body, { gradients: [dh], factors: [byZ, byN, byR, r, z, rh], weights: [kernel, kernelN] }) {
      if (!dh || !byZ || !byN || !byR || !r || !z || !rh || !kernel || !kernelN) throw missingPart('gru');
      const times = (left: Value, right: Value): Value => body.op('Mul', [left, right]);
      const [dz, dn] = [times(dh, byZ), times(dh, byN)];
      const drh = productBack(body, dn, kernelN);
      const both = body.op('Concat', [dz, times(drh, byR)], { axis: int(-1) });
      const direct = body.op('Add', [times(dh, z), times(drh, r)]);
      const before = body.op('Add', [productBack(body, both, kernel), direct]);
      return { states: [before], outputs: [body.op('Concat', [both, dn], { axis: int(-1) }), both, dn, rh] };
    },
    weightGradients: (builder, { previous, outputs: [, both = previous, dn = previous, rh = previous] }) => [
      productOverRows(builder, previous, both),
      productOverRows(builder, rh, dn),
    ],
  };
}
