import { SdkError, throwIfCancelled } from '@medmodal/core';
import type { BatchRequest } from './dataset.ts';

/** @throws `option.invalid` for a batch size below 1; `cancelled` when the signal has aborted. */
export function checkBatchRequest({ batchSize, signal }: BatchRequest): void {
  throwIfCancelled(signal);
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new SdkError('option.invalid', `The batch size must be an integer of at least 1, not ${batchSize}.`);
  }
}
