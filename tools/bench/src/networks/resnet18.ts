import {
  activation,
  add,
  batchNormalization,
  conv2d,
  dense,
  globalAveragePooling2d,
  input,
  network,
  type Network,
  sgd,
  type SymbolicTensor,
} from '@medmodal/training';
import { imageDataset } from './synthetic-examples.ts';
import type { TrainingTask } from './training-task.ts';

const EXAMPLES = 512;

/** ResNet-18 (He et al. 2016) in the form that MedMNIST uses for 28 × 28: a 3 × 3 stem of stride 1, no pooling behind it. */
export const resnet18: TrainingTask = {
  name: 'resnet18',
  title: 'ResNet-18',
  unit: 'images/s',
  unitsPerExample: 1,
  examples: EXAMPLES,
  batchSize: 64,
  optimizer: sgd({ learningRate: 0.01, momentum: 0.9 }),
  network: residualNetwork,
  dataset: () => imageDataset(EXAMPLES),
};

function residualNetwork(): Network {
  const image = input({ shape: [28, 28, 1] });
  let signal = relu(convolved(image, { filters: 64, kernelSize: 3, strides: 1 }));
  let before = 64;
  for (const filters of [64, 128, 256, 512]) {
    signal = block(signal, { filters, strides: filters === before ? 1 : 2 });
    signal = block(signal, { filters, strides: 1 });
    before = filters;
  }
  const pooled = globalAveragePooling2d().apply(signal);
  return network({ inputs: image, outputs: dense({ units: 2, activation: 'softmax' }).apply(pooled) });
}

function block(signal: SymbolicTensor, { filters, strides }: { filters: number; strides: number }): SymbolicTensor {
  const inner = relu(convolved(signal, { filters, kernelSize: 3, strides }));
  const outer = convolved(inner, { filters, kernelSize: 3, strides: 1 });
  const shortcut = strides === 1 ? signal : convolved(signal, { filters, kernelSize: 1, strides });
  return relu(add().apply([outer, shortcut]));
}

function convolved(
  signal: SymbolicTensor,
  options: { readonly filters: number; readonly kernelSize: number; readonly strides: number },
): SymbolicTensor {
  const convolution = conv2d({ ...options, padding: 'same', useBias: false, kernelInitializer: 'heNormal' });
  return batchNormalization({ momentum: 0.9, epsilon: 1e-5 }).apply(convolution.apply(signal));
}

function relu(signal: SymbolicTensor): SymbolicTensor {
  return activation({ activation: 'relu' }).apply(signal);
}
