import { int } from '../graph/attribute.ts';
import type { Value } from '../graph/graph.ts';
import { activateValue, type ActivationName } from '../layers/activation.ts';
import { activationSlope } from './activation-slope.ts';
import { gatesOf, productBack, productOverRows, productPlus } from './cell-products.ts';
import { keptSteps, maskedFactor } from './mask-factors.ts';
import { missingPart } from './missing-part.ts';
import type { RecurrentCell } from './recurrent-cell.ts';

/** Activations of a cell. */
export interface CellActivations {
  readonly units: number;
  readonly activation: ActivationName;
  readonly recurrentActivation: ActivationName;
}

/**
 * Long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000): gates in Keras' order
 * i, f, g, o; c' = f·c + i·g, h' = o·act(c').
 */
export function lstmCell({ units, activation, recurrentActivation }: CellActivations): RecurrentCell {
  const standard = activation === 'tanh' && recurrentActivation === 'sigmoid';
  return {
    units,
    gates: 4,
    stateCount: 2,
    operator: standard ? { op: 'LSTM', attributes: { hidden_size: int(units) }, order: [0, 3, 1, 2] } : undefined,
    step(body, { projected, states: [h = projected, c = projected], weights: [kernel = projected] }) {
      const [zi = h, zf = h, zg = h, zo = h] = gatesOf(body, productPlus(body, [h, kernel], projected), 4);
      const gate = (z: Value): Value => activateValue(body, z, recurrentActivation);
      const [i, f, o] = [gate(zi), gate(zf), gate(zo)];
      const g = activateValue(body, zg, activation);
      const memory = body.op('Add', [body.op('Mul', [f, c]), body.op('Mul', [i, g])]);
      const shown = activateValue(body, memory, activation);
      return { states: [body.op('Mul', [o, shown]), memory], saved: [i, f, g, o, shown, c] };
    },
    factors(builder, [i, f, g, o, shown, c], mask) {
      if (!i || !f || !g || !o || !shown || !c) return [];
      const times = (left: Value, right: Value): Value => builder.op('Mul', [left, right]);
      const slope = (value: Value): Value => activationSlope(builder, value, recurrentActivation);
      const byMemory = times(o, activationSlope(builder, shown, activation));
      const byGates = [
        times(g, slope(i)),
        times(c, slope(f)),
        times(i, activationSlope(builder, g, activation)),
        times(shown, slope(o)),
      ];
      const masked = [byMemory, ...byGates].map((factor) => maskedFactor(builder, factor, mask));
      const forget = mask ? builder.op('Where', [mask, f, builder.scalar(1)]) : f;
      return [...masked, forget, ...keptSteps(builder, mask)];
    },
    back(body, { gradients: [dh, dc], factors: [byMemory, i, f, g, o, forget, kept], weights: [kernel] }) {
      if (!dh || !dc || !byMemory || !i || !f || !g || !o || !forget || !kernel) throw missingPart('lstm');
      const times = (left: Value, right: Value): Value => body.op('Mul', [left, right]);
      const dm = body.op('Add', [dc, times(dh, byMemory)]);
      const dz = body.op('Concat', [times(dm, i), times(dm, f), times(dm, g), times(dh, o)], { axis: int(-1) });
      const before = productBack(body, dz, kernel);
      const passed = kept ? body.op('Add', [before, times(dh, kept)]) : before;
      return { states: [passed, times(dm, forget)], outputs: [dz] };
    },
    weightGradients: (builder, { previous, outputs: [dz = previous] }) => [productOverRows(builder, previous, dz)],
  };
}
