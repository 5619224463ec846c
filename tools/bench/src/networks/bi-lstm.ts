import { adam, bidirectional, dense, input, lstm, type Network, sequential } from '@medmodal/training';
import { tokenDataset } from './synthetic-examples.ts';
import type { TrainingTask } from './training-task.ts';

const [EXAMPLES, LENGTH, WIDTH] = [1280, 50, 100];

/** A tagger of two bidirectional LSTMs with 128 units a direction over embeddings of 100 dimensions (Lample et al. 2016). */
export const biLstm: TrainingTask = {
  name: 'bilstm',
  title: 'BiLSTM',
  unit: 'tokens/s',
  unitsPerExample: LENGTH,
  examples: EXAMPLES,
  batchSize: 32,
  optimizer: adam(),
  network: tagger,
  dataset: () => tokenDataset(EXAMPLES, LENGTH, WIDTH),
};

function tagger(): Network {
  return sequential([
    input({ shape: [LENGTH, WIDTH] }),
    bidirectional({ layer: lstm({ units: 128, returnSequences: true }) }),
    bidirectional({ layer: lstm({ units: 128, returnSequences: true }) }),
    dense({ units: 9, activation: 'softmax' }),
  ]);
}
