import { SdkError } from '@medmodal/core';

/** A loop was put together without something that its cell needs: a mistake of this package. */
export function missingPart(cell: string): SdkError {
  return new SdkError('graph.invalid', `The loop of a ${cell} cell lacks a value.`);
}
