import type { Progress } from '@medmodal/core';

/** How fast a training goes. */
export interface Pace {
  /** Units (images, notes) trained per second. */
  readonly perSecond: number | undefined;
  /** Seconds until the last epoch is done, at the pace so far. */
  readonly secondsLeft: number | undefined;
}

/** Which epoch a progress is about; stages of a training are called `epoch 3/20`. */
export interface EpochPlace {
  /** From 1. */
  readonly epoch: number;
  readonly epochs: number;
}

/** Reads `epoch 3/20`; undefined for any other stage. */
export function readEpoch(stage: string): EpochPlace | undefined {
  const [, epoch, epochs] = /^epoch (\d+)\/(\d+)$/u.exec(stage) ?? [];
  return epoch === undefined || epochs === undefined ? undefined : { epoch: Number(epoch), epochs: Number(epochs) };
}

interface Mark {
  readonly at: number;
  /** Epochs done, with fractions. */
  readonly work: number;
}

/** Measures the pace of a training from its progress; an epoch counts with all that belongs to it, such as validation. */
export class TrainingPace {
  #first: Mark | undefined;
  #stage = '';
  #stageStart: { readonly at: number; readonly done: number } = { at: 0, done: 0 };
  #perSecond: number | undefined;

  /** @param at when the progress came, in milliseconds of any clock. */
  next(progress: Progress, { epoch, epochs }: EpochPlace, at: number): Pace {
    const { done, total, stage } = progress;
    const work = epoch - 1 + (total === undefined || total === 0 ? 0 : done / total);
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#stageStart = { at, done };
    }
    const seconds = (at - this.#stageStart.at) / 1000;
    // The last word on an epoch comes after its validation, which is not training.
    const trained = done - this.#stageStart.done;
    if (seconds > 0 && trained > 0 && done !== total) {
      this.#perSecond = trained / seconds;
    }
    this.#first ??= { at, work };
    const gained = work - this.#first.work;
    const secondsLeft = gained > 0 ? (((at - this.#first.at) / 1000) * (epochs - work)) / gained : undefined;
    return { perSecond: this.#perSecond, secondsLeft };
  }
}
