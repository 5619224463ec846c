import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeOverlap } from '../../src/recognition/hub/merge-overlap.ts';
import { monotoneWords } from '../../src/recognition/hub/monotone-words.ts';
import { speechWindows } from '../../src/recognition/hub/speech-windows.ts';
import { spreadWords } from '../../src/recognition/hub/spread-words.ts';
import type { RecognisedWord } from '../../src/recognition/recogniser.ts';

function said(text: string, start: number, step = 0.5): RecognisedWord[] {
  return text.split(' ').map((word, index) => ({
    text: word,
    start: start + index * step,
    end: start + (index + 0.8) * step,
    confidence: 0.9,
  }));
}

function textOf(words: readonly RecognisedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

describe('windows', () => {
  const options = { longest: 30, overlap: 4, margin: 0.3, duration: 200 };

  test('are cut at pauses, and silence is left out', () => {
    const speech = [
      { start: 1, end: 12 },
      { start: 13, end: 25 },
      { start: 26, end: 40 },
      { start: 120, end: 130 },
    ];
    const windows = speechWindows(speech, options);
    expect(windows.map(({ start, end, overlap }) => [start, end, overlap])).toEqual([
      [0.7, 25.3, 0],
      [25.7, 40.3, 0],
      [119.7, 130.3, 0],
    ]);
    expect(windows[0]?.speech).toEqual(speech.slice(0, 2));
  });

  test('of speech without a pause overlap and are of even length', () => {
    const windows = speechWindows([{ start: 0, end: 100 }], options);
    expect(windows).toHaveLength(4);
    for (const [index, window] of windows.entries()) {
      expect(window.end - window.start).toBeLessThanOrEqual(30);
      expect(window.end - window.start).toBeGreaterThan(20);
      if (index > 0) expect((windows[index - 1]?.end ?? 0) - window.start).toBeGreaterThanOrEqual(4 - 1e-9);
    }
    expect(windows.at(-1)?.end).toBe(100.3);
  });

  test('cover all speech and stay short, whatever was found', () => {
    const gaps = fc.array(
      fc.tuple(fc.double({ min: 0.01, max: 50, noNaN: true }), fc.double({ min: 0.05, max: 90, noNaN: true })),
    );
    fc.assert(
      fc.property(gaps, (pairs) => {
        let time = 0;
        const speech = pairs.map(([gap, length]) => {
          const start = time + gap;
          time = start + length;
          return { start, end: time };
        });
        const windows = speechWindows(speech, { ...options, duration: time + 1 });
        let before = -1;
        for (const { start, end } of windows) {
          expect(end - start).toBeLessThanOrEqual(30 + 1e-9);
          expect(start).toBeGreaterThanOrEqual(before);
          before = start;
        }
        for (const { start, end } of speech) {
          for (const moment of [start, (start + end) / 2, end]) {
            expect(windows.some((window) => window.start <= moment + 1e-9 && window.end >= moment - 1e-9)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('overlapping windows', () => {
  test('are joined where both heard the same, although each cut a word at its edge', () => {
    const before = said('the patient takes amoxicillin three times a d', 0);
    const after = said('kes amoxicillin three times a day with food', 1.05);
    const joined = mergeOverlap(before, after, { start: 1, end: 4 });
    expect(textOf(joined)).toBe('the patient takes amoxicillin three times a day with food');
  });

  test('are cut in the middle where they agree on nothing', () => {
    const joined = mergeOverlap(said('one two three four', 0), said('five six seven', 1), { start: 1, end: 2 });
    expect(textOf(joined)).toBe('one two three six seven');
  });

  test('keep a word that is said twice, because times tell them apart', () => {
    const before = said('no no pain', 0);
    const after = said('no pain at all', 0.5);
    expect(textOf(mergeOverlap(before, after, { start: 0.4, end: 1.6 }))).toBe('no no pain at all');
  });

  test('lose nothing when one of them heard nothing', () => {
    expect(textOf(mergeOverlap(said('one two', 0), [], { start: 5, end: 9 }))).toBe('one two');
    expect(textOf(mergeOverlap([], said('one two', 9), { start: 5, end: 9 }))).toBe('one two');
  });
});

test('times become strictly monotone within the recording, whatever a model says', () => {
  const time = fc.oneof(fc.double({ min: -10, max: 80, noNaN: true }), fc.constantFrom(NaN, Infinity, 29.98));
  const word = fc.record({
    text: fc.string(),
    start: time,
    end: time,
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 300 }),
      fc.double({ min: 0.01, max: 60, noNaN: true }),
      (words, duration) => {
        const moved = monotoneWords(words, duration);
        let before = 0;
        for (const [index, { text, start, end }] of moved.entries()) {
          expect(text).toBe(words[index]?.text);
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(duration);
      },
    ),
  );
});

test('good times stay as they are', () => {
  const words = said('one two three', 0.2);
  expect(monotoneWords(words, 5)).toEqual(words);
});

test('words without times take of the speech by their letters, and none lies in a pause', () => {
  const words = ['aaa', 'bbb', 'ccc', 'ddd'].map((text) => ({ text, confidence: 1 }));
  const spread = spreadWords(words, [
    { start: 1, end: 3 },
    { start: 10, end: 12 },
  ]);
  expect(spread.map(({ start }) => start)).toEqual([1, 2, 10, 11]);
  expect(spread[1]?.end).toBeCloseTo(2.75);
  expect(spread[3]?.end).toBeCloseTo(11.75);
});
