import { nextTurn, throwIfCancelled, type RunContext } from '@medmodal/core';
import type { RecognisedWord } from '../recognition/recogniser.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';
import type { Transcript } from '../transcript.ts';
import type { Waveform } from '../waveform.ts';
import { composeTranscript } from './compose-transcript.ts';
import type { Transcriber } from './transcriber.ts';
import { blockEnd } from './word-blocks.ts';
import { afterPass, heardWords, joinWritten, type WrittenWords } from './written-words.ts';

/** What was heard, and how it is to be written. */
export interface HeardRecording {
  readonly words: readonly RecognisedWord[];
  readonly language: string;
  readonly options: TranscribeOptions;
}

/**
 * From heard words to a transcript, in this order: speakers are told apart by the sound, names are repaired, numbers are
 * written as a note has them, and the words are cut into segments.
 *
 * @param recording with all its channels: one of them may be one speaker's.
 */
export async function writeTranscript(
  transcriber: Transcriber,
  recording: Waveform,
  { words: heard, language, options, context }: HeardRecording & { readonly context: RunContext },
): Promise<Transcript> {
  const { words, speakers } =
    options.speakers === 'auto' && heard.length > 0
      ? await transcriber.tellApart(recording, heard, context)
      : { words: heard, speakers: [] };
  const blocks: WrittenWords[] = [];
  for (let start = 0; start < words.length;) {
    throwIfCancelled(context.signal);
    const end = blockEnd(words, start) ?? words.length;
    blocks.push(writeWords(transcriber, heardWords(words.slice(start, end)), options));
    start = end;
    await nextTurn();
  }
  return composeTranscript(joinWritten(blocks), {
    speakers,
    language,
    duration: recording.duration,
    recogniser: transcriber.recogniser,
  });
}

/** Repairs and formats words, as far as the options want it. */
export function writeWords(transcriber: Transcriber, words: WrittenWords, options: TranscribeOptions): WrittenWords {
  const { correct, format, vocabulary } = options;
  const repaired = correct ? afterPass(words, transcriber.repair(vocabulary)) : words;
  return format ? afterPass(repaired, transcriber.write) : repaired;
}
