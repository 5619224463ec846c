import { int, strings } from '../graph/attribute.ts';
import { activateValue, type ActivationName } from '../layers/activation.ts';
import { activationSlope } from './activation-slope.ts';
import { productBack, productOverRows, productPlus } from './cell-products.ts';
import { keptSteps, maskedFactor } from './mask-factors.ts';
import { missingPart } from './missing-part.ts';
import type { RecurrentCell } from './recurrent-cell.ts';

const OPERATOR_ACTIVATIONS: Partial<Readonly<Record<ActivationName, string>>> = { tanh: 'Tanh', relu: 'Relu' };

/** The plain recurrent cell (Elman 1990): h' = act(x·K + h·R). */
export function simpleRnnCell(config: { readonly units: number; readonly activation: ActivationName }): RecurrentCell {
  const { units, activation } = config;
  const known = OPERATOR_ACTIVATIONS[activation];
  return {
    units,
    gates: 1,
    stateCount: 1,
    operator:
      known === undefined
        ? undefined
        : { op: 'RNN', attributes: { hidden_size: int(units), activations: strings([known]) }, order: [0] },
    step(body, { projected, states: [h = projected], weights: [kernel = projected] }) {
      const next = activateValue(body, productPlus(body, [h, kernel], projected), activation);
      return { states: [next], saved: [next] };
    },
    factors(builder, [next], mask) {
      if (!next) return [];
      return [maskedFactor(builder, activationSlope(builder, next, activation), mask), ...keptSteps(builder, mask)];
    },
    back(body, { gradients: [dh], factors: [slope, kept], weights: [kernel] }) {
      if (!dh || !slope || !kernel) throw missingPart('simpleRNN');
      const dz = body.op('Mul', [dh, slope]);
      const before = productBack(body, dz, kernel);
      const passed = kept ? body.op('Add', [before, body.op('Mul', [dh, kept])]) : before;
      return { states: [passed], outputs: [dz] };
    },
    weightGradients: (builder, { previous, outputs: [dz = previous] }) => [productOverRows(builder, previous, dz)],
  };
}
