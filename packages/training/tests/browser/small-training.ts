import { createTensor, memoryFolder, type Backend, type DeviceRequest, type Folder } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { assertFails } from '@medmodal/core/testing';
import {
  activation,
  add,
  batchNormalization,
  bidirectional,
  conv2d,
  dense,
  dropout,
  fit,
  flatten,
  globalAveragePooling2d,
  input,
  lstm,
  maxPooling2d,
  network,
  predict,
  sequential,
  tensorDataset,
  reshape,
} from '@medmodal/training';
import type { FitOptions, IndexedDataset, Network } from '@medmodal/training';

/** Networks that are trained the same in Node and in a browser. */
export type Problem = 'cnn' | 'residual' | 'strided' | 'tagger' | 'overlapping';

/** What a training gave, in numbers that can be compared. */
export interface Trained {
  readonly losses: readonly number[];
  /** Of the first examples, by the trained network. */
  readonly prediction: readonly number[];
  readonly backend: Backend;
  readonly resumedEpochs: number;
  readonly seconds: number;
}

const COUNT = 80;
const SIZE = 12;

/** Squares of 12 × 12 with a bright left half (class 0) or right half (class 1), and ripples that follow a formula. */
export function halves(count = COUNT, size = SIZE): IndexedDataset {
  const labels = BigInt64Array.from({ length: count }, (_, example) => BigInt((example * 7) % 2));
  const pixels = Float32Array.from({ length: count * size * size }, (_, index) => {
    const right = index % size >= size / 2;
    const bright = right === (labels[Math.floor(index / (size * size))] === 1n);
    return (bright ? 0.6 : 0.3) + 0.3 * Math.sin(12.9898 * index);
  });
  return tensorDataset({
    inputs: createTensor('float32', [count, size, size, 1], pixels),
    labels: createTensor('int64', [count], labels),
    classes: 2,
  });
}

function networkOf(problem: Problem): Network {
  return {
    cnn: plainNetwork,
    residual: residualNetwork,
    strided: stridedNetwork,
    tagger: rowNetwork,
    overlapping: overlappingNetwork,
  }[problem]();
}

/** Pooling windows that overlap: WebGPU does not tell which element of a window was the largest. */
function overlappingNetwork(): Network {
  return sequential([
    input({ shape: [SIZE, SIZE, 1] }),
    conv2d({ filters: 4, kernelSize: 3, activation: 'relu' }),
    maxPooling2d({ poolSize: 3, strides: 2 }),
    flatten(),
    dense({ units: 2, activation: 'softmax' }),
  ]);
}

/** Neither pooling nor batch statistics. */
function stridedNetwork(): Network {
  const convolution = { kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' } as const;
  return sequential([
    input({ shape: [SIZE, SIZE, 1] }),
    conv2d({ ...convolution, filters: 8 }),
    conv2d({ ...convolution, filters: 16 }),
    flatten(),
    dense({ units: 16, activation: 'relu' }),
    dropout({ rate: 0.25 }),
    dense({ units: 2, activation: 'softmax' }),
  ]);
}

/** The rows of the image as a sequence. */
function rowNetwork(): Network {
  return sequential([
    input({ shape: [SIZE, SIZE, 1] }),
    reshape({ targetShape: [SIZE, SIZE] }),
    bidirectional({ layer: lstm({ units: 8 }) }),
    dense({ units: 2, activation: 'softmax' }),
  ]);
}

function plainNetwork(): Network {
  const convolution = { kernelSize: 3, padding: 'same', activation: 'relu' } as const;
  return sequential([
    input({ shape: [SIZE, SIZE, 1] }),
    conv2d({ ...convolution, filters: 8 }),
    maxPooling2d({ poolSize: 2 }),
    conv2d({ ...convolution, filters: 16 }),
    maxPooling2d({ poolSize: 2 }),
    flatten(),
    dense({ units: 16, activation: 'relu' }),
    dropout({ rate: 0.25 }),
    dense({ units: 2, activation: 'softmax' }),
  ]);
}

function residualNetwork(): Network {
  const image = input({ shape: [SIZE, SIZE, 1] });
  // Without bias: normalisation takes it away again, so that its gradient is rounding alone, which Adam would follow.
  const convolution = { kernelSize: 3, padding: 'same', useBias: false } as const;
  const before = conv2d({ ...convolution, filters: 4 }).apply(image);
  const convolved = conv2d({ ...convolution, filters: 4 }).apply(batchNormalization().apply(before));
  const joined = activation({ activation: 'relu' }).apply(add().apply([before, convolved]));
  const strided = conv2d({ ...convolution, filters: 8, strides: 2 }).apply(joined);
  const pooled = globalAveragePooling2d().apply(batchNormalization().apply(strided));
  return network({ inputs: image, outputs: dense({ units: 2, activation: 'softmax' }).apply(pooled) });
}

/** Ten steps of training from seed 1, then predictions. */
export async function trainSmall(
  problem: Problem,
  device: DeviceRequest,
  options: Partial<FitOptions> = {},
): Promise<Trained> {
  await using runtime = createOnnxRuntime();
  const losses: number[] = [];
  const data = halves();
  const onStepEnd = ({ loss }: { loss: number }): void => void losses.push(loss);
  const result = await fit(networkOf(problem), data, {
    runtime,
    device,
    loss: 'sparseCategoricalCrossentropy',
    epochs: 2,
    batchSize: 16,
    ...options,
    callbacks: [{ onStepEnd }, ...(options.callbacks ?? [])],
  });
  const { input: images } = data.take(Uint32Array.of(0, 1, 2, 3)).inputs;
  const answer = images && (await predict(result.network, images, { runtime }));
  const { backend, resumedEpochs, seconds } = result;
  return { losses, prediction: [...(answer?.data ?? [])], backend, resumedEpochs, seconds };
}

/** Trains until the second epoch, as if the page had been closed then, and again from the checkpoint. */
export async function trainAndResume(problem: Problem, device: DeviceRequest): Promise<Trained> {
  const checkpoints: Folder = memoryFolder();
  const close = new AbortController();
  const onStepEnd = ({ epoch }: { epoch: number }): void => void (epoch === 1 && close.abort());
  const closed = trainSmall(problem, device, { checkpoints, signal: close.signal, callbacks: [{ onStepEnd }] });
  await assertFails(() => closed, 'cancelled');
  return trainSmall(problem, device, { checkpoints });
}
