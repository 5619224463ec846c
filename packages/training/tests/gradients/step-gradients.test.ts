import { describe, expect, it } from 'vitest';
import { compileTrainingStep, type TrainingStep } from '../../src/compile/training-step.ts';
import type { Graph, Shape } from '../../src/graph/graph.ts';
import { bidirectional } from '../../src/layers/bidirectional.ts';
import { conv2d } from '../../src/layers/convolution.ts';
import { dense } from '../../src/layers/dense.ts';
import { dropout } from '../../src/layers/dropout.ts';
import { embedding } from '../../src/layers/embedding.ts';
import { gru } from '../../src/layers/gru.ts';
import { add, concatenate } from '../../src/layers/merge.ts';
import { batchNormalization, layerNormalization } from '../../src/layers/normalization.ts';
import { maxPooling2d } from '../../src/layers/pooling.ts';
import { flatten } from '../../src/layers/reshaping.ts';
import { input } from '../../src/layers/symbolic-tensor.ts';
import { binaryCrossentropy, sparseCategoricalCrossentropy } from '../../src/losses/cross-entropy.ts';
import type { Loss } from '../../src/losses/loss.ts';
import { huber } from '../../src/losses/regression.ts';
import { network, sequential } from '../../src/network/create-network.ts';
import type { Network } from '../../src/network/network.ts';
import { sgd } from '../../src/optimizers/sgd.ts';
import { worstDifference } from '../reference/compare.ts';
import { evaluateGraph } from '../reference/evaluate-graph.ts';
import { build, fromTensor, ndArray, type NdArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';

interface StepCase {
  readonly model: Network;
  readonly loss: Loss;
  readonly labels: NdArray;
  /** Feeds of the network's inputs. */
  readonly inputs: Readonly<Record<string, NdArray>>;
  readonly frozen?: (weight: string) => boolean;
}

const BATCH = 3;
const STEP = 1e-5;
const random = new RandomArrays(51);
const classes = ndArray('int64', [BATCH], [0, 2, 1]);

const CASES: Readonly<Record<string, StepCase>> = {
  'a CNN with normalisation, dropout and penalties': {
    model: sequential([
      input({ shape: [6, 6, 1] }),
      conv2d({ filters: 2, kernelSize: 3, padding: 'same', kernelRegularizer: { l1: 0.01, l2: 0.1 } }),
      batchNormalization(),
      maxPooling2d(),
      conv2d({ filters: 3, kernelSize: 2, activation: 'swish', useBias: false }),
      dropout({ rate: 0.4 }),
      flatten(),
      dense({ units: 3, activation: 'softmax', kernelRegularizer: { l2: 0.05 } }),
    ]),
    loss: sparseCategoricalCrossentropy({ classWeights: [1, 2, 0.5], labelSmoothing: 0.1 }),
    labels: classes,
    inputs: { input: random.floats([BATCH, 6, 6, 1]) },
  },
  'words through a masked GRU both ways': {
    model: sequential([
      input({ shape: [4], dtype: 'int64' }),
      embedding({ inputDim: 6, outputDim: 2, maskZero: true }),
      bidirectional({ layer: gru({ units: 2, returnSequences: true, dropout: 0.3 }) }),
      layerNormalization(),
      gru({ units: 2, resetAfter: false }),
      dense({ units: 1, activation: 'sigmoid' }),
    ]),
    loss: binaryCrossentropy(),
    labels: ndArray('float32', [BATCH, 1], [0, 1, 1]),
    inputs: { input: ndArray('int64', [BATCH, 4], [1, 2, 0, 0, 3, 5, 4, 1, 2, 2, 3, 0]) },
  },
  'branches that share a layer, with a shortcut': { ...sharedCase(), frozen: (weight) => weight.startsWith('last/') },
};

describe('a training step', () => {
  it.each(Object.entries(CASES))('moves weights down the slope of its loss: %s', async (_, of) => {
    const step = compileTrainingStep(of.model, {
      loss: of.loss,
      optimizer: sgd({ learningRate: 1 }),
      predictions: false,
      ...(of.frozen && { frozen: of.frozen }),
    });
    const feeds = feedsOf(step, of);
    const exact = evaluateGraph(step.graph, feeds);
    const float32 = await runOnnx(step.graph, feeds);
    const trained = of.model.weightFacts.filter(({ name, trainable }) => trainable && of.frozen?.(name) !== true);
    expect(Object.keys(step.carry)).toEqual(expect.arrayContaining(trained.map(({ name }) => name)));
    for (const { name } of trained) {
      const [before, after] = [feeds.get(name)?.data ?? [], exact.get(step.carry[name] ?? '')?.data ?? []];
      const moved = Array.from(before, (value, position) => value - (after[position] ?? Number.NaN));
      expect(worstDifference(moved, slopes(step, { feeds, name, of }))).toBeLessThan(1e-6);
    }
    for (const [name, array] of exact) {
      expect(worstDifference(float32.get(name)?.data ?? [], array.data)).toBeLessThan(1e-5);
    }
  });

  it('leaves frozen weights where they are', () => {
    const of = CASES['branches that share a layer, with a shortcut'];
    if (!of) throw new Error('The case is missing.');
    const step = compileTrainingStep(of.model, { ...of, optimizer: sgd(), predictions: false });
    expect(Object.keys(step.carry).filter((name) => name.startsWith('last/'))).toEqual([]);
    expect(Object.keys(step.resident)).toContain('last/kernel');
  });
});

function sharedCase(): StepCase {
  const [left, right] = [input({ shape: [3], name: 'left' }), input({ shape: [3], name: 'right' })];
  const shared = dense({ units: 3, activation: 'tanh' });
  const one = shared.apply(left);
  const sum = add().apply([one, left]);
  const both = concatenate().apply([sum, shared.apply(right)]);
  return {
    model: network({ inputs: [left, right], outputs: dense({ units: 2, name: 'last' }).apply(both) }),
    loss: huber({ delta: 0.7 }),
    labels: random.floats([BATCH, 2]),
    inputs: { left: random.floats([BATCH, 3]), right: random.floats([BATCH, 3]) },
  };
}

function feedsOf(step: TrainingStep, of: StepCase): Map<string, NdArray> {
  const bound = (shape: Shape): number[] => shape.map((length) => (typeof length === 'string' ? BATCH : length));
  return new Map<string, NdArray>([
    ...Object.entries(step.resident).map(([name, tensor]) => [name, fromTensor(tensor)] as const),
    ...Object.entries(of.inputs),
    ['labels', of.labels],
    ['weights', random.floats(bound(step.weightShape), 0.5, 2)],
    ['optimizer.rate', ndArray('float32', [], [1])],
    ...step.masks.map(({ name, shape, rate }) => {
      const drawn = random.floats(bound(shape), 0, 1).data;
      let position = 0;
      return [
        name,
        build('float32', bound(shape), () => ((drawn[position++] ?? 0) < rate ? 0 : 1 / (1 - rate))),
      ] as const;
    }),
  ]);
}

/** Central differences of the loss and the penalties by one weight. */
function slopes(
  step: TrainingStep,
  { feeds, name, of }: { feeds: ReadonlyMap<string, NdArray>; name: string; of: StepCase },
): number[] {
  const loss = onlyOutput(step.graph, 'loss');
  const start = feeds.get(name);
  const facts = of.model.weightFacts.find((weight) => weight.name === name);
  if (!start || !facts) throw new Error(`There is no weight ${name}.`);
  const penalty = (value: number): number => facts.l1 * Math.abs(value) + facts.l2 * value * value;
  return Array.from(start.data, (value, position) => {
    const [above, below] = [value + STEP, value - STEP].map((moved) => {
      const changed = new Map(feeds).set(name, { ...start, data: start.data.with(position, moved) });
      return (evaluateGraph(loss, changed).get('loss')?.data[0] ?? Number.NaN) + penalty(moved);
    });
    return ((above ?? Number.NaN) - (below ?? Number.NaN)) / (2 * STEP);
  });
}

/** The part of a graph that one output needs. Bodies of loops may need any value, so their inputs are kept. */
function onlyOutput(graph: Graph, name: string): Graph {
  const needed = new Set([name]);
  const nodes = graph.nodes.toReversed().filter((node) => {
    if (!node.outputs.some((value) => needed.has(value.name))) return false;
    for (const value of node.inputs) if (value) needed.add(value.name);
    const { body } = node.attributes;
    if (body?.kind === 'graph')
      for (const inner of body.value.nodes) for (const value of inner.inputs) if (value) needed.add(value.name);
    return true;
  });
  return { ...graph, nodes: nodes.reverse(), outputs: graph.outputs.filter((value) => value.name === name) };
}
