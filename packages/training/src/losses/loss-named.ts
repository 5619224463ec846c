import { SdkError } from '@medmodal/core';
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from './cross-entropy.ts';
import { ctc } from './ctc.ts';
import { dice } from './dice.ts';
import { binaryFocalCrossentropy, sparseCategoricalFocalCrossentropy } from './focal-loss.ts';
import type { Loss } from './loss.ts';
import { huber, meanAbsoluteError, meanSquaredError } from './regression.ts';

/** Losses that can be named, as in `compile({ loss: 'meanSquaredError' })` of Keras. */
export type LossName =
  | 'binaryCrossentropy'
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy'
  | 'binaryFocalCrossentropy'
  | 'sparseCategoricalFocalCrossentropy'
  | 'ctc'
  | 'dice'
  | 'huber'
  | 'meanAbsoluteError'
  | 'meanSquaredError';

const LOSSES: Readonly<Record<LossName, () => Loss>> = {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  binaryFocalCrossentropy,
  sparseCategoricalFocalCrossentropy,
  ctc,
  dice,
  huber,
  meanAbsoluteError,
  meanSquaredError,
};

/** A loss by name with its defaults, or the loss itself. @throws `option.invalid` for an unknown name. */
export function lossNamed(loss: Loss | LossName): Loss {
  if (typeof loss !== 'string') return loss;
  if (!Object.hasOwn(LOSSES, loss)) {
    throw new SdkError('option.invalid', `There is no loss ${String(loss)}.`, {
      hint: `Losses: ${Object.keys(LOSSES).join(', ')}.`,
    });
  }
  return LOSSES[loss]();
}
