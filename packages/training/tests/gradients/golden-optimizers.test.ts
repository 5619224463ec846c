import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { int } from '../../src/graph/attribute.ts';
import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import type { Graph, Value } from '../../src/graph/graph.ts';
import { differentiate } from '../../src/gradients/differentiate.ts';
import { adam, adamW } from '../../src/optimizers/adam.ts';
import { clipGradients } from '../../src/optimizers/clip-gradients.ts';
import type { Optimizer } from '../../src/optimizers/optimizer.ts';
import { sgd } from '../../src/optimizers/sgd.ts';
import { evaluateGraph } from '../reference/evaluate-graph.ts';
import { build, ndArray, type NdArray } from '../reference/nd-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { arrayDifference } from './compute-golden.ts';
import { goldenArray, goldenCase, goldenNumbers, readGolden } from './golden-file.ts';

const problemGolden = z.object({ x: goldenNumbers, y: goldenNumbers, kernel: goldenNumbers, bias: goldenNumbers });
const optimizerGolden = z.object({
  settings: z.record(z.string(), z.union([z.number(), z.boolean()])),
  losses: z.array(z.number()),
  kernel: goldenNumbers,
  bias: goldenNumbers,
});
const CASES = readGolden('golden-optimizers.json', z.union([optimizerGolden, problemGolden]));
const PROBLEM = problemGolden.parse(goldenCase(CASES, 'problem'));
const NAMES = [...CASES.keys()].filter((name) => name !== 'problem');
const WEIGHTS = ['layer/kernel', 'layer/bias'] as const;
const FLOAT32 = 1e-5;
const FLOAT64 = 1e-6;

describe('optimizers', () => {
  it.each(NAMES)("move weights as PyTorch's do: %s", async (name) => {
    const golden = optimizerGolden.parse(goldenCase(CASES, name));
    const optimizer = optimizerOf(name, golden.settings);
    const exact = await train(optimizer, golden.losses.length, (graph, feeds) =>
      Promise.resolve(evaluateGraph(graph, feeds)),
    );
    const float32 = await train(optimizer, golden.losses.length, runOnnx);
    for (const [found, tolerance] of [
      [exact, FLOAT64],
      [float32, FLOAT32],
    ] as const) {
      expect(arrayDifference(found.get('layer/kernel'), goldenArray(golden.kernel))).toBeLessThan(tolerance);
      expect(arrayDifference(found.get('layer/bias'), goldenArray(golden.bias))).toBeLessThan(tolerance);
      const losses = ndArray('float32', [golden.losses.length], golden.losses);
      expect(arrayDifference(found.get('losses'), losses)).toBeLessThan(tolerance);
    }
  });
});

function optimizerOf(name: string, settings: Readonly<Record<string, number | boolean>>): Optimizer {
  if (name.startsWith('sgd')) return sgd(settings);
  return name.startsWith('adamw') ? adamW(settings) : adam(settings);
}

type Run = (graph: Graph, feeds: ReadonlyMap<string, NdArray>) => Promise<Map<string, NdArray>>;

/** Weights and losses after some steps of mean((x·kernel + bias − y)²). */
async function train(optimizer: Optimizer, steps: number, run: Run): Promise<Map<string, NdArray>> {
  const graph = stepGraph(optimizer);
  const state = new Map<string, NdArray>([
    ['x', goldenArray(PROBLEM.x)],
    ['y', goldenArray(PROBLEM.y)],
    ['layer/kernel', goldenArray(PROBLEM.kernel)],
    ['layer/bias', goldenArray(PROBLEM.bias)],
  ]);
  for (const { name, shape } of graph.inputs.filter((input) => input.name.includes('#'))) {
    state.set(
      name,
      build('float32', shape.map(Number), () => 0),
    );
  }
  const losses: number[] = [];
  for (let step = 1; step <= steps; step++) {
    for (const [name, value] of Object.entries(optimizer.scalars({ step, learningRate: optimizer.learningRate }))) {
      state.set(name, ndArray('float32', [], [value]));
    }
    const results = await run(graph, state);
    losses.push(results.get('loss')?.data[0] ?? Number.NaN);
    for (const [name, array] of results) if (name.endsWith('.next')) state.set(name.slice(0, -'.next'.length), array);
  }
  return state.set('losses', ndArray('float32', [steps], losses));
}

function stepGraph(optimizer: Optimizer): Graph {
  const builder = new GraphBuilder();
  const [x, y] = [builder.input('x', 'float32', ['batch', 4]), builder.input('y', 'float32', ['batch', 2])];
  const weights = [builder.input(WEIGHTS[0], 'float32', [4, 2]), builder.input(WEIGHTS[1], 'float32', [2])];
  const error = builder.op('Sub', [builder.op('Gemm', [x, ...weights]), y]);
  const loss = builder.op('ReduceMean', [builder.op('Mul', [error, error])], { keepdims: int(0) });
  const gradients = differentiate(builder, { of: loss, with: weights }).flatMap((gradient) => gradient ?? []);
  const clipped = clipGradients(builder, gradients, optimizer.clipping);
  const scalars = Object.fromEntries(
    Object.keys(optimizer.scalars({ step: 1, learningRate: optimizer.learningRate })).map((name) => [
      name,
      builder.input(name, 'float32', []),
    ]),
  );
  const next = new Map<string, Value>();
  for (const [position, weight] of weights.entries()) {
    const slotInputs = optimizer.slotNames.map((slot) => [
      slot,
      builder.input(`${weight.name}#${slot}`, 'float32', weight.shape),
    ]);
    const update = optimizer.update({
      builder,
      weight,
      gradient: clipped[position] ?? builder.scalar(0),
      slots: Object.fromEntries(slotInputs),
      scalars,
      withoutDecay: optimizer.excludesFromDecay(weight.name),
    });
    next.set(weight.name, update.weight);
    for (const [slot, value] of Object.entries(update.slots)) next.set(`${weight.name}#${slot}`, value);
  }
  const outputs = Array.from(next, ([name, value]) => builder.rename(value, `${name}.next`));
  return builder.build('step', [builder.rename(loss, 'loss'), ...outputs]);
}
