import { createTensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import {
  adam,
  batchNormalization,
  concatenate,
  conv2d,
  conv2dTranspose,
  dense,
  dropout,
  fit,
  flatten,
  input,
  maxPooling2d,
  network,
  predict,
  reLU,
  sequential,
  tensorDataset,
  upSampling2d,
  type IndexedDataset,
  type LossName,
  type Network,
} from '@medmodal/training';
import { afterAll, describe, expect, it } from 'vitest';
import { floats, integers, noise } from './formula.ts';

const runtime = createOnnxRuntime();
afterAll(() => runtime.dispose());

const SIDE = 16;

/** Discs at places that follow a formula, and where they are as a mask of bytes. */
function discs(count: number): IndexedDataset {
  const inside = (index: number): number => {
    const [image, at] = [Math.floor(index / SIDE ** 2), index % SIDE ** 2];
    const [row, column] = [Math.floor(at / SIDE), at % SIDE];
    return Number(Math.hypot(row - 5 - (image % 6), column - 6 - (image % 4)) < 4);
  };
  const shape = [count, SIDE, SIDE, 1];
  const masks = Uint8Array.from({ length: count * SIDE ** 2 }, (_, index) => inside(index));
  return tensorDataset({
    inputs: floats(shape, (index) => inside(index) + 0.3 * noise(index)),
    labels: createTensor('uint8', shape, masks),
  });
}

function smallUNet(): Network {
  const convolved = (filters: number) => conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' });
  const image = input({ shape: [SIDE, SIDE, 1] });
  const fine = convolved(6).apply(image);
  const middle = convolved(8).apply(maxPooling2d({ poolSize: 2 }).apply(fine));
  const coarse = convolved(8).apply(maxPooling2d({ poolSize: 2 }).apply(middle));
  const up = concatenate().apply([middle, upSampling2d({ size: 2 }).apply(coarse)]);
  const whole = concatenate().apply([fine, conv2dTranspose({ filters: 6, kernelSize: 2, strides: 2 }).apply(up)]);
  return network({ inputs: image, outputs: conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid' }).apply(whole) });
}

describe('images', () => {
  it.each<LossName>(['dice', 'binaryCrossentropy', 'binaryFocalCrossentropy'])(
    'marks discs with a small U-Net and the loss %s',
    async (loss) => {
      const options = { runtime, loss, optimizer: adam({ learningRate: 0.01 }), epochs: 12, batchSize: 8 } as const;
      const { history } = await fit(smallUNet(), discs(24), { ...options, metrics: ['accuracy'] });
      expect(history.at(-1)?.figures['accuracy']).toBeGreaterThan(0.93);
    },
  );

  it('learns with batch normalisation when the last batch is a single image', async () => {
    const count = 65;
    const classOf = (image: number): number => image % 4;
    const data = tensorDataset({
      inputs: floats([count, 8, 8, 1], (at) => {
        const bright = classOf(Math.floor(at / 64)) === Math.floor((at % 64) / 16);
        return 0.3 * noise(at) + Number(bright);
      }),
      labels: integers([count], classOf),
    });
    const model = sequential([
      input({ shape: [8, 8, 1] }),
      conv2d({ filters: 6, kernelSize: 3, padding: 'same', useBias: false }),
      batchNormalization(),
      reLU(),
      maxPooling2d({ poolSize: 2 }),
      dropout({ rate: 0.25 }),
      flatten(),
      dense({ units: 4, activation: 'softmax' }),
    ]);
    const { history } = await fit(model, data, {
      runtime,
      loss: 'sparseCategoricalCrossentropy',
      optimizer: adam({ learningRate: 0.02 }),
      epochs: 8,
      batchSize: 64,
      validation: data,
      metrics: ['accuracy', 'auc'],
    });
    expect(history.at(-1)?.figures['validationAuc']).toBeGreaterThan(0.95);
    expect(Object.values(history.at(-1)?.figures ?? {}).every(Number.isFinite)).toBe(true);
  });

  it('takes an image and a number of the same patient', async () => {
    const [image, age] = [input({ shape: [8, 8, 1], name: 'image' }), input({ shape: [1], name: 'age' })];
    const seen = flatten().apply(conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }).apply(image));
    const joined = concatenate().apply([seen, dense({ units: 4, activation: 'relu' }).apply(age)]);
    const model = network({ inputs: [image, age], outputs: dense({ units: 1, activation: 'sigmoid' }).apply(joined) });
    const inputs = { image: floats([64, 8, 8, 1], noise), age: floats([64, 1], (row) => row % 2) };
    const labels = integers([64], (row) => row % 2);
    const options = {
      runtime,
      loss: 'binaryCrossentropy',
      optimizer: adam({ learningRate: 0.03 }),
      epochs: 30,
    } as const;
    const { network: trained, history } = await fit(model, tensorDataset({ inputs, labels }), options);
    expect(history.at(-1)?.figures['accuracy']).toBe(1);
    const answers = await predict(trained, inputs, { runtime, batchSize: 7 });
    expect(Array.from(answers.data, Math.round)).toEqual(Array.from(labels.data, Number));
    const misnamed = tensorDataset({ inputs: { image: inputs.image, years: inputs.age }, labels });
    await expect(fit(model, misnamed, options)).rejects.toMatchObject({
      code: 'training.data',
      message: 'The network takes age as float32, which in the data is missing; the data have image, years.',
    });
  });
});
