/** A stretch of time in seconds. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** A piece of a recording that a model hears at once. */
export interface SpeechWindow extends TimeSpan {
  /** Where somebody speaks in it, in seconds of the recording. */
  readonly speech: readonly TimeSpan[];
  /** Seconds that the window before has heard as well; 0 where the cut lies in a pause. */
  readonly overlap: number;
}

/** How to cut a recording. */
export interface WindowOptions {
  /** Longest window in seconds. */
  readonly longest: number;
  /** Seconds that two windows share where nobody pauses. */
  readonly overlap: number;
  /** Seconds of silence kept before and after speech. */
  readonly margin: number;
  /** Length of the recording in seconds. */
  readonly duration: number;
}

/**
 * Cuts a recording into windows, at pauses where there are any: spans of speech are gathered as long as they fit, and a span
 * that does not fit by itself is cut into overlapping windows. Silence is left out.
 *
 * @param speech in the order of time
 */
export function speechWindows(speech: readonly TimeSpan[], options: WindowOptions): SpeechWindow[] {
  const room = options.longest - 2 * options.margin;
  const windows: SpeechWindow[] = [];
  let gathered: TimeSpan[] = [];
  const close = (): void => {
    const [first] = gathered;
    const last = gathered.at(-1);
    if (first && last) windows.push(padded(first.start, last.end, { speech: gathered, overlap: 0, options }));
    gathered = [];
  };
  for (const span of speech) {
    if (span.end - (gathered[0]?.start ?? span.start) > room) close();
    if (span.end - span.start > room) windows.push(...cutSpan(span, room, options));
    else gathered.push(span);
  }
  close();
  return windows;
}

function cutSpan(span: TimeSpan, room: number, options: WindowOptions): SpeechWindow[] {
  const windows: SpeechWindow[] = [];
  const step = room - options.overlap;
  const count = Math.ceil((span.end - span.start - options.overlap) / step);
  // Even pieces: a last window of half a second is what models invent words in.
  const even = (span.end - span.start - options.overlap) / count;
  for (let index = 0; index < count; index += 1) {
    const start = span.start + index * even;
    const end = Math.min(span.end, start + even + options.overlap);
    const overlap = index === 0 ? 0 : options.overlap;
    windows.push(padded(start, end, { speech: [{ start, end }], overlap, options }));
  }
  return windows;
}

function padded(
  start: number,
  end: number,
  { speech, overlap, options }: { speech: readonly TimeSpan[]; overlap: number; options: WindowOptions },
): SpeechWindow {
  return {
    start: Math.max(0, start - (overlap > 0 ? 0 : options.margin)),
    end: Math.min(options.duration, end + options.margin),
    speech,
    overlap,
  };
}
