import { SdkError } from '@medmodal/core';
import type { IndexedDataset } from './dataset.ts';
import { indexedBatches } from './indexed-batches.ts';
import { takeRows } from './tensor-rows.ts';

/**
 * The examples of `dataset` with these numbers, in this order, without copying them. The batches' `indices` count within
 * `dataset`.
 *
 * @throws `training.data` when there is none, or a number is not below the dataset's size.
 */
export function subset(dataset: IndexedDataset, indices: Uint32Array): IndexedDataset {
  const outside = indices.findIndex((index) => index >= dataset.size);
  if (outside >= 0 || indices.length === 0) {
    throw new SdkError(
      'training.data',
      indices.length === 0
        ? 'A part of a dataset needs at least one example.'
        : `Example ${indices[outside]} does not exist; the dataset has ${dataset.size}.`,
    );
  }
  const size = indices.length;
  const take: IndexedDataset['take'] = (positions) =>
    dataset.take(positions.map((position) => indices[position] as number));
  return {
    size,
    labels: takeRows(dataset.labels, indices),
    take,
    batches: (request) => indexedBatches({ size, take }, request),
  };
}
