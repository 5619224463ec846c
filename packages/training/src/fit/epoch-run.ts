import { SdkError, throwIfCancelled } from '@medmodal/core';
import type { NumericState } from '../checkpoint/checkpoint.ts';
import { breathingPause } from '../data/breathing-pause.ts';
import type { FitRunParts } from './fit-plan.ts';
import type { Measurement } from './metric.ts';
import type { StepResult } from './training-session.ts';

/** Where training stands before an epoch. */
export interface EpochStart {
  /** Number of the epoch, from 0. */
  readonly epoch: number;
  /** Steps done before it. */
  readonly step: number;
  readonly schedule: NumericState;
}

/** What an epoch gave. */
export interface EpochEnd {
  /** Mean loss over its examples, and metrics. */
  readonly figures: Record<string, number>;
  readonly steps: number;
  /** The step, from 1 within the epoch, at which the loss was not a number. */
  readonly diverged?: { readonly step: number };
}

/** Milliseconds between two reports of progress. */
const REPORT_EVERY = 100;

/** Steps that may be under way while the next batch is prepared. */
const AHEAD = 2;

/** One pass over the training data. */
export class EpochRun {
  readonly #parts: FitRunParts;
  readonly #start: EpochStart;
  readonly #measurements: readonly { readonly name: string; readonly measurement: Measurement }[];
  readonly #pending: Promise<void>[] = [];
  #lossSum = 0;
  #steps = 0;
  #reported = 0;
  #divergedAt: number | undefined;
  /** Examples that went through. */
  examples = 0;

  constructor(parts: FitRunParts, start: EpochStart) {
    this.#parts = parts;
    this.#start = start;
    this.#measurements = parts.metrics
      .filter(({ collects }) => !collects)
      .map((metric) => ({ name: metric.name, measurement: metric.start() }));
  }

  async toEnd(): Promise<EpochEnd> {
    const { dataset, batchSize, seed, shuffle, options } = this.#parts;
    const { epoch } = this.#start;
    const request = { batchSize, epoch, seed, shuffle, ...(options.signal && { signal: options.signal }) };
    const pause = breathingPause();
    try {
      for await (const batch of dataset.batches(request)) {
        throwIfCancelled(options.signal);
        this.#take(batch);
        if (this.#pending.length >= AHEAD) await this.#pending.shift();
        // Where a run holds the thread, as WebAssembly in a page does, timers and clicks get their turn between steps.
        await pause();
        if (this.#divergedAt !== undefined) break;
      }
    } finally {
      // Steps that are under way end before anyone reads the weights, also when the data fail.
      await Promise.allSettled(this.#pending);
    }
    for (const pending of this.#pending.splice(0)) await pending;
    if (this.#steps === 0) {
      throw new SdkError('training.data', 'There are no examples to train on.', {
        hint: 'Check that the dataset, or the part that was split off for training, is not empty.',
      });
    }
    const diverged = this.#divergedAt === undefined ? {} : { diverged: { step: this.#divergedAt } };
    return { figures: this.#figures(), steps: this.#steps, ...diverged };
  }

  #take(batch: Parameters<FitRunParts['training']['step']>[0]): void {
    const { training, schedule } = this.#parts;
    const before = this.#start.step + this.#steps;
    this.#steps += 1;
    const local = this.#steps;
    const learningRate = schedule.learningRate(before, this.#start.epoch, this.#start.schedule);
    const step = training.step(batch, { step: before + 1, learningRate });
    const done = step.then((result) => this.#finish(result, { size: batch.size, local }));
    // A failure is seen when the step is awaited; until then it must not count as unhandled.
    done.catch(() => {});
    this.#pending.push(done);
  }

  async #finish(result: StepResult, { size, local }: { size: number; local: number }): Promise<void> {
    const { loss, prediction, labels, weights } = result;
    if (!Number.isFinite(loss)) {
      this.#divergedAt ??= local;
      return;
    }
    this.#lossSum += loss * size;
    this.examples += size;
    if (prediction && labels && weights) {
      for (const { measurement } of this.#measurements) measurement.add({ prediction, labels, weights });
    }
    const { epoch } = this.#start;
    for (const callback of this.#parts.options.callbacks ?? []) {
      await callback.onStepEnd?.({ epoch, step: this.#start.step + local, loss });
    }
    this.#report();
  }

  #report(): void {
    const { options, dataset, epochs } = this.#parts;
    const now = performance.now();
    if (now - this.#reported < REPORT_EVERY) return;
    this.#reported = now;
    options.onProgress?.({
      stage: `epoch ${this.#start.epoch + 1}/${epochs}`,
      done: this.examples,
      ...(dataset.size !== undefined && { total: dataset.size }),
      unit: options.unit ?? 'examples',
      figures: this.#figures(),
    });
  }

  #figures(): Record<string, number> {
    const metrics = this.#measurements.map(({ name, measurement }) => [name, measurement.value()] as const);
    return { loss: this.#lossSum / this.examples, ...Object.fromEntries(metrics) };
  }
}
