import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { int } from '../../src/graph/attribute.ts';
import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import type { Value } from '../../src/graph/graph.ts';
import { differentiate } from '../../src/gradients/differentiate.ts';
import { evaluateGraph } from '../reference/evaluate-graph.ts';
import { ndArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { checkGradients } from './check-gradients.ts';

const NUMERIC = 1e-6;

/** Smooth steps that a random chain of operations is made of. */
const STEPS: readonly ((builder: GraphBuilder, x: Value, y: Value) => Value)[] = [
  (builder, x, y) => builder.op('Add', [x, y]),
  (builder, x, y) => builder.op('Sub', [x, y]),
  (builder, x, y) => builder.op('Mul', [x, builder.op('Sigmoid', [y])]),
  (builder, x) => builder.op('Tanh', [x]),
  (builder, x) => builder.op('Softmax', [x]),
  (builder, x) => builder.op('Sub', [x, builder.op('ReduceMean', [x, builder.integers([0])])]),
  (builder, x, y) =>
    builder.op('MatMul', [x, builder.op('Softmax', [builder.op('MatMul', [builder.op('Transpose', [x]), y])])]),
  (builder, x, y) =>
    builder.op('Slice', [
      builder.op('Concat', [x, y], { axis: int(1) }),
      builder.integers([1]),
      builder.integers([4]),
      builder.integers([1]),
    ]),
];

describe('gradients of composed graphs', () => {
  it('add up over all ways in which a value is used', async () => {
    const random = new RandomArrays(5);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(20), fc.nat(20)), { minLength: 2, maxLength: 8 }),
        async (plan) => {
          const found = await checkGradients({
            inputs: [random.floats([2, 3]), random.floats([2, 3])],
            symbolic: [0, 1],
            make: (builder, inputs) => {
              const values = inputs.flatMap((value) => value ?? []);
              const all = builder.op('Add', values.slice(0, 2));
              for (const [kind, left, right] of plan) {
                const [x = all, y = all] = [values[left % values.length], values[right % values.length]];
                values.push(STEPS[kind]?.(builder, x, y) ?? all);
              }
              return [builder.op('Add', [all, values.at(-1)])];
            },
          });
          expect(found.numeric).toBeLessThan(NUMERIC);
          expect(found.float32).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 30, seed: 11 },
    );
  });

  it('can be differentiated once more where the rules allow it', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', []);
    const cube = builder.op('Mul', [x, builder.op('Mul', [x, x])]);
    const [slope = cube] = differentiate(builder, { of: cube, with: [x] });
    const [bend = cube] = differentiate(builder, { of: slope, with: [x] });
    const results = evaluateGraph(builder.build('g', [slope, bend]), new Map([['x', ndArray('float32', [], [2])]]));
    expect([slope, bend].map(({ name }) => results.get(name)?.data[0])).toEqual([12, 12]);
  });
});

describe('differentiate', () => {
  it('differentiates with respect to a value in the middle, and says where there is no dependence', () => {
    const builder = new GraphBuilder();
    const [x, y] = [builder.input('x', 'float32', []), builder.input('y', 'float32', [])];
    const square = builder.op('Mul', [x, x]);
    const loss = builder.op('Mul', [square, builder.scalar(3)]);
    const [middle = loss, independent] = differentiate(builder, { of: loss, with: [square, y] });
    expect(independent).toBeUndefined();
    const results = evaluateGraph(builder.build('g', [middle]), new Map([['x', ndArray('float32', [], [2])]]));
    expect(results.get(middle.name)?.data[0]).toBe(3);
  });

  it('begins with the seed it is given', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [2]);
    const seed = builder.floats([2], [5, 7]);
    const [gradient = x] = differentiate(builder, { of: builder.op('Mul', [x, x]), with: [x], seed });
    const results = evaluateGraph(builder.build('g', [gradient]), new Map([['x', ndArray('float32', [2], [1, 2])]]));
    expect([...(results.get(gradient.name)?.data ?? [])]).toEqual([10, 28]);
  });

  it('refuses more than one number without a seed', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', [2]);
    const request = { of: builder.op('Exp', [x]), with: [x] };
    expect(() => differentiate(builder, request)).toThrowError(expect.objectContaining({ code: 'graph.invalid' }));
  });

  it('names the operator without a rule and its layer', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float32', []);
    const loss = builder.within('my_layer', () => builder.op('Mish', [x]));
    const failing = (): unknown => differentiate(builder, { of: loss, with: [x] });
    expect(failing).toThrowError(/my_layer.*Mish/);
    expect(failing).toThrowError(expect.objectContaining({ code: 'graph.unsupported' }));
  });

  it('passes through operators without a rule where nothing has to be differentiated', () => {
    const builder = new GraphBuilder();
    const [x, frozen] = [builder.input('x', 'float32', []), builder.input('frozen', 'float32', [])];
    const loss = builder.op('Mul', [x, builder.op('Mish', [frozen])]);
    expect(differentiate(builder, { of: loss, with: [x] })).toHaveLength(1);
  });
});
