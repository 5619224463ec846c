import { createTensor, SdkError, type Session } from '@medmodal/core';
import type { AcousticWindow } from './acoustic-windows.ts';
import type { CtcParameters } from './ctc-parameters.ts';

/** Features below this (natural logarithm of mel power) in all bands are digital silence: no voice is there to be heard. */
const SILENT = -18;

/**
 * Logarithms of the tokens for the steps that a window answers, `tokens.count` a step. A window that is silent throughout is
 * not run: every step is a blank.
 *
 * @throws what the session throws; `model.incompatible` when its answer has another shape.
 */
export async function hearWindow(
  session: Session,
  window: AcousticWindow,
  { parameters, signal }: { readonly parameters: CtcParameters; readonly signal: AbortSignal | undefined },
): Promise<Float32Array> {
  const { tokens, input, output, preprocessing } = parameters;
  const { features, frames, skip, keep } = window;
  if (loudestBand(window) <= SILENT) return blankRows(keep, parameters);
  const tensor = createTensor('float32', [1, frames, preprocessing.melBands], features);
  const outputs = await session.run({ [input]: tensor }, { transfer: true, ...(signal && { signal }) });
  const logits = outputs[output];
  if (!(logits?.data instanceof Float32Array) || logits.data.length < (skip + keep) * tokens.count) {
    throw new SdkError('model.incompatible', 'The recogniser’s graph answers another shape than its card says.', {
      hint: 'Compare labels and decoding.stride of the card with the graph.',
      details: { shape: [...(logits?.shape ?? [])] },
    });
  }
  return logits.data.subarray(skip * tokens.count, (skip + keep) * tokens.count);
}

/** Loudest band of a window: natural logarithm of its mel power. */
export function loudestBand({ features }: AcousticWindow): number {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < features.length; at += 1) loudest = Math.max(loudest, features[at] as number);
  return loudest;
}

function blankRows(steps: number, { tokens }: CtcParameters): Float32Array {
  const rows = new Float32Array(steps * tokens.count).fill(-30);
  for (let step = 0; step < steps; step += 1) rows[step * tokens.count + tokens.blank] = 0;
  return rows;
}
