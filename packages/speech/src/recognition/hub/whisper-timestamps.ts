import { indexOfMost, logSumExp } from './softmax.ts';

/** Seconds between two timestamp tokens. */
export const TIMESTAMP_SECONDS = 0.02;

/** Where the timestamps lie among the tokens of a Whisper model. */
export interface TimestampTokens {
  /** Token of 0.00 s; those of later times follow, 20 ms each. */
  readonly first: number;
  /** The end of the text; tokens from it on are not text. */
  readonly end: number;
  /** Latest start of the first segment, in tokens after `first`. */
  readonly latestStart: number;
}

/**
 * Lets only those tokens through that make timed segments (rules of Whisper's decoder, Radford et al. 2022): the text begins
 * with a time, times come in pairs between segments, never go back, and come as soon as they are together likelier than any
 * one piece of text.
 */
export function allowTimestamps(scores: Float32Array, tokens: readonly number[], times: TimestampTokens): void {
  const last = tokens.at(-1);
  const lastIsTime = last !== undefined && last >= times.first;
  const before = tokens.at(-2);
  const pairIsOpen = lastIsTime && before !== undefined && before < times.first;
  suppress(scores, times.first - 1, times.first);
  if (last === undefined) {
    suppress(scores, 0, times.first);
    suppress(scores, times.first + times.latestStart + 1, scores.length);
  } else if (pairIsOpen) suppress(scores, 0, times.end);
  else if (lastIsTime) suppress(scores, times.first, scores.length);
  const latest = tokens.findLast((token) => token >= times.first);
  if (latest !== undefined) suppress(scores, times.first, pairIsOpen ? latest : latest + 1);
  const text = indexOfMost(scores, 0, times.first);
  if (logSumExp(scores, times.first) > (scores[text] ?? 0)) suppress(scores, 0, times.first);
}

/** Makes the tokens from `start` to before `end` impossible. */
export function suppress(scores: Float32Array, start: number, end: number): void {
  scores.fill(Number.NEGATIVE_INFINITY, start, end);
}
