import { SdkError } from '@medmodal/core';

/** Whether an error says that a model is missing or unfit: it concerns that model's task, and no other. */
export function isModelFault(error: unknown): error is SdkError {
  return SdkError.is(error) && error.fault === 'model';
}
