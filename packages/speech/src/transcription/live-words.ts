import type { RecognisedWord } from '../recognition/recogniser.ts';
import type { TranscribeOptions } from '../tasks/transcribe-options.ts';
import type { TranscriptWord } from '../transcript.ts';
import type { Transcriber } from './transcriber.ts';
import { writeWords } from './write-transcript.ts';
import { heardWords, type WrittenWords } from './written-words.ts';

/** Words of a block at most, and the pause, in seconds, at which one ends early. */
const LONGEST = 80;
const ENOUGH = 20;
const PAUSE = 0.7;

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
    for (let end = this.#blockEnd(settled); end > this.#count; end = this.#blockEnd(settled)) {
      this.#finished.push(this.#written(settled.slice(this.#count, end)));
      this.#count = end;
    }
    const last = this.#written(settled.slice(this.#count));
    const whole = joined([...this.#finished, last]);
    return { ...joined([whole, heardWords(pending)]), settled: whole.words.length };
  }

  #written(words: readonly RecognisedWord[]): WrittenWords {
    return writeWords(this.#transcriber, heardWords(words), this.#options);
  }

  /** Index after the last word of the block under way; where it goes on, that of its first word. */
  #blockEnd(words: readonly RecognisedWord[]): number {
    for (let index = this.#count; index + 1 < words.length; index += 1) {
      const length = index + 1 - this.#count;
      const pause = (words[index + 1]?.start ?? 0) - (words[index]?.end ?? 0);
      if (length >= LONGEST || (length >= ENOUGH && pause >= PAUSE)) return index + 1;
    }
    return this.#count;
  }
}

/** Parts one after another, offsets moved along. */
function joined(parts: readonly WrittenWords[]): WrittenWords {
  const filled = parts.filter(({ words, heard }) => words.length > 0 || heard !== '');
  const changes = [];
  let [input, output] = [0, 0];
  for (const { heard, changed } of filled) {
    for (const change of changed.changes) {
      changes.push({
        ...change,
        start: change.start + input,
        end: change.end + input,
        outputStart: change.outputStart + output,
        outputEnd: change.outputEnd + output,
      });
    }
    input += heard.length + 1;
    output += changed.text.length + 1;
  }
  return {
    heard: filled.map(({ heard }) => heard).join(' '),
    words: filled.flatMap(({ words }) => words),
    changed: { text: filled.map(({ changed }) => changed.text).join(' '), changes },
  };
}
