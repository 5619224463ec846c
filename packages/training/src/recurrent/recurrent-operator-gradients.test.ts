import { describe, expect, it } from 'vitest';
import {
  checkGradients,
  largestGradient,
  numericGradients,
  type Differentiable,
} from '../../tests/gradients/check-gradients.ts';
import type { NdArray } from '../../tests/reference/nd-array.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { differentiate } from '../gradients/differentiate.ts';
import { int, string, strings } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Attributes } from '../graph/graph.ts';
import { recurrentOperatorGradients } from './recurrent-operator-gradients.ts';

const UNITS = 2;
const random = new RandomArrays(17);

interface Case {
  readonly op: 'LSTM' | 'GRU' | 'RNN';
  readonly direction: 'forward' | 'reverse' | 'bidirectional';
  readonly about: string;
  readonly attributes?: Attributes;
  readonly bias?: boolean;
  readonly first?: boolean;
  /** Outputs that the loss depends on. */
  readonly used?: readonly number[];
}

const DIRECTIONS = ['forward', 'reverse', 'bidirectional'] as const;
const CASES: readonly Case[] = [
  ...(['LSTM', 'RNN', 'GRU'] as const).flatMap((op) =>
    DIRECTIONS.map((direction): Case => ({ op, direction, about: 'bias and all outputs', bias: true })),
  ),
  ...DIRECTIONS.map((direction): Case => ({
    op: 'GRU',
    direction,
    about: 'reset after',
    attributes: { linear_before_reset: int(1) },
    bias: true,
  })),
  ...(['LSTM', 'GRU'] as const).flatMap((op) =>
    (['forward', 'bidirectional'] as const).map((direction): Case => ({
      op,
      direction,
      about: 'first states, no bias, last output',
      first: true,
      used: [1],
    })),
  ),
  { op: 'RNN', direction: 'forward', about: 'relu', attributes: { activations: strings(['Relu']) }, used: [0] },
];

/** x, weights, recurrent weights, bias, no lengths, first states. */
function inputsOf({ op, direction, bias, first }: Case): (NdArray | undefined)[] {
  const count = direction === 'bidirectional' ? 2 : 1;
  const width = { LSTM: 4, GRU: 3, RNN: 1 }[op] * UNITS;
  const state = (): NdArray => random.floats([count, 2, UNITS], -1, 1);
  return [
    random.floats([3, 2, 3], 0.1, 1),
    random.floats([count, width, 3], 0.1, 1),
    random.floats([count, width, UNITS], 0.1, 1),
    bias === true ? random.floats([count, 2 * width], -0.5, 0.5) : undefined,
    undefined,
    ...(first === true ? [state(), ...(op === 'LSTM' ? [state()] : [])] : []),
  ];
}

function differentiable(of: Case): Differentiable {
  return {
    inputs: inputsOf(of),
    make: (builder, inputs) => {
      const rule = recurrentOperatorGradients[of.op];
      const outputs = builder.node(of.op, inputs, {
        attributes: { hidden_size: int(UNITS), direction: string(of.direction), ...of.attributes },
        outputs: of.op === 'LSTM' ? 3 : 2,
        ...(rule && { rule }),
      });
      return of.used ? outputs.filter((_, index) => of.used?.includes(index)) : outputs;
    },
  };
}

describe("gradients of ONNX' recurrent operators", () => {
  it.each(CASES)('equal numeric differences, and ONNX Runtime computes them: $op $direction, $about', async (of) => {
    const piece = differentiable(of);
    const numeric = numericGradients(piece);
    expect(largestGradient(numeric)).toBeGreaterThan(0.01);
    const found = await checkGradients(piece, numeric);
    expect(found.numeric).toBeLessThan(1e-6);
    expect(found.float32).toBeLessThan(1e-5);
  });

  it.each([
    [{ activations: strings(['Affine', 'Tanh', 'Tanh']) }, 'activations Affine,Tanh'],
    [{ layout: int(1) }, 'layout'],
  ])('refuse what they do not compute: %o', (attributes, what) => {
    const builder = new GraphBuilder();
    const [x, w, r] = [
      [3, 2, 3],
      [1, 8, 3],
      [1, 8, 2],
    ].map((shape, index) => builder.input(`input${index}`, 'float32', shape));
    const rule = recurrentOperatorGradients['LSTM'];
    const options = { attributes: { hidden_size: int(UNITS), ...attributes }, ...(rule && { rule }) };
    const [y] = builder.node('LSTM', [x, w, r], options);
    if (!x || !y) throw new Error('The node is missing.');
    const of = builder.op('ReduceSum', [y], { keepdims: int(0) });
    const failing = (): unknown => differentiate(builder, { of, with: [x] });
    expect(failing).toThrowError(expect.objectContaining({ code: 'graph.unsupported' }));
    expect(failing).toThrowError(what);
  });
});
