import type { CheckpointStore } from '../checkpoint/checkpoint-store.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Loss } from '../losses/loss.ts';
import type { Network } from '../network/network.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { LearningRateSchedule } from '../schedules/learning-rate-schedule.ts';
import type { Watch } from './early-stopping.ts';
import type { FitOptions } from './fit-options.ts';
import type { Metric } from './metric.ts';
import type { TrainingSession } from './training-session.ts';
import type { ValidationSession } from './validation-session.ts';

/** What a training will do, with every default filled in. */
export interface FitPlan {
  readonly network: Network;
  readonly dataset: Dataset;
  readonly options: FitOptions;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly shuffle: boolean;
  readonly metrics: readonly Metric[];
  readonly schedule: LearningRateSchedule;
  readonly watch: Watch;
  readonly classWeights?: readonly number[];
}

/** A plan, and what carries it out. */
export interface FitRunParts extends FitPlan {
  readonly training: TrainingSession;
  readonly validation: ValidationSession | undefined;
  readonly store: CheckpointStore | undefined;
  readonly fingerprint: string;
}
