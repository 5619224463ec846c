import type { Transcript, TranscriptWord } from '../transcript.ts';

/** What is shown at once. */
export interface TranscriptCue {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  readonly speaker?: string;
  /** One or two. */
  readonly lines: readonly string[];
}

/** Widest line in characters, and longest time in seconds, as broadcasters ask of subtitles. */
const WIDEST_LINE = 42;
const LONGEST_CUE = 7;
/** A pause that ends a cue, and one that ends it after a sentence, in seconds. */
const PAUSE = 1.5;
/** Characters after which the end of a sentence ends the cue. */
const SENTENCE_LENGTH = 30;

/** Cuts a transcript into cues of one speaker, at most two lines and seven seconds; a longer word stands alone. */
export function transcriptCues({ words }: Pick<Transcript, 'words'>): readonly TranscriptCue[] {
  const cues: TranscriptCue[] = [];
  let taken: TranscriptWord[] = [];
  const close = (): void => {
    const cue = cueOf(taken);
    if (cue) cues.push(cue);
    taken = [];
  };
  for (const word of words) {
    if (taken.length > 0 && !fits(taken, word)) close();
    taken.push(word);
  }
  close();
  return cues;
}

function fits(taken: readonly TranscriptWord[], word: TranscriptWord): boolean {
  const [first] = taken;
  const last = taken.at(-1);
  if (!first || !last) return true;
  if (word.speaker !== last.speaker || word.start - last.end > PAUSE || word.end - first.start > LONGEST_CUE)
    return false;
  const texts = [...taken, word].map(({ text }) => oneLine(text));
  if (/[.?!]["')]?$/.test(last.text) && lengthOf(texts.slice(0, -1)) >= SENTENCE_LENGTH) return false;
  return linesOf(texts).length <= 2;
}

function cueOf(words: readonly TranscriptWord[]): TranscriptCue | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return undefined;
  const lines = linesOf(words.map(({ text }) => oneLine(text)));
  return { start: first.start, end: last.end, ...(first.speaker !== undefined && { speaker: first.speaker }), lines };
}

/** Breaks words into lines as they fit; what is wider than a line stands alone. */
function linesOf(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + text.length <= WIDEST_LINE) lines[lines.length - 1] = `${line} ${text}`;
    else lines.push(text);
  }
  return lines;
}

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length + 1, 0);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
