import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { int } from '../../src/graph/attribute.ts';
import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import { differentiate } from '../../src/gradients/differentiate.ts';
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from '../../src/losses/cross-entropy.ts';
import { dice } from '../../src/losses/dice.ts';
import { binaryFocalCrossentropy, sparseCategoricalFocalCrossentropy } from '../../src/losses/focal-loss.ts';
import type { Loss, LossContext } from '../../src/losses/loss.ts';
import { huber, meanAbsoluteError, meanSquaredError } from '../../src/losses/regression.ts';
import { evaluateGraph } from '../reference/evaluate-graph.ts';
import { build, ndArray, type NdArray } from '../reference/nd-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';
import { arrayDifference } from './compute-golden.ts';
import { goldenArray, goldenCase, goldenNumbers, readGolden } from './golden-file.ts';

const lossGolden = z.object({
  predictions: goldenNumbers,
  labels: goldenNumbers,
  settings: z.object({
    labelSmoothing: z.number().optional(),
    classWeights: z.array(z.number()).optional(),
    positiveWeight: z.number().optional(),
    gamma: z.number().optional(),
    alpha: z.number().optional(),
    smooth: z.number().optional(),
    delta: z.number().optional(),
    labelLengths: z.array(z.number()).optional(),
    inputLengths: z.array(z.number()).optional(),
  }),
  examples: goldenNumbers,
  mean: z.number(),
  gradient: goldenNumbers,
  sampleWeights: goldenNumbers.optional(),
});
type LossGolden = z.infer<typeof lossGolden>;

/** How the network ends: in values or logits, in probabilities whose logits are seen, or in probabilities of unknown origin. */
type Ending = 'plain' | 'Sigmoid' | 'Softmax' | 'hidden Sigmoid' | 'hidden Softmax';

const FLOAT32 = 1e-5;
const CASES = readGolden('golden-losses.json', lossGolden);

const binary = ['', ' weighted', ' smoothed', ' positive weight'].map((about) => `binary cross-entropy${about}`);
const sparse = ['', ' of classes weighted', ' smoothed', ' weighted and smoothed', ' of pixels'].map(
  (about) => `cross-entropy${about}`,
);
const regressions: readonly (readonly [string, Loss])[] = [
  ['mean squared error', meanSquaredError()],
  ['mean squared error weighted', meanSquaredError()],
  ['mean absolute error', meanAbsoluteError()],
  ['huber', huber()],
  ['huber delta', huber({ delta: 0.5 })],
];
const LOSSES: readonly (readonly [string, Ending, Loss])[] = [
  ...binary.flatMap((name): (readonly [string, Ending, Loss])[] => {
    const { labelSmoothing = 0, positiveWeight = 1 } = goldenCase(CASES, name).settings;
    const settings = { labelSmoothing, positiveWeight };
    return [
      [name, 'plain', binaryCrossentropy({ ...settings, fromLogits: true })],
      [name, 'Sigmoid', binaryCrossentropy(settings)],
      [name, 'hidden Sigmoid', binaryCrossentropy(settings)],
    ];
  }),
  ...sparse.flatMap((name): (readonly [string, Ending, Loss])[] => {
    const { labelSmoothing = 0, classWeights } = goldenCase(CASES, name).settings;
    const settings = { labelSmoothing, ...(classWeights && { classWeights }) };
    return [
      [name, 'plain', sparseCategoricalCrossentropy({ ...settings, fromLogits: true })],
      [name, 'Softmax', sparseCategoricalCrossentropy(settings)],
      [name, 'hidden Softmax', sparseCategoricalCrossentropy(settings)],
    ];
  }),
  ['cross-entropy one-hot', 'plain', categoricalCrossentropy({ fromLogits: true })],
  ['cross-entropy one-hot', 'Softmax', categoricalCrossentropy()],
  ['binary focal', 'Sigmoid', binaryFocalCrossentropy()],
  ['categorical focal', 'Softmax', sparseCategoricalFocalCrossentropy()],
  ['dice', 'Sigmoid', dice()],
  ...regressions.map(([name, loss]): readonly [string, Ending, Loss] => [name, 'plain', loss]),
];

describe('losses and their gradients', () => {
  it.each(LOSSES)("equal PyTorch's: %s from %s", async (name, ending, loss) => {
    const found = await differences(goldenCase(CASES, name), ending, loss);
    expect(found.float32).toBeLessThan(FLOAT32);
    expect(found.float64).toBeLessThan(FLOAT32);
  });

  it('are all compared, those of CTC beside their source', () => {
    const compared = new Set([...LOSSES.map(([name]) => name), 'ctc', 'ctc of shorter inputs']);
    expect([...CASES.keys()].filter((name) => !compared.has(name))).toEqual([]);
  });
});

async function differences(
  golden: LossGolden,
  ending: Ending,
  loss: Loss,
): Promise<{ float32: number; float64: number }> {
  const builder = new GraphBuilder();
  const shape = ['batch', ...golden.predictions.shape.slice(1)];
  const x = builder.input('x', 'float32', shape);
  const end = ending.replace('hidden ', '');
  const prediction = ending === 'plain' ? x : builder.op(end, [x], end === 'Softmax' ? { axis: int(-1) } : {});
  const logits: LossContext['logits'] =
    ending === 'Sigmoid' || ending === 'Softmax' ? { value: x, from: ending } : undefined;
  const facts = loss.labels(prediction);
  const labels = builder.input('labels', facts.dtype, facts.shape);
  const each = loss.lossOf({ builder, prediction, logits, labels, mask: undefined });
  const weights = builder.input('weights', 'float32', each.shape);
  const sum = (value: typeof x): typeof x => builder.op('ReduceSum', [value], { keepdims: int(0) });
  const mean = builder.op('Div', [sum(builder.op('Mul', [each, weights])), sum(weights)]);
  const [gradient] = differentiate(builder, { of: mean, with: [x] });
  if (!gradient) throw new Error('The loss does not depend on the prediction.');
  const named = { examples: each, mean, gradient };
  const graph = builder.build(
    'loss',
    Object.entries(named).map(([key, value]) => builder.rename(value, key)),
  );
  const examples = goldenArray(golden.examples);
  const feeds = new Map<string, NdArray>([
    ['x', goldenArray(golden.predictions)],
    ['labels', goldenArray(golden.labels, facts.dtype)],
    ['weights', golden.sampleWeights ? goldenArray(golden.sampleWeights) : build('float32', examples.shape, () => 1)],
  ]);
  const expected = { examples, mean: ndArray('float32', [], [golden.mean]), gradient: goldenArray(golden.gradient) };
  const difference = (found: ReadonlyMap<string, NdArray>): number =>
    Math.max(...Object.entries(expected).map(([key, array]) => arrayDifference(found.get(key), array)));
  return { float32: difference(await runOnnx(graph, feeds)), float64: difference(evaluateGraph(graph, feeds)) };
}
