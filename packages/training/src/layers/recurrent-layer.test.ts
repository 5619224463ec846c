import { describe, expect, it } from 'vitest';
import { predict } from '../../tests/layers/predict.ts';
import { worstDifference } from '../../tests/reference/compare.ts';
import { ndArray, type NdArray } from '../../tests/reference/nd-array.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { runOnnx } from '../../tests/reference/run-onnx.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Graph } from '../graph/graph.ts';
import { network, sequential } from '../network/create-network.ts';
import { lowerNetwork, storedWeights } from '../network/lower-network.ts';
import type { Network } from '../network/network.ts';
import { bidirectional } from './bidirectional.ts';
import { embedding } from './embedding.ts';
import { gru } from './gru.ts';
import type { Layer } from './layer.ts';
import { lstm } from './lstm.ts';
import { masking } from './masking.ts';
import { simpleRNN } from './simple-rnn.ts';
import { input } from './symbolic-tensor.ts';

const units = 16;
const sequences = { units, returnSequences: true };
const KINDS: readonly (readonly [string, Layer])[] = [
  ['SimpleRNN', simpleRNN(sequences)],
  ['SimpleRNN, relu', simpleRNN({ ...sequences, activation: 'relu' })],
  ['GRU', gru(sequences)],
  ['GRU, reset before', gru({ ...sequences, resetAfter: false })],
  ['GRU backwards, no bias', gru({ ...sequences, goBackwards: true, useBias: false })],
  ['LSTM', lstm(sequences)],
  ['LSTM, last', lstm({ units })],
  ['LSTM backwards, last', lstm({ units, goBackwards: true })],
  ...(['concat', 'sum', 'mul', 'ave'] as const).map((mergeMode): readonly [string, Layer] => [
    `LSTM both ways, ${mergeMode}`,
    bidirectional({ layer: lstm(sequences), mergeMode }),
  ]),
  ['GRU both ways, last', bidirectional({ layer: gru({ units }) })],
  ['SimpleRNN both ways', bidirectional({ layer: simpleRNN({ ...sequences, activation: 'relu' }) })],
];

/** The forward pass as training computes it. */
function trainingGraph(model: Network): Graph {
  const builder = new GraphBuilder();
  const lowered = lowerNetwork(builder, model, { training: true, weight: storedWeights(builder, model.weights) });
  return builder.build(
    'training',
    lowered.outputs.map((value) => builder.rename(value, 'output')),
  );
}

async function runTraining(model: Network, ...inputs: readonly NdArray[]): Promise<NdArray> {
  const feeds = new Map(model.inputs.flatMap(({ name }, at) => (inputs[at] ? [[name, inputs[at]] as const] : [])));
  const output = (await runOnnx(trainingGraph(model), feeds)).get('output');
  if (!output) throw new Error('The network gave no output.');
  return output;
}

describe('recurrent layers', () => {
  it.each(KINDS)('predict by ONNX operators what they compute in training, at any length: %s', async (_, layer) => {
    const model = sequential([input({ shape: [null, 10] }), layer]);
    for (const length of [1, 20]) {
      const x = new RandomArrays(length).floats([3, length, 10]);
      const [predicted, trained] = [await predict(model, x), await runTraining(model, x)];
      expect(predicted.shape).toEqual(trained.shape);
      expect(worstDifference(predicted.data, trained.data)).toBeLessThan(1e-5);
      expect(Math.max(...predicted.data)).toBeGreaterThan(0.02);
    }
  });

  it.each([
    ['SimpleRNN', simpleRNN],
    ['GRU', gru],
    ['LSTM', lstm],
  ] as const)('pass over padding as if it were not there: %s', async (_, make) => {
    const tokens = input({ shape: [null], dtype: 'int64' });
    const words = embedding({ inputDim: 9, outputDim: 10, maskZero: true }).apply(tokens);
    const padded = ndArray('int64', [2, 5], [3, 0, 4, 5, 0, 1, 2, 3, 4, 5]);
    const alone = ndArray('int64', [1, 3], [3, 4, 5]);
    for (const layer of [make({ units }), bidirectional({ layer: make({ units }) })]) {
      const model = network({ inputs: tokens, outputs: layer.apply(words) });
      for (const run of [predict, runTraining]) {
        const [long, short] = [await run(model, padded), await run(model, alone)];
        const width = short.data.length;
        expect(worstDifference(long.data.slice(0, width), short.data)).toBeLessThan(1e-5);
        expect(worstDifference(long.data.slice(width), short.data)).toBeGreaterThan(1e-3);
      }
    }
  });

  it('pass over steps that Masking finds', async () => {
    const model = sequential([input({ shape: [null, 3] }), masking({ maskValue: 9 }), gru({ units })]);
    const random = new RandomArrays(6);
    const [one, two] = [random.floats([1, 1, 3]).data, random.floats([1, 1, 3]).data];
    const long = await predict(model, ndArray('float32', [1, 4, 3], [...one, 9, 9, 9, ...two, 9, 9, 9]));
    const short = await predict(model, ndArray('float32', [1, 2, 3], [...one, ...two]));
    expect(worstDifference(long.data, short.data)).toBeLessThan(1e-6);
    const other = await predict(model, ndArray('float32', [1, 3, 3], [...one, 9, 9, 0, ...two]));
    expect(worstDifference(other.data, short.data)).toBeGreaterThan(1e-3);
  });

  it('repeat the output of the step before where there is padding', async () => {
    const tokens = input({ shape: [4], dtype: 'int64' });
    const words = embedding({ inputDim: 9, outputDim: 10, maskZero: true }).apply(tokens);
    const model = network({ inputs: tokens, outputs: lstm(sequences).apply(words) });
    const { data } = await predict(model, ndArray('int64', [1, 4], [0, 3, 0, 5]));
    const steps = [0, 1, 2, 3].map((step) => Array.from(data.slice(step * units, (step + 1) * units)));
    expect(steps[0]).toEqual(steps[0]?.map(() => 0));
    expect(steps[2]).toEqual(steps[1]);
    expect(steps[3]).not.toEqual(steps[2]);
  });

  it('going backwards give their sequence in the order in which they computed it', async () => {
    const x = new RandomArrays(2).floats([1, 4, 3]);
    const reversed = { ...x, data: Float64Array.from([9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2], (at) => x.data[at] ?? 0) };
    const seeded = (goBackwards: boolean): Network =>
      sequential([input({ shape: [4, 3] }), gru({ ...sequences, goBackwards, name: 'same' })], { seed: 3 });
    const [back, forth] = [await predict(seeded(true), x), await predict(seeded(false), reversed)];
    expect(worstDifference(back.data, forth.data)).toBeLessThan(1e-6);
  });

  it('drop inputs in training by one mask for all steps', () => {
    const builder = new GraphBuilder();
    const model = sequential([input({ shape: [null, 10] }), bidirectional({ layer: lstm({ units, dropout: 0.25 }) })]);
    const weight = storedWeights(builder, model.weights);
    const { masks } = lowerNetwork(builder, model, { training: true, weight });
    expect(masks.map(({ value, rate }) => [value.shape, rate])).toEqual([
      [['batch', 1, 10], 0.25],
      [['batch', 1, 10], 0.25],
    ]);
  });
});
