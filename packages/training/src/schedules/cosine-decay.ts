import { checkRange } from './check-range.ts';
import { statelessSchedule, type LearningRateSchedule } from './learning-rate-schedule.ts';

/** Arguments of {@link cosineDecay}, as Keras' `CosineDecay` has them. */
export interface CosineDecayOptions {
  /** Rate at the first step. */
  readonly initialLearningRate: number;
  /** Number of optimizer steps (not epochs) from the highest rate to the lowest. */
  readonly decaySteps: number;
  /** Lowest rate, as a share of the highest. Default 0. */
  readonly alpha?: number;
  /** Rate at the end of the warm-up, from which the decay begins. Default: no warm-up. */
  readonly warmupTarget?: number;
  /** Number of steps in which the rate rises linearly from `initialLearningRate` to `warmupTarget`. Default 0. */
  readonly warmupSteps?: number;
}

/**
 * Half a cosine from the highest rate down to `alpha` times it, after an optional linear warm-up; constant afterwards.
 *
 * @see Loshchilov & Hutter, "SGDR: Stochastic gradient descent with warm restarts", ICLR 2017, without the restarts
 * @throws `option.invalid`.
 * @example cosineDecay({ initialLearningRate: 0, warmupTarget: 1e-3, warmupSteps: 100, decaySteps: 2000 })
 */
export function cosineDecay(options: CosineDecayOptions): LearningRateSchedule {
  const { initialLearningRate, decaySteps, alpha = 0, warmupTarget, warmupSteps = 0 } = options;
  checkRange('initialLearningRate', initialLearningRate, { least: 0 });
  checkRange('decaySteps', decaySteps, { above: 0 });
  checkRange('alpha', alpha, { least: 0, most: 1 });
  checkRange('warmupTarget', warmupTarget, { least: 0 });
  checkRange('warmupSteps', warmupSteps, { least: 0 });
  const rising = warmupTarget === undefined ? 0 : warmupSteps;
  const highest = warmupTarget ?? initialLearningRate;
  return statelessSchedule(`cosineDecay(${JSON.stringify(options)})`, (step) => {
    if (step < rising) return initialLearningRate + ((highest - initialLearningRate) * step) / rising;
    const progress = Math.min(1, (step - rising) / decaySteps);
    return highest * (alpha + (1 - alpha) * 0.5 * (1 + Math.cos(Math.PI * progress)));
  });
}
