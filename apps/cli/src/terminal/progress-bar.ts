import type { Progress, ProgressListener } from '@medmodal/core';
import { SingleBar } from 'cli-progress';
import { renderClock } from './clock.ts';
import type { Terminal } from './terminal.ts';

/** A listener that draws bars on standard error, and the way to take them off again. */
export interface ProgressBar {
  readonly listener: ProgressListener;
  stop(): void;
}

/** Draws one bar a stage for work that takes longer than `delayMs`; draws nothing where standard error is no terminal. */
export function createProgressBar(terminal: Terminal, delayMs = 400): ProgressBar {
  const stream = terminal.bars;
  if (stream === undefined) {
    return { listener: () => undefined, stop: () => undefined };
  }
  const started = performance.now();
  let stage = '';
  let bar: SingleBar | undefined;
  const stop = (): void => {
    bar?.stop();
    bar = undefined;
  };
  const listener = (progress: Progress): void => {
    if (performance.now() - started < delayMs) {
      return;
    }
    if (bar === undefined || progress.stage !== stage) {
      stop();
      stage = progress.stage;
      bar = openBar(progress, stream);
    }
    bar.setTotal(progress.total ?? progress.done);
    bar.update(progress.done);
  };
  return { listener, stop };
}

function openBar(progress: Progress, stream: NodeJS.WriteStream): SingleBar {
  const measure = progress.total === undefined ? '{value}' : '{bar} {percentage} %  {value}/{total}';
  // Seconds that are counted are those of a recording, not those that pass.
  const recorded = progress.unit === 'seconds';
  const bar = new SingleBar({
    format: `${progress.stage}  ${measure} ${recorded ? 'of audio' : progress.unit}  {duration_formatted}`,
    ...(recorded && { formatValue: (value, _, kind) => (kind === 'percentage' ? String(value) : renderClock(value)) }),
    stream,
    clearOnComplete: true,
    hideCursor: true,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
  });
  bar.start(progress.total ?? progress.done, progress.done);
  return bar;
}
