import type { Dataset, IndexedDataset } from './dataset.ts';

/** Whether a dataset knows all its labels and gives examples by number. */
export function isIndexed(dataset: Dataset): dataset is IndexedDataset {
  return 'labels' in dataset && 'take' in dataset;
}
