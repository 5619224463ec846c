import { checkRange } from './check-range.ts';
import { statelessSchedule, type LearningRateSchedule } from './learning-rate-schedule.ts';

/** The same learning rate throughout. @throws `option.invalid` unless it is at least 0. */
export function constantRate(learningRate: number): LearningRateSchedule {
  checkRange('learningRate', learningRate, { least: 0 });
  return statelessSchedule(`constant(${learningRate})`, () => learningRate);
}
