import { SdkError, type ErrorDetails } from '@medmodal/core';
import type { Shape } from './graph.ts';

/** Something in a graph does not fit: names the layer or node, and the shapes. */
export function graphError(where: string, what: string, details: ErrorDetails = {}): SdkError {
  return new SdkError('graph.invalid', `${where}: ${what}`, { details: { layer: where, ...details } });
}

/** A shape as people write it: `[batch, 28, 28, 1]`. */
export function showShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}
