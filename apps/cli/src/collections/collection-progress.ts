import { SingleBar } from 'cli-progress';
import { renderDuration } from '../terminal/duration.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** How far a file was read and answered. */
export interface CollectionPace {
  /** Bytes that were read. */
  readonly bytes: number;
  /** Bytes in all, when known. */
  readonly size?: number | undefined;
  /** Records that are done. */
  readonly records: number;
  /** Seconds since the beginning. */
  readonly seconds: number;
}

/** A bar on standard error that can be taken off while something else is printed. */
export interface CollectionProgress {
  show(pace: CollectionPace): void;
  hide(): void;
}

/** Draws a bar where standard error is a terminal. */
export function createCollectionProgress({ bars: stream }: Terminal): CollectionProgress {
  let bar: SingleBar | undefined;
  const hide = (): void => {
    bar?.stop();
    bar = undefined;
  };
  const show = (pace: CollectionPace): void => {
    if (stream === undefined || pace.seconds < 0.4) {
      return;
    }
    const total = pace.size ?? pace.bytes;
    const text = { pace: renderPace(pace) };
    if (bar === undefined) {
      bar = new SingleBar({
        format: pace.size === undefined ? '{pace}' : '{bar} {percentage} %  {pace}',
        stream,
        clearOnComplete: true,
        hideCursor: true,
        barCompleteChar: '█',
        barIncompleteChar: '░',
        barsize: 30,
      });
      bar.start(total, pace.bytes, text);
    }
    bar.update(pace.bytes, text);
  };
  return { show, hide };
}

/**
 * The pace in words.
 *
 * @example renderPace({ bytes: 2e6, size: 8e6, records: 1200, seconds: 2 }) // '2.0/8.0 MB  600 records/s  6 s left'
 */
export function renderPace({ bytes, size, records, seconds }: CollectionPace): string {
  const read = size === undefined ? `${megabytes(bytes)} MB` : `${megabytes(bytes)}/${megabytes(size)} MB`;
  const rate = seconds > 0 ? Math.round(records / seconds) : 0;
  const left = size === undefined || bytes === 0 ? [] : [`${renderDuration((seconds * (size - bytes)) / bytes)} left`];
  return [read, `${rate} records/s`, ...left].join('  ');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
