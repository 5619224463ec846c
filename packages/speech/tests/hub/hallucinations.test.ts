import { describe, expect, test } from 'vitest';
import { blockRepeats, runsInCircles } from '../../src/recognition/hub/block-repeats.ts';
import { guardWindow, repeatsItself } from '../../src/recognition/hub/hallucination-guard.ts';
import { collapseRepeats, compressionRatio } from '../../src/recognition/hub/repetition.ts';
import type { HeardWindow } from '../../src/recognition/hub/window-listener.ts';

const speech = [{ start: 0, end: 20 }];

function heard(text: string, more: Partial<HeardWindow> = {}): HeardWindow {
  const words = text === '' ? [] : text.split(' ');
  return {
    words: words.map((word, index) => ({ text: word, start: index * 0.3, end: index * 0.3 + 0.2, confidence: 0.9 })),
    timed: false,
    noSpeech: 0.01,
    meanLogProbability: -0.2,
    ...more,
  };
}

async function left(window: HeardWindow, spans = speech): Promise<readonly [string, readonly string[]]> {
  const guarded = await guardWindow(window, spans);
  return [guarded.words.map(({ text }) => text).join(' '), guarded.left];
}

describe('the guard', () => {
  test.each([
    'She takes amoxicillin 500 mg three times a day and feels better.',
    'No, no, no, no. I never smoked.',
    'Thank you. Thank you, doctor.',
    'And then I thought, well, well, well, this is very very very odd.',
  ])('lets through what people say: %s', async (text) => {
    expect(await left(heard(text))).toEqual([text, []]);
    expect(await repeatsItself(heard(text))).toBe(false);
  });

  test.each([
    ['The dose is five. Thanks for watching!', 'The dose is five.'],
    ['Please subscribe to my channel.', ''],
    ['Subtitles by the Amara.org community', ''],
  ])('leaves out what is learnt from subtitles: %s', async (text, rest) => {
    expect(await left(heard(text))).toEqual([rest, ['phantom']]);
  });

  test('leaves out "you" and "thank you" only in doubt', async () => {
    expect(await left(heard('Thank you.', { noSpeech: 0.5 }))).toEqual(['', ['phantom']]);
    expect(await left(heard('you', { meanLogProbability: -1.4 }))).toEqual(['', ['phantom']]);
    expect(await left(heard('Thank you.'))).toEqual(['Thank you.', []]);
  });

  test('leaves out text of a window in which nobody speaks', async () => {
    expect(await left(heard('some made up words', { noSpeech: 0.8, meanLogProbability: -1.5 }))).toEqual([
      '',
      ['silence'],
    ]);
    expect((await left(heard('quiet but clear words', { noSpeech: 0.8, meanLogProbability: -0.3 })))[1]).toEqual([]);
  });

  test('leaves out timed words far from any speech', async () => {
    const window = heard('one two three four five six seven eight nine ten', { timed: true });
    expect(await left(window, [{ start: 0, end: 1 }])).toEqual(['one two three four five', ['silence']]);
  });

  test('leaves a phrase that runs in circles once', async () => {
    const text = `the pain is worse ${'at night and '.repeat(12)}in bed`;
    expect(await left(heard(text.trim()))).toEqual(['the pain is worse at night and in bed', ['repetition']]);
    expect(await repeatsItself(heard(text))).toBe(true);
  });

  test('leaves out more words than anybody says in the time', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `w${(index * 7919) % 1000}x`).join(' ');
    expect(await left(heard(many), [{ start: 0, end: 2 }])).toEqual(['', ['repetition']]);
  });

  test('has nothing to say about nothing', async () => {
    expect(await left(heard(''))).toEqual(['', []]);
    expect(await compressionRatio('')).toBe(0);
    expect(collapseRepeats([])).toEqual([]);
  });
});

test('a text that repeats itself deflates well beyond the threshold, plain talk does not', async () => {
  expect(await compressionRatio('I feel dizzy. '.repeat(20))).toBeGreaterThan(2.4);
  expect(
    await compressionRatio('She had her gall bladder out in March and has been well apart from some heartburn.'),
  ).toBeLessThan(1.6);
});

test('tokens that would say four in a row again are made impossible', () => {
  const scores = new Float32Array(10);
  blockRepeats(scores, [1, 2, 3, 4, 7, 1, 2, 3]);
  expect([...scores.keys()].filter((token) => scores[token] === -Infinity)).toEqual([4]);
  blockRepeats(scores.fill(0), [1, 2]);
  expect(scores.every((score) => score === 0)).toBe(true);
});

test('running in circles is seen', () => {
  expect(runsInCircles(Array.from({ length: 24 }, (_, index) => index % 3))).toBe(true);
  expect(runsInCircles([9, ...Array.from({ length: 8 }, () => 5)])).toBe(true);
  expect(runsInCircles(Array.from({ length: 60 }, (_, index) => index))).toBe(false);
});
