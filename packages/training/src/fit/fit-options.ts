import type { Backend, DeviceRequest, Folder, ProgressListener, Runtime } from '@medmodal/core';
import type { EpochRecord } from '../checkpoint/checkpoint.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Loss } from '../losses/loss.ts';
import type { LossName } from '../losses/loss-named.ts';
import type { Network } from '../network/network.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { LearningRateSchedule } from '../schedules/learning-rate-schedule.ts';
import type { EarlyStoppingOptions } from './early-stopping.ts';
import type { Metric } from './metric.ts';
import type { MetricName } from './metric-named.ts';

/** What a callback may do. */
export interface FitControl {
  /** Ends training after this epoch. */
  stop(reason: string): void;
}

/** Code of one's own that runs along with training. */
export interface FitCallback {
  onStepEnd?(step: { readonly epoch: number; readonly step: number; readonly loss: number }): void | Promise<void>;
  /** After validation, before the checkpoint. */
  onEpochEnd?(record: EpochRecord, control: FitControl): void | Promise<void>;
}

/** Arguments of `fit`. */
export interface FitOptions {
  /** The engine that computes, such as `createOnnxRuntime()`. It stays the caller's to dispose. */
  readonly runtime: Runtime;
  readonly loss: Loss | LossName;
  /** Default `adam()`. */
  readonly optimizer?: Optimizer;
  /** Passes over the data. Default 1. */
  readonly epochs?: number;
  /** Examples a step. Default 32. */
  readonly batchSize?: number;
  /** Data that are measured after each epoch and not learned from. */
  readonly validation?: Dataset;
  /** Examples a run on the validation data. Default: `batchSize`. */
  readonly validationBatchSize?: number;
  /**
   * Figures besides the loss: `accuracy`, `auc` (on the validation data only), `meanAbsoluteError`, or one's own. Default: accuracy for
   * cross-entropies, mean absolute error for losses of numbers.
   */
  readonly metrics?: readonly (Metric | MetricName)[];
  /** Learning rate from step to step. Default: that of the optimizer throughout. */
  readonly schedule?: LearningRateSchedule;
  /** Weight of each class in the loss, or `balanced` for the inverse of its share. */
  readonly classWeight?: 'balanced' | readonly number[];
  /** The best weights by a figure are what training ends with, and it may end early. Default: the last weights. */
  readonly earlyStopping?: EarlyStoppingOptions;
  /** Weights that stay as they are, by name. */
  readonly frozen?: (weight: string) => boolean;
  readonly callbacks?: readonly FitCallback[];
  /** Where a checkpoint is written after each epoch. Default: none. */
  readonly checkpoints?: Folder;
  /** Whether a checkpoint that is there is gone on from. Default true. */
  readonly resume?: boolean;
  /** Whether the order of examples is random. Default true. */
  readonly shuffle?: boolean;
  /** What the data are, such as a hash of them: a checkpoint of other data is not gone on from. Default: their number. */
  readonly dataName?: string;
  /** Seed of everything random: order, augmentation, dropout. Default 1. */
  readonly seed?: number;
  /** Default `cpu`, on which the same seed gives the same weights, byte for byte. */
  readonly device?: DeviceRequest;
  /** Threads of a step. Default: all cores on Node. Another number of threads adds sums in another order. */
  readonly threads?: number;
  /** Ends training with `cancelled`; the last checkpoint stays. */
  readonly signal?: AbortSignal;
  /** Stage `epoch 3/10`, examples done, and loss and metrics so far as figures. */
  readonly onProgress?: ProgressListener;
  /** What an example is, for progress. Default `examples`. */
  readonly unit?: string;
}

/** Why training ended. */
export type StopReason = 'finished' | 'early-stopping' | 'diverged' | 'callback';

/** What `fit` gives. */
export interface FitResult {
  /** The network with trained weights: the best by the watched figure with early stopping, else the last. */
  readonly network: Network;
  readonly history: readonly EpochRecord[];
  /** Number of the epoch whose weights these are, from 0. */
  readonly bestEpoch: number;
  readonly stopped: { readonly reason: StopReason; readonly message: string };
  /** Epochs that were taken over from a checkpoint. */
  readonly resumedEpochs: number;
  /** What went wrong without ending the training, such as a checkpoint that could not be written. */
  readonly warnings: readonly string[];
  readonly backend: Backend;
  readonly seconds: number;
}
