import type { NumericState } from '../checkpoint/checkpoint.ts';

/**
 * How the learning rate goes on over a training. Pure: the rate depends on the position and the state alone, and the
 * state is plain numbers that a checkpoint stores.
 */
export interface LearningRateSchedule {
  /** Name and arguments, as part of a training's fingerprint: `cosineDecay({"decaySteps":100,…})`. */
  readonly description: string;
  /** State before the first epoch; `{}` where a schedule has none. */
  readonly initialState: NumericState;
  /** The rate for optimizer step `step` (from 0, over the whole training), which is in epoch `epoch` (from 0). */
  learningRate(step: number, epoch: number, state: NumericState): number;
  /**
   * The state after an epoch.
   *
   * @param figures what was measured in the epoch, by name
   * @throws `option.invalid` when the figure that the schedule watches is not among them.
   */
  afterEpoch(state: NumericState, figures: NumericState): NumericState;
}

/** A schedule without a state. */
export function statelessSchedule(
  description: string,
  learningRate: (step: number, epoch: number) => number,
): LearningRateSchedule {
  return { description, initialState: {}, learningRate, afterEpoch: (state) => state };
}
