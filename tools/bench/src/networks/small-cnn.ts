import { adam, conv2d, dense, flatten, input, maxPooling2d, type Network, sequential } from '@medmodal/training';
import { imageDataset } from './synthetic-examples.ts';
import type { TrainingTask } from './training-task.ts';

/** The CNN of the tutorials on as many images as PneumoniaMNIST has for training. */
export const smallCnn: TrainingTask = {
  name: 'small-cnn',
  title: 'small CNN',
  unit: 'images/s',
  unitsPerExample: 1,
  examples: 4708,
  batchSize: 64,
  optimizer: adam(),
  network: smallNetwork,
  dataset: () => imageDataset(4708),
};

function smallNetwork(): Network {
  const convolution = { kernelSize: 3, padding: 'same', activation: 'relu' } as const;
  return sequential([
    input({ shape: [28, 28, 1] }),
    conv2d({ ...convolution, filters: 32 }),
    maxPooling2d({ poolSize: 2 }),
    conv2d({ ...convolution, filters: 64 }),
    maxPooling2d({ poolSize: 2 }),
    flatten(),
    dense({ units: 128, activation: 'relu' }),
    dense({ units: 2, activation: 'softmax' }),
  ]);
}
