import type { RecognisedWord } from '../recognition/recogniser.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';
import type { TranscriptWord } from '../transcript.ts';
import type { Transcriber } from './transcriber.ts';
import { writeWords } from './write-transcript.ts';
import { blockEnd } from './word-blocks.ts';
import { heardWords, joinWritten, type WrittenWords } from './written-words.ts';

/**
 * Settled words of a recording that goes on, as they are written. Those of finished blocks are written once and kept, so
 * that an hour costs no more a word than a minute.
 */
export class LiveWords {
  readonly #transcriber: Transcriber;
  readonly #options: TranscribeOptions;
  readonly #finished: WrittenWords[] = [];
  #count = 0;

  constructor(transcriber: Transcriber, options: TranscribeOptions) {
    this.#transcriber = transcriber;
    this.#options = options;
  }

  /** All settled words (each time from the beginning) and those that may still change, as they are written up to now. */
  write(
    settled: readonly RecognisedWord[],
    pending: readonly TranscriptWord[],
  ): WrittenWords & { readonly settled: number } {
    for (let end = blockEnd(settled, this.#count); end !== undefined; end = blockEnd(settled, this.#count)) {
      this.#finished.push(this.#written(settled.slice(this.#count, end)));
      this.#count = end;
    }
    const last = this.#written(settled.slice(this.#count));
    const whole = joinWritten([...this.#finished, last]);
    return { ...joinWritten([whole, heardWords(pending)]), settled: whole.words.length };
  }

  #written(words: readonly RecognisedWord[]): WrittenWords {
    return writeWords(this.#transcriber, heardWords(words), this.#options);
  }
}
