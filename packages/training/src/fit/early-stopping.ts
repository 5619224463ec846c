import { SdkError } from '@medmodal/core';
import type { NumericState } from '../checkpoint/checkpoint.ts';

/** Arguments of early stopping, with Keras' names and defaults. */
export interface EarlyStoppingOptions {
  /** The figure that is watched. Default: `validationLoss`, or `loss` without validation data. */
  readonly monitor?: string;
  /** Epochs without improvement before training stops. Default: never stops, but the best weights are still kept. */
  readonly patience?: number;
  /** Smaller changes are no improvement. Default 0. */
  readonly minDelta?: number;
  /** Whether smaller or larger is better. Default: `min` for losses and errors, `max` otherwise. */
  readonly mode?: 'min' | 'max';
}

/** Watches one figure from epoch to epoch. */
export interface Watch {
  readonly monitor: string;
  /** State before the first epoch. */
  readonly initial: NumericState;
  /** The state after an epoch, and whether it is the best so far and training should stop. */
  next(state: NumericState, figures: NumericState): { state: NumericState; improved: boolean; stop: boolean };
}

/** Makes a {@link Watch}. */
export function watchFigure(options: EarlyStoppingOptions, hasValidation: boolean): Watch {
  const monitor = options.monitor ?? (hasValidation ? 'validationLoss' : 'loss');
  const mode = options.mode ?? (/loss|error/i.test(monitor) ? 'min' : 'max');
  const { patience = Infinity, minDelta = 0 } = options;
  return {
    monitor,
    initial: { best: mode === 'min' ? Infinity : -Infinity, wait: 0 },
    next(state, figures) {
      const value = figures[monitor];
      if (value === undefined) throw unknownFigure(monitor, figures);
      const best = state['best'] ?? Number.NaN;
      const improved = mode === 'min' ? value < best - minDelta : value > best + minDelta;
      const wait = improved ? 0 : (state['wait'] ?? 0) + 1;
      return { state: { best: improved ? value : best, wait }, improved, stop: wait >= patience };
    },
  };
}

function unknownFigure(monitor: string, figures: NumericState): SdkError {
  return new SdkError('option.invalid', `Early stopping watches "${monitor}", which is not measured.`, {
    hint: `Measured are: ${Object.keys(figures).join(', ')}.`,
    details: { monitor },
  });
}
