import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  bidirectional,
  conv2d,
  dense,
  embedding,
  fit,
  globalAveragePooling2d,
  gru,
  input,
  lstm,
  maxPooling2d,
  predict,
  sequential,
  sgd,
  tensorDataset,
  type Dataset,
} from '@medmodal/training';
import { afterAll, describe, expect, it } from 'vitest';
import { floats, integers, noise } from './formula.ts';

const runtime = createOnnxRuntime();
afterAll(() => runtime.dispose());
const loss = 'sparseCategoricalCrossentropy';

/** Batches of 8 sentences, each batch of another length; class 1 has the token 7 in its middle. */
const sentences: Dataset = {
  size: 48,
  async *batches({ epoch }) {
    for (let batch = 0; batch < 6; batch += 1) {
      const length = 3 + ((batch + epoch) % 3);
      const marked = (at: number): boolean => Math.floor(at / length) % 2 === 1 && at % length === 1;
      const tokens = integers([8, length], (at) => (marked(at) ? 7 : 1 + ((at * 5 + batch) % 6)));
      yield { size: 8, inputs: { input: tokens }, labels: integers([8], (row) => row % 2) };
    }
  },
};

describe('lengths that change', () => {
  it('reads sentences of any length, and padding changes nothing', async () => {
    const reader = sequential([
      input({ shape: ['length'], dtype: 'int64' }),
      embedding({ inputDim: 9, outputDim: 6, maskZero: true }),
      bidirectional({ layer: lstm({ units: 5, returnSequences: true }) }),
      gru({ units: 5 }),
      dense({ units: 2, activation: 'softmax' }),
    ]);
    const options = { runtime, loss, optimizer: sgd({ learningRate: 1, momentum: 0.9 }), epochs: 12 } as const;
    const { network, history } = await fit(reader, sentences, { ...options, validation: sentences });
    expect(history.at(-1)?.figures['validationAccuracy']).toBeGreaterThan(0.9);
    const short = await predict(
      network,
      integers([2, 3], (at) => 1 + at),
      { runtime },
    );
    const padded = integers([2, 6], (at) => (at % 6 < 3 ? 1 + Math.floor(at / 6) * 3 + (at % 6) : 0));
    const long = await predict(network, padded, { runtime });
    long.data.forEach((value, index) => expect(value).toBeCloseTo(short.data[index] ?? Number.NaN, 5));
  });

  it('learns from images of unknown size what it learns from those of a known one', async () => {
    const data = tensorDataset({ inputs: floats([16, 8, 9, 2], noise), labels: integers([16], (row) => row % 2) });
    const train = async (height: number | string, width: number | string): Promise<number[]> => {
      const model = sequential([
        input({ shape: [height, width, 2] }),
        conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }),
        maxPooling2d({ poolSize: 2 }),
        conv2d({ filters: 3, kernelSize: 3, padding: 'same' }),
        globalAveragePooling2d(),
        dense({ units: 2, activation: 'softmax' }),
      ]);
      const { history } = await fit(model, data, { runtime, loss, optimizer: sgd({ learningRate: 0.5 }), epochs: 4 });
      return history.map(({ figures }) => figures['loss'] ?? Number.NaN);
    };
    const known = await train(8, 9);
    (await train('height', 'width')).forEach((value, epoch) => expect(value).toBeCloseTo(known[epoch] ?? 0, 5));
  });
});
