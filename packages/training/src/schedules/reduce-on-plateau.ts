import { SdkError } from '@medmodal/core';
import type { NumericState } from '../checkpoint/checkpoint.ts';
import { checkRange } from './check-range.ts';
import type { LearningRateSchedule } from './learning-rate-schedule.ts';

/** Arguments of {@link reduceOnPlateau}, as Keras' `ReduceLROnPlateau` has them. */
export interface ReduceOnPlateauOptions {
  readonly initialLearningRate: number;
  /** The figure that is watched. Default `validationLoss`. */
  readonly monitor?: string;
  /** Whether smaller or larger is better. Default `min`. */
  readonly mode?: 'min' | 'max';
  /** Factor by which the rate falls, between 0 and 1. Default 0.1. */
  readonly factor?: number;
  /** Number of epochs without improvement after which it falls. Default 10. */
  readonly patience?: number;
  /** Smaller changes are no improvement. Default 1e-4. */
  readonly minDelta?: number;
  /** Number of epochs after a fall in which nothing is counted. Default 0. */
  readonly cooldown?: number;
  /** The rate falls no further. Default 0. */
  readonly minLearningRate?: number;
}

/**
 * The rate falls by a factor whenever a figure has not improved for some epochs. NaN is no improvement.
 *
 * @throws `option.invalid`; later, when the figure is not measured.
 * @example reduceOnPlateau({ initialLearningRate: 1e-3, monitor: 'validationAuc', mode: 'max', patience: 5 })
 */
export function reduceOnPlateau(options: ReduceOnPlateauOptions): LearningRateSchedule {
  const { initialLearningRate, mode = 'min', factor = 0.1, patience = 10 } = options;
  checkRange('initialLearningRate', initialLearningRate, { least: 0 });
  checkRange('factor', factor, { above: 0, most: 1 });
  checkRange('patience', patience, { least: 0 });
  checkRange('minDelta', options.minDelta, { least: 0 });
  checkRange('cooldown', options.cooldown, { least: 0 });
  checkRange('minLearningRate', options.minLearningRate, { least: 0 });
  return {
    description: `reduceOnPlateau(${JSON.stringify(options)})`,
    initialState: {
      learningRate: initialLearningRate,
      best: mode === 'min' ? Infinity : -Infinity,
      wait: 0,
      cooldown: 0,
    },
    learningRate: (_step, _epoch, state) => state['learningRate'] ?? initialLearningRate,
    afterEpoch: (state, figures) => nextState(options, state, figures),
  };
}

function nextState(options: ReduceOnPlateauOptions, state: NumericState, figures: NumericState): NumericState {
  const { monitor = 'validationLoss', mode = 'min', minDelta = 1e-4, factor = 0.1, patience = 10 } = options;
  const value = figures[monitor];
  if (value === undefined) {
    throw new SdkError('option.invalid', `The schedule watches "${monitor}", which is not measured.`, {
      hint: `Measured are: ${Object.keys(figures).join(', ')}.`,
      details: { option: 'monitor' },
    });
  }
  const { learningRate = options.initialLearningRate, best = value, cooldown: cooling = 0 } = state;
  const cooldown = Math.max(0, cooling - 1);
  const improved = mode === 'min' ? value < best - minDelta : value > best + minDelta;
  if (improved) return { learningRate, best: value, wait: 0, cooldown };
  const waited = cooling > 0 ? 0 : (state['wait'] ?? 0);
  const wait = cooldown > 0 ? waited : waited + 1;
  if (wait < patience || cooldown > 0) return { learningRate, best, wait, cooldown };
  const reduced = Math.max(options.minLearningRate ?? 0, learningRate * factor);
  return { learningRate: Math.min(learningRate, reduced), best, wait: 0, cooldown: options.cooldown ?? 0 };
}
