import { intOf, stringOf } from '../attribute.ts';
import type { Inferred, ShapeContext, ShapeRule } from './shape-rule.ts';

const recurrent: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const [length = 1, batch = 1] = shape;
  const units = intOf(context, 'hidden_size', 0);
  const directions = stringOf(context, 'direction', 'forward') === 'bidirectional' ? 2 : 1;
  const last: Inferred = { dtype, shape: [directions, batch, units] };
  return [{ dtype, shape: [length, directions, batch, units] }, last, last];
};

/** Scan along axis 0: states first, then sequences. */
const scan: ShapeRule = (context: ShapeContext) => {
  const { body } = context.attributes;
  if (body?.kind !== 'graph') throw context.fail('the body is missing');
  const sequences = intOf(context, 'num_scan_inputs', 0);
  const states = context.inputs.length - sequences;
  const length = context.input(states).shape[0] ?? 1;
  return body.value.outputs.map(({ dtype, shape }, index): Inferred =>
    index < states ? { dtype, shape: context.input(index).shape } : { dtype, shape: [length, ...shape] },
  );
};

/** Sequences, step by step. */
export const recurrentShapes: Readonly<Record<string, ShapeRule>> = {
  LSTM: recurrent,
  GRU: recurrent,
  RNN: recurrent,
  Scan: scan,
};
