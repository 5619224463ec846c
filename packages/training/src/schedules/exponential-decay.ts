import { checkRange } from './check-range.ts';
import { statelessSchedule, type LearningRateSchedule } from './learning-rate-schedule.ts';

/** Arguments of {@link exponentialDecay}, as Keras' `ExponentialDecay` has them. */
export interface ExponentialDecayOptions {
  readonly initialLearningRate: number;
  /** Number of optimizer steps (not epochs) in which the rate falls by the factor `decayRate`. */
  readonly decaySteps: number;
  /** Factor, above 0. */
  readonly decayRate: number;
  /** Falls at once every `decaySteps` steps, instead of a little at each. Default false. */
  readonly staircase?: boolean;
}

/**
 * The rate `initialLearningRate · decayRate^(step / decaySteps)`.
 *
 * @throws `option.invalid`.
 */
export function exponentialDecay(options: ExponentialDecayOptions): LearningRateSchedule {
  const { initialLearningRate, decaySteps, decayRate, staircase = false } = options;
  checkRange('initialLearningRate', initialLearningRate, { least: 0 });
  checkRange('decaySteps', decaySteps, { above: 0 });
  checkRange('decayRate', decayRate, { above: 0 });
  return statelessSchedule(`exponentialDecay(${JSON.stringify(options)})`, (step) => {
    const periods = step / decaySteps;
    return initialLearningRate * decayRate ** (staircase ? Math.floor(periods) : periods);
  });
}
