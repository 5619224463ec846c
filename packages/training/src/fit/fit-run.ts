import { SdkError, throwIfCancelled, type Tensor, type TensorMap } from '@medmodal/core';
import type { BestWeights, Checkpoint, EpochRecord, NumericState } from '../checkpoint/checkpoint.ts';
import { withWeights } from '../network/create-network.ts';
import { EpochRun } from './epoch-run.ts';
import { validationFigure } from './figure-names.ts';
import type { FitResult, StopReason } from './fit-options.ts';
import type { FitRunParts } from './fit-plan.ts';

/** One training from its first epoch, or from a checkpoint, to its end. */
export class FitRun {
  readonly #parts: FitRunParts;
  readonly #history: EpochRecord[] = [];
  readonly #warnings: string[] = [];
  #epoch = 0;
  #step = 0;
  #schedule: NumericState;
  #watch: NumericState;
  #best: BestWeights | undefined;
  #last: ReadonlyMap<string, Tensor> | undefined;
  #stopped: FitResult['stopped'] | undefined;

  constructor(parts: FitRunParts) {
    this.#parts = parts;
    this.#schedule = parts.schedule.initialState;
    this.#watch = parts.watch.initial;
  }

  async toEnd(): Promise<FitResult> {
    const started = performance.now();
    await this.#resume();
    const resumedEpochs = this.#epoch;
    while (this.#epoch < this.#parts.epochs && !this.#stopped) await this.#runEpoch();
    const stopped = this.#stopped ?? { reason: 'finished', message: `All ${this.#epoch} epochs are done.` };
    const best = this.#keepsBest ? this.#best : undefined;
    const weights = best
      ? new Map(Object.entries(best.weights))
      : (this.#last ?? (await this.#parts.training.weights()));
    return {
      network: withWeights(this.#parts.network, weights),
      history: this.#history,
      bestEpoch: best?.epoch ?? Math.max(0, this.#history.length - 1),
      stopped,
      resumedEpochs,
      warnings: this.#warnings,
      backend: this.#parts.training.backend,
      seconds: (performance.now() - started) / 1000,
    };
  }

  get #keepsBest(): boolean {
    return this.#parts.options.earlyStopping !== undefined;
  }

  async #runEpoch(): Promise<void> {
    const { training, schedule, options } = this.#parts;
    const epoch = this.#epoch;
    const run = new EpochRun(this.#parts, { epoch, step: this.#step, schedule: this.#schedule });
    const { figures: trained, steps, diverged } = await run.toEnd();
    if (diverged) {
      this.#stopForDivergence(epoch, diverged.step);
      return;
    }
    this.#step += steps;
    const weights = await training.weights();
    if (![...weights.values()].every(isFiniteTensor)) {
      this.#stopForDivergence(epoch, steps);
      return;
    }
    const figures: Record<string, number> = { ...trained, ...(await this.#validate(weights)) };
    const learningRate = schedule.learningRate(this.#step - 1, epoch, this.#schedule);
    const record: EpochRecord = { epoch, figures: { ...figures, learningRate } };
    this.#history.push(record);
    this.#last = weights;
    this.#schedule = schedule.afterEpoch(this.#schedule, record.figures);
    this.#observe(record, weights);
    this.#epoch = epoch + 1;
    for (const callback of options.callbacks ?? []) {
      await callback.onEpochEnd?.(record, { stop: (reason) => this.#stop('callback', reason) });
    }
    await this.#save(weights);
    options.onProgress?.({
      stage: `epoch ${epoch + 1}/${this.#parts.epochs}`,
      done: run.examples,
      total: run.examples,
      unit: options.unit ?? 'examples',
      figures: record.figures,
    });
  }

  async #validate(weights: ReadonlyMap<string, Tensor>): Promise<Record<string, number>> {
    const { validation, options, batchSize, metrics } = this.#parts;
    if (!validation || !options.validation) return {};
    await validation.setWeights(weights);
    const pass = {
      batchSize: options.validationBatchSize ?? batchSize,
      metrics,
      ...(options.signal && { signal: options.signal }),
    };
    const figures = await validation.measure(options.validation, pass);
    return Object.fromEntries(Object.entries(figures).map(([name, value]) => [validationFigure(name), value]));
  }

  #observe(record: EpochRecord, weights: ReadonlyMap<string, Tensor>): void {
    const { state, improved, stop } = this.#parts.watch.next(this.#watch, record.figures);
    this.#watch = state;
    if (improved)
      this.#best = { epoch: record.epoch, value: state['best'] ?? Number.NaN, weights: Object.fromEntries(weights) };
    const { monitor } = this.#parts.watch;
    if (stop) this.#stop('early-stopping', `${monitor} has not improved since epoch ${(this.#best?.epoch ?? 0) + 1}.`);
  }

  #stop(reason: StopReason, message: string): void {
    this.#stopped ??= { reason, message };
  }

  #stopForDivergence(epoch: number, step: number): void {
    const message = `The loss was no longer a number at step ${step} of epoch ${epoch + 1}.`;
    if (!this.#last && this.#history.length === 0) {
      throw new SdkError('training.diverged', message, {
        hint: 'Try a smaller learning rate, or gradient clipping (globalClipNorm), and look at the scale of the inputs.',
        details: { epoch: epoch + 1, step },
      });
    }
    this.#stop(
      'diverged',
      `${message} The last good weights were kept; try a smaller learning rate or globalClipNorm.`,
    );
  }

  async #save(weights: ReadonlyMap<string, Tensor>): Promise<void> {
    const { store, training, fingerprint, seed } = this.#parts;
    if (!store) return;
    const checkpoint: Checkpoint = {
      fingerprint,
      epoch: this.#epoch,
      step: this.#step,
      seed,
      weights: Object.fromEntries(weights),
      optimizer: await training.optimizerState(),
      history: this.#history,
      earlyStopping: { ...this.#watch, stopped: Number(this.#stopped !== undefined) },
      schedule: this.#schedule,
      ...(this.#keepsBest && this.#best && { best: this.#best }),
    };
    try {
      await store.save(checkpoint);
    } catch (error) {
      // A full disk must not cost the hours behind: training goes on, and earlier checkpoints are intact.
      if (!SdkError.is(error) || error.code !== 'storage.failed') throw error;
      this.#warnings.push(`The checkpoint after epoch ${this.#epoch} was not written: ${error.message}`);
    }
  }

  async #resume(): Promise<void> {
    const { store, options, fingerprint, training } = this.#parts;
    throwIfCancelled(options.signal);
    if (options.resume === false) await store?.clear();
    const checkpoint = options.resume === false ? undefined : await store?.latest(fingerprint);
    if (!checkpoint) return;
    const state: TensorMap = { ...checkpoint.weights, ...checkpoint.optimizer };
    await training.restore(state);
    this.#history.push(...checkpoint.history);
    this.#epoch = checkpoint.epoch;
    this.#step = checkpoint.step;
    this.#schedule = checkpoint.schedule ?? this.#schedule;
    const { stopped = 0, ...watch } = checkpoint.earlyStopping ?? this.#watch;
    this.#watch = watch;
    if (stopped === 1)
      this.#stop(
        'early-stopping',
        'It had been stopped when the checkpoint was written; more epochs need resume: false.',
      );
    this.#best = checkpoint.best;
    this.#last = new Map(Object.entries(checkpoint.weights));
  }
}

/** Whether all elements are finite; x − x is 0 for every finite number. */
function isFiniteTensor({ data }: Tensor): boolean {
  let sum = 0;
  for (let index = 0; index < data.length; index += 1) sum += Number(data[index]) - Number(data[index]);
  return sum === 0;
}
