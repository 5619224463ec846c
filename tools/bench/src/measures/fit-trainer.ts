import type { Runtime } from '@medmodal/core';
import { type BatchRequest, type Dataset, fit } from '@medmodal/training';
import type { TrainingTask } from '../networks/training-task.ts';
import type { TrainedEpoch, Trainer } from './trainer.ts';

/** Where our training runs. */
export interface FitTrainerOptions {
  readonly runtime: Runtime;
  /** Most epochs that will be asked for. */
  readonly epochs: number;
}

interface Turn {
  readonly resolve: (epoch: TrainedEpoch) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * `fit` as people call it, with a dataset whose passes wait for their turn. An epoch is timed from its first batch to the
 * loss of its last step; loading the graph is not counted, making, checking and moving the batches is.
 */
export function startFit(task: TrainingTask, { runtime, epochs }: FitTrainerOptions): Trainer {
  const dataset = task.dataset();
  const abort = new AbortController();
  const turns: Turn[] = [];
  let begin: () => void = () => {};
  let begun = new Promise<void>((resolve) => (begin = resolve));
  let started = 0;
  let ended = 0;
  const waiting: Dataset = {
    size: dataset.size,
    async *batches(request: BatchRequest) {
      await begun;
      begun = new Promise((resolve) => (begin = resolve));
      if (abort.signal.aborted) return;
      started = performance.now();
      yield* dataset.batches(request);
    },
  };
  const training = fit(task.network(), waiting, {
    runtime,
    optimizer: task.optimizer,
    loss: 'sparseCategoricalCrossentropy',
    metrics: [],
    batchSize: task.batchSize,
    epochs,
    signal: abort.signal,
    callbacks: [
      {
        onStepEnd: () => void (ended = performance.now()),
        onEpochEnd({ figures }) {
          const loss = figures['loss'] ?? Number.NaN;
          const seconds = (ended - started) / 1000;
          turns.shift()?.resolve({ examples: task.examples, seconds, loss, peakMegabytes: peakMegabytes() });
        },
      },
    ],
  });
  training.catch((error: unknown) => {
    for (const turn of turns.splice(0)) turn.reject(error);
  });
  return {
    name: '@medmodal/training',
    train() {
      const trained = new Promise<TrainedEpoch>((resolve, reject) => turns.push({ resolve, reject }));
      begin();
      return trained;
    },
    async stop() {
      abort.abort();
      begin();
      await training.catch(() => undefined);
    },
  };
}

function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
