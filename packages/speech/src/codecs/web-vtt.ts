import { SdkError, type Codec } from '@medmodal/core';
import type { RecognisedWord } from '../recognition/recogniser.ts';
import type { SpokenText } from '../spoken-text.ts';
import { decodeText } from './decode-text.ts';

/** A cue of a WebVTT file. */
export interface WebVttCue {
  /** Seconds. */
  readonly start: number;
  readonly end: number;
  /** Name in its voice tag, where it has one. */
  readonly voice?: string;
  /** Without tags, with entities resolved; line ends are kept. */
  readonly text: string;
}

/**
 * Reads the cues of WebVTT (W3C, 2019), in their order.
 *
 * @throws `input.format` when the first line is not `WEBVTT`, or a line of times cannot be read (with its number).
 */
export function readWebVtt(text: string): readonly WebVttCue[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')) throw unfit('The text does not begin with WEBVTT.', 1);
  const cues: WebVttCue[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(line)) {
      while (at + 1 < lines.length && lines[at + 1] !== '') at += 1;
      continue;
    }
    if (!line.includes('-->')) continue;
    const times = readTimes(line);
    if (!times) throw unfit(`Line ${at + 1} has no times that can be read.`, at + 1);
    const payload: string[] = [];
    while (at + 1 < lines.length && lines[at + 1] !== '') payload.push(lines[(at += 1)] ?? '');
    const content = payload.join('\n');
    const voice = /<v(?:\.[^\s>]*)?[ \t]+([^>]*)>/.exec(content)?.[1]?.trim();
    cues.push({ ...times, ...(voice && { voice: resolve(voice) }), text: resolve(content.replace(/<[^>]*>/g, '')) });
  }
  return cues;
}

/**
 * Reads `text/vtt` as text with words; each word has its share of its cue's time, by its length.
 *
 * @throws `input.empty` when no cue has a word, `input.binary`, `input.encoding`, `input.format`.
 */
export const webVtt: Codec<SpokenText> = {
  specVersion: 1,
  name: 'web-vtt',
  mediaTypes: ['text/vtt'],
  decode(bytes) {
    const words: RecognisedWord[] = [];
    for (const cue of readWebVtt(decodeText(bytes))) words.push(...wordsOf(cue, words.at(-1)?.end ?? 0));
    if (words.length === 0) {
      throw new SdkError('input.empty', 'The WebVTT has no cue with a word.', { hint: 'Send one that has.' });
    }
    return { text: words.map(({ text }) => text).join(' '), words };
  },
};

/** Words of a cue; a cue that overlaps the one before begins where that one ends. */
function wordsOf({ start, end, text }: WebVttCue, heard: number): readonly RecognisedWord[] {
  const texts = text.split(/\s+/).filter(Boolean);
  const letters = texts.reduce((sum, { length }) => sum + length, 0);
  const from = Math.max(start, heard);
  const length = Math.max(end - from, texts.length * 1e-3);
  let read = 0;
  return texts.map((word) => {
    const begin = from + (length * read) / letters;
    read += word.length;
    return { text: word, start: begin, end: from + (length * read) / letters, confidence: 1 };
  });
}

const TIME = String.raw`(?:(\d{2,9}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const TIMES = new RegExp(String.raw`^\s*${TIME}[ \t]+-->[ \t]+${TIME}(?:[ \t]|$)`);

function readTimes(line: string): { readonly start: number; readonly end: number } | undefined {
  const found = TIMES.exec(line);
  if (!found) return undefined;
  const seconds = (first: number): number => {
    const [hours = 0, minutes = 0, whole = 0, thousandths = 0] = found
      .slice(first, first + 4)
      .map((part) => Number(part ?? 0));
    return ((hours * 60 + minutes) * 60_000 + whole * 1000 + thousandths) / 1000;
  };
  const [start, end] = [seconds(1), seconds(5)];
  return end > start ? { start, end } : undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};

function resolve(text: string): string {
  return text.replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function unfit(message: string, line: number): SdkError {
  return new SdkError('input.format', message, { hint: 'Send WebVTT as the W3C describes it.', details: { line } });
}
