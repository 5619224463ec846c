import { checkRange } from './check-range.ts';
import { statelessSchedule, type LearningRateSchedule } from './learning-rate-schedule.ts';

/** Arguments of {@link stepDecay}. */
export interface StepDecayOptions {
  readonly initialLearningRate: number;
  /** Number of epochs (not steps) after which the rate falls. */
  readonly decayEpochs: number;
  /** Factor by which it falls, above 0. Default 0.1. */
  readonly decayRate?: number;
}

/**
 * The rate falls by a factor every few epochs: `initialLearningRate · decayRate^⌊epoch / decayEpochs⌋` (PyTorch's `StepLR`).
 *
 * @throws `option.invalid`.
 */
export function stepDecay(options: StepDecayOptions): LearningRateSchedule {
  const { initialLearningRate, decayEpochs, decayRate = 0.1 } = options;
  checkRange('initialLearningRate', initialLearningRate, { least: 0 });
  checkRange('decayEpochs', decayEpochs, { above: 0 });
  checkRange('decayRate', decayRate, { above: 0 });
  return statelessSchedule(
    `stepDecay(${JSON.stringify(options)})`,
    (_, epoch) => initialLearningRate * decayRate ** Math.floor(epoch / decayEpochs),
  );
}
