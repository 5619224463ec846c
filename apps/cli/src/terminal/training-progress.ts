import type { Progress } from '@medmodal/core';
import { SingleBar } from 'cli-progress';
import { renderDuration } from './duration.ts';
import { createProgressBar, type ProgressBar } from './progress-bar.ts';
import type { Terminal } from './terminal.ts';
import { type EpochPlace, type Pace, readEpoch, TrainingPace } from './training-pace.ts';

/**
 * Shows a training on standard error: a line for each epoch that is done, and under them, in a terminal, a bar for the one
 * under way. Other stages (reading the data) have a bar as everywhere.
 */
export function createTrainingProgress(terminal: Terminal, now: () => number = () => performance.now()): ProgressBar {
  const others = createProgressBar(terminal);
  const bar = new EpochBar(terminal.bars);
  const pace = new TrainingPace();
  let last: { progress: Progress; text: string } | undefined;
  /** Epochs are told when the next begins, because the last progress of one has the most figures. */
  const tell = (): void => {
    bar.clear();
    if (last !== undefined && last.progress.done === last.progress.total) {
      terminal.error(`${last.progress.stage}  ${last.text}\n`);
    }
    last = undefined;
  };
  const listener = (progress: Progress): void => {
    const place = readEpoch(progress.stage);
    if (place === undefined) {
      others.listener(progress);
      return;
    }
    others.stop();
    if (last !== undefined && last.progress.stage !== progress.stage) {
      tell();
    }
    const text = describe(progress, pace.next(progress, place, now()), place);
    last = { progress, text };
    bar.draw(progress, text);
  };
  const stop = (): void => {
    others.stop();
    tell();
  };
  return { listener, stop };
}

/** What is known of an epoch besides its name: figures, pace, time left. */
function describe(progress: Progress, { perSecond, secondsLeft }: Pace, { epoch, epochs }: EpochPlace): string {
  const figures = Object.entries(progress.figures ?? {})
    .filter(([name]) => name !== 'learningRate')
    .map(([name, value]) => `${spokenName(name)} ${figure(value)}`);
  const speed = perSecond === undefined ? [] : [`${Math.round(perSecond)} ${progress.unit}/s`];
  const ended = epoch === epochs && progress.done === progress.total;
  const left = secondsLeft === undefined || ended ? [] : [`${renderDuration(secondsLeft)} left`];
  return [...figures, ...speed, ...left].join('  ');
}

/** `validationLoss` is `validation loss`. */
function spokenName(name: string): string {
  return name.replace(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
}

function figure(value: number): string {
  return value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : value.toFixed(4);
}

class EpochBar {
  readonly #stream: NodeJS.WriteStream | undefined;
  #bar: SingleBar | undefined;

  constructor(stream: NodeJS.WriteStream | undefined) {
    this.#stream = stream;
  }

  draw({ stage, done, total = done }: Progress, text: string): void {
    if (this.#stream === undefined) {
      return;
    }
    if (this.#bar === undefined) {
      this.#bar = new SingleBar({
        format: `{stage}  {bar} {percentage} %  {text}`,
        stream: this.#stream,
        clearOnComplete: true,
        stopOnComplete: false,
        hideCursor: true,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        barsize: 20,
      });
      this.#bar.start(total, done, { stage, text });
    }
    this.#bar.setTotal(total);
    this.#bar.update(done, { stage, text });
  }

  clear(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
