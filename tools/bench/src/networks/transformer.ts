import {
  adam,
  add,
  dense,
  input,
  layerNormalization,
  multiHeadAttention,
  network,
  type Network,
  type SymbolicTensor,
} from '@medmodal/training';
import { tokenDataset } from './synthetic-examples.ts';
import type { TrainingTask } from './training-task.ts';

const [EXAMPLES, LENGTH, WIDTH] = [1280, 50, 128];

/** A tagger of two transformer encoder layers, normalised after each part (Vaswani et al. 2017), without dropout. */
export const transformer: TrainingTask = {
  name: 'transformer',
  title: 'transformer',
  unit: 'tokens/s',
  unitsPerExample: LENGTH,
  examples: EXAMPLES,
  batchSize: 32,
  optimizer: adam(),
  network: encoder,
  dataset: () => tokenDataset(EXAMPLES, LENGTH, WIDTH),
};

function encoder(): Network {
  const tokens = input({ shape: [LENGTH, WIDTH] });
  const encoded = encoderLayer(encoderLayer(tokens));
  return network({ inputs: tokens, outputs: dense({ units: 9, activation: 'softmax' }).apply(encoded) });
}

function encoderLayer(signal: SymbolicTensor): SymbolicTensor {
  const attended = multiHeadAttention({ numHeads: 4, keyDim: WIDTH / 4 }).apply([signal, signal]);
  const first = normalized(signal, attended);
  const wide = dense({ units: 512, activation: 'relu' }).apply(first);
  return normalized(first, dense({ units: WIDTH }).apply(wide));
}

function normalized(signal: SymbolicTensor, added: SymbolicTensor): SymbolicTensor {
  return layerNormalization({ epsilon: 1e-5 }).apply(add().apply([signal, added]));
}
