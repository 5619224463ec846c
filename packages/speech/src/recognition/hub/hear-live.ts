import { throwIfCancelled, type RunContext } from '@medmodal/core';
import { createWaveform } from '../../waveform.ts';
import {
  RECOGNISER_SAMPLE_RATE,
  type PartialRecognition,
  type RecognisedWord,
  type RecognitionOptions,
} from '../recogniser.ts';
import { hearWindow } from './hear-window.ts';
import { createLiveWindows, type LiveWindow } from './live-windows.ts';
import { monotoneWords } from './monotone-words.ts';
import type { WindowListener } from './window-listener.ts';

/** What {@link hearLive} works with. */
export interface LiveParts {
  readonly listener: WindowListener;
  readonly options: RecognitionOptions;
  readonly context: RunContext;
}

/**
 * Hears sound while it arrives: from pause to pause, and at the latest when a window of the model is full. What was heard is
 * settled at once. Holds one window and the words.
 */
export async function* hearLive(
  samples: AsyncIterable<Float32Array>,
  { listener, options, context }: LiveParts,
): AsyncGenerator<PartialRecognition, void, undefined> {
  const windows = createLiveWindows(listener.longest);
  let settled: readonly RecognisedWord[] = [];
  let length = 0;
  let { language } = options;
  const hear = async ({ samples: cut, start }: LiveWindow): Promise<void> => {
    throwIfCancelled(context.signal);
    const waveform = createWaveform([cut], RECOGNISER_SAMPLE_RATE);
    const { duration } = waveform;
    const window = { start: 0, end: duration, speech: [{ start: 0, end: duration }], overlap: 0 };
    const known = { ...options, ...(language === undefined ? {} : { language }) };
    const heard = await hearWindow(waveform, window, { listener, options: known, context });
    language ??= heard.language;
    const words = monotoneWords(heard.words, duration);
    settled = [...settled, ...words.map((word) => ({ ...word, start: word.start + start, end: word.end + start }))];
  };
  for await (const piece of samples) {
    throwIfCancelled(context.signal);
    length += piece.length;
    const over = windows.push(piece);
    for (const window of over) await hear(window);
    if (over.length > 0) yield { settled, pending: [], heard: length / RECOGNISER_SAMPLE_RATE };
  }
  for (const window of windows.finish()) await hear(window);
  yield { settled, pending: [], heard: length / RECOGNISER_SAMPLE_RATE };
}
