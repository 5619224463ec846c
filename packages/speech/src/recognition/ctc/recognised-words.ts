import type { RecognisedWord } from '../recogniser.ts';
import type { HeardWord } from '../search/heard-word.ts';
import type { CtcParameters, WordCalibration } from './ctc-parameters.ts';

/** A CTC graph says a letter when it is sure of it, a little after it began. */
const LATE_STEPS = 1;
/** Shortest word, in seconds. */
const SHORTEST = 0.02;

/**
 * Words with their times in seconds and the probability that they are right. Times follow each other strictly.
 *
 * @param after end of the word before, in seconds.
 * @param silence seconds that were put before the sound.
 */
export function recognisedWords(
  words: readonly HeardWord[],
  { preprocessing, framesPerStep, calibration }: CtcParameters,
  { after, silence }: { readonly after: number; readonly silence: number },
): RecognisedWord[] {
  const seconds = (framesPerStep * preprocessing.hopLength) / preprocessing.sampleRate;
  let last = after;
  return words.map((word, index) => {
    const next = words[index + 1];
    const start = Math.max(last, (word.firstStep - LATE_STEPS) * seconds - silence);
    const latest = next ? (next.firstStep - LATE_STEPS) * seconds - silence : Number.POSITIVE_INFINITY;
    const end = Math.max(start + SHORTEST, Math.min(latest, (word.lastStep + 1 + LATE_STEPS) * seconds - silence));
    last = end;
    return { text: word.text, start, end, confidence: confidenceOf(word, calibration) };
  });
}

function confidenceOf({ mean, least, language }: HeardWord, weights: WordCalibration): number {
  const score = weights.offset + weights.slope * mean + weights.least * least + weights.language * language;
  return 1 / (1 + Math.exp(-score));
}
