import { intOf, stringOf } from '../../src/graph/attribute.ts';
import type { GraphNode } from '../../src/graph/graph.ts';
import { at, build, ndArray, type NdArray } from './nd-array.ts';
import { need, type Operators } from './operator.ts';

/** One step of one direction: gate sums without and with the recurrent part, and the states, of one example. */
type Cell = (of: {
  readonly x: readonly number[];
  readonly h: readonly number[];
  readonly c: readonly number[];
  readonly gate: (name: number, unit: number, h: readonly number[]) => number;
  readonly recurrent: (name: number, unit: number, h: readonly number[]) => number;
  readonly input: (name: number, unit: number) => number;
}) => { h: number[]; c: number[] };

/** Recurrent layers with their usual activations (the RNN also with Relu), layout 0: [time, batch, features], in one or both directions. */
export const RECURRENT_OPERATORS: Operators = {
  RNN: (inputs, node) =>
    run(inputs, node, (layer) => ({ h, gate }) => {
      const names = layer.attributes['activations'];
      const rectified = names?.kind === 'strings' && names.value[0] === 'Relu';
      const activate = (value: number): number => (rectified ? Math.max(0, value) : Math.tanh(value));
      return { h: h.map((_, unit) => activate(gate(0, unit, h))), c: [] };
    }),
  GRU: (inputs, node) =>
    run(inputs, node, (layer) => ({ h, gate, recurrent, input }) => {
      const update = h.map((_, unit) => sigmoid(gate(0, unit, h)));
      const reset = h.map((_, unit) => sigmoid(gate(1, unit, h)));
      const after = intOf(layer, 'linear_before_reset', 0) === 1;
      const candidate = h.map((_, unit) =>
        Math.tanh(
          after
            ? input(2, unit) + (reset[unit] ?? 0) * recurrent(2, unit, h)
            : gate(
                2,
                unit,
                h.map((value, each) => value * (reset[each] ?? 0)),
              ),
        ),
      );
      return { h: h.map((value, unit) => mix(update[unit] ?? 0, value, candidate[unit] ?? 0)), c: [] };
    }),
  LSTM: (inputs, node) =>
    run(inputs, node, () => ({ h, c, gate }) => {
      const [i, o, f] = [0, 1, 2].map((name) => h.map((_, unit) => sigmoid(gate(name, unit, h))));
      const next = c.map((value, unit) => (f?.[unit] ?? 0) * value + (i?.[unit] ?? 0) * Math.tanh(gate(3, unit, h)));
      return { h: next.map((value, unit) => (o?.[unit] ?? 0) * Math.tanh(value)), c: next };
    }),
};

function run(inputs: readonly (NdArray | undefined)[], node: GraphNode, cellFor: (node: GraphNode) => Cell): NdArray[] {
  const names = node.attributes['activations'];
  if (names?.kind === 'strings' && (node.op !== 'RNN' || new Set(names.value).size !== 1)) {
    throw new Error(`activations ${names.value.join()} are not read.`);
  }
  for (const unread of ['clip', 'layout', 'input_forget']) {
    if (node.attributes[unread]) throw new Error(`${unread} is not read.`);
  }
  if (inputs[7]) throw new Error('Peepholes are not read.');
  const [x, w, r, bias] = [need(inputs, 0), need(inputs, 1), need(inputs, 2), inputs[3]];
  const [time = 0, batch = 0, features = 0] = x.shape;
  const [directions = 1, , hidden = 0] = r.shape;
  const gates = (r.shape[1] ?? 0) / hidden;
  const direction = stringOf(node, 'direction', 'forward');
  const cell = cellFor(node);
  const y = build(x.dtype, [time, directions, batch, hidden], () => 0);
  const [lastH, lastC] = [inputs[5], inputs[6]].map((first) =>
    build(x.dtype, [directions, batch, hidden], (index) => (first ? at(first, index) : 0)),
  );
  const states = { h: need([lastH], 0), c: need([lastC], 0) };
  const units = Array.from({ length: hidden }, (_, unit) => unit);
  for (let d = 0; d < directions; d++) {
    const b = (row: number): number => (bias ? at(bias, [d, row]) : 0);
    for (let item = 0; item < batch; item++) {
      let h = units.map((unit) => at(states.h, [d, item, unit]));
      let c = units.map((unit) => at(states.c, [d, item, unit]));
      const length = inputs[4] ? at(inputs[4], [item]) : time;
      for (let count = 0; count < length; count++) {
        const step = direction === 'reverse' || d === 1 ? length - 1 - count : count;
        const row = Array.from({ length: features }, (_, feature) => at(x, [step, item, feature]));
        const input = (name: number, unit: number): number =>
          dot(row, (feature) => at(w, [d, name * hidden + unit, feature])) + b(name * hidden + unit);
        const recurrent = (name: number, unit: number, from: readonly number[]): number =>
          dot(from, (each) => at(r, [d, name * hidden + unit, each])) + b((gates + name) * hidden + unit);
        const gate = (name: number, unit: number, from: readonly number[]): number =>
          input(name, unit) + recurrent(name, unit, from);
        ({ h, c } = cell({ x: row, h, c, gate, recurrent, input }));
        for (const unit of units) y.data[((step * directions + d) * batch + item) * hidden + unit] = h[unit] ?? 0;
      }
      for (const unit of units) {
        states.h.data[(d * batch + item) * hidden + unit] = h[unit] ?? 0;
        states.c.data[(d * batch + item) * hidden + unit] = c[unit] ?? 0;
      }
    }
  }
  return [y, ndArray(x.dtype, states.h.shape, states.h.data), states.c];
}

function dot(values: readonly number[], weight: (position: number) => number): number {
  return values.reduce((total, value, position) => total + value * weight(position), 0);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function mix(share: number, old: number, fresh: number): number {
  return share * old + (1 - share) * fresh;
}
