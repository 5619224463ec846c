import { describe, expect, test } from 'vitest';
import { alignTokens } from '../../src/recognition/hub/align-tokens.ts';
import { createMoonshineListener } from '../../src/recognition/hub/moonshine-listener.ts';
import { createVocabularyBias } from '../../src/recognition/hub/vocabulary-bias.ts';
import { createWhisperListener } from '../../src/recognition/hub/whisper-listener.ts';
import { allowTimestamps } from '../../src/recognition/hub/whisper-timestamps.ts';
import type { WindowRequest } from '../../src/recognition/hub/window-listener.ts';
import { scriptedModel, type Script, type ScriptedModel } from './scripted-model.ts';

const WORDS = [' take', ' amo', 'x', 'icillin', ' cillin', ' a', ' daily', '.'];
const MARKS = ['<end>', '<start>', '<en>', '<de>', '<transcribe>', '<|nospeech|>', '<notimes>'];
const FIRST = WORDS.length + MARKS.length;
const TIMES = Array.from({ length: 251 }, (_, step) => `<${(step * 0.02).toFixed(2)}>`);
const TOKENS = [...WORDS, ...MARKS, ...TIMES];
const id = (token: string): number => TOKENS.indexOf(token);
const at = (seconds: number): number => FIRST + Math.round(seconds / 0.02);
const say = (...tokens: (string | number)[]): Record<number, number>[] =>
  tokens.map((token) => ({ [typeof token === 'number' ? token : id(token)]: 9 }));

const WHISPER: Omit<Script, 'steps'> = {
  family: 'whisper',
  tokens: TOKENS,
  settings: {
    decoder_start_token_id: id('<start>'),
    eos_token_id: id('<end>'),
    no_timestamps_token_id: id('<notimes>'),
    lang_to_id: { '<|en|>': id('<en>'), '<|de|>': id('<de>') },
    task_to_id: { transcribe: id('<transcribe>') },
    suppress_tokens: [id(' cillin')],
  },
};

function request(more: Partial<WindowRequest> = {}): WindowRequest {
  return {
    samples: new Float32Array(5 * 16_000),
    speech: [{ start: 0, end: 5 }],
    language: 'en',
    vocabulary: [],
    withoutRepeats: false,
    context: {},
    ...more,
  };
}

function whisper(steps: Script['steps'], more: Partial<Script> = {}): ScriptedModel {
  return scriptedModel({ ...WHISPER, ...more, steps });
}

describe('Whisper', () => {
  test('writes segments whose words lie within their times, and frees every tensor', async () => {
    const model = whisper(say(at(0.5), ' take', ' amo', 'x', at(2), at(3), ' daily', '.', at(4), '<end>'));
    const heard = await createWhisperListener(model.loaded).hear(request());
    expect(heard.words.map(({ text }) => text)).toEqual(['take', 'amox', 'daily.']);
    const [take, amox, daily] = heard.words;
    expect(take?.start).toBeCloseTo(0.5);
    expect(amox?.end).toBeLessThanOrEqual(2);
    expect(daily?.start).toBeCloseTo(3);
    expect(heard).toMatchObject({ timed: false, language: 'en' });
    expect(model.fed[0]).toEqual([id('<start>'), id('<en>'), id('<transcribe>')]);
    expect(model.fed.slice(1).every((tokens) => tokens.length === 1)).toBe(true);
    expect(model.alive()).toBe(0);
  });

  test('times words by its attention where it gives one out', async () => {
    const steps = say(at(0), ' take', ' amo', 'x', ' daily', at(4), '<end>');
    const attends = [0, 0, 30, 70, 80, 150, 200];
    const settings = { ...WHISPER.settings, alignment_heads: [[0, 0]] };
    const heard = await createWhisperListener(whisper(steps, { attends, settings }).loaded).hear(request());
    expect(heard.timed).toBe(true);
    const starts = heard.words.map(({ start }) => start);
    expect(heard.words.map(({ text }) => text)).toEqual(['take', 'amox', 'daily']);
    expect(starts[1]).toBeGreaterThan(0.5);
    expect(starts[1]).toBeLessThan(1.7);
    expect(starts[2]).toBeGreaterThan(1.6);
    expect(starts[2]).toBeLessThan(3.1);
  });

  test('finds the language by itself', async () => {
    const model = whisper([{ [id('<de>')]: 5, [id('<en>')]: 1, [at(0)]: 9 }, ...say(' take', at(1), '<end>')]);
    const heard = await createWhisperListener(model.loaded).hear(request({ language: undefined }));
    expect(heard.language).toBe('de');
    expect(model.fed[1]).toEqual([id('<start>'), id('<de>'), id('<transcribe>')]);
    expect(model.alive()).toBe(0);
  });

  test('tells how likely silence is', async () => {
    const model = whisper([{ [id('<|nospeech|>')]: 20, [at(0)]: 1 }, ...say('<end>')]);
    const heard = await createWhisperListener(model.loaded).hear(request());
    expect(heard.noSpeech).toBeGreaterThan(0.99);
    expect(heard.meanLogProbability).toBeLessThan(-1);
  });

  test('hears an expected word where it is nearly as likely, and nowhere else', async () => {
    const steps = [
      ...say(at(0), ' take'),
      { [id(' a')]: 9, [id(' amo')]: 8.8 },
      { [id(' cillin')]: 9.5, [id('.')]: 9, [id('x')]: 7 },
      { [id('.')]: 9, [id('icillin')]: 7 },
      ...say(at(3), '<end>'),
    ];
    const text = async (vocabulary: readonly string[]): Promise<string> => {
      const heard = await createWhisperListener(whisper(steps).loaded).hear(request({ vocabulary }));
      return heard.words.map((word) => word.text).join(' ');
    };
    expect(await text([])).toBe('take a..');
    expect(await text(['Amoxicillin', 'amoxicillin'])).toBe('take amoxicillin');
    expect(await text(['daily'])).toBe('take a..');
  });

  test('gives the probability that the model itself saw, not the boosted one', async () => {
    const steps = [...say(at(0)), { [id(' a')]: 2, [id(' amo')]: 1.8 }, ...say(at(1), '<end>')];
    const heard = await createWhisperListener(whisper(steps).loaded).hear(request({ vocabulary: ['amox'] }));
    expect(heard.words[0]?.text).toBe('amo');
    expect(heard.words[0]?.confidence).toBeLessThan(0.1);
  });

  test('ends by itself when it runs in circles', async () => {
    const model = whisper([{ [at(0)]: 9 }, { [id(' take')]: 9 }]);
    const heard = await createWhisperListener(model.loaded).hear(request());
    expect(heard.words.length).toBeLessThan(12);
    expect(model.alive()).toBe(0);
  });

  test('says four tokens only once when it is told so', async () => {
    const circle = say(' take', ' amo', 'x', ' a', ' take', ' amo', 'x', ' a', ' take', ' amo', 'x', '<end>');
    const script = [{ [at(0)]: 9 }, ...circle];
    const plain = await createWhisperListener(whisper(script).loaded).hear(request());
    const once = await createWhisperListener(whisper(script).loaded).hear(request({ withoutRepeats: true }));
    expect(plain.words.filter(({ text }) => text === 'a')).toHaveLength(2);
    expect(once.words.filter(({ text }) => text === 'a')).toHaveLength(1);
  });

  test('stops in the middle of a window, and frees what it held', async () => {
    const controller = new AbortController();
    const model = whisper([{ [at(0)]: 9 }, ...say(' take', ' amo', 'x', ' a', ' daily', '.', ' take')]);
    const hearing = createWhisperListener(model.loaded).hear(request({ context: { signal: controller.signal } }));
    controller.abort();
    await expect(hearing).rejects.toMatchObject({ code: 'cancelled' });
    expect(model.alive()).toBe(0);
  });
});

test('Moonshine spreads its words over the speech, within its number of tokens a second', async () => {
  const model = scriptedModel({
    family: 'moonshine',
    tokens: TOKENS,
    steps: say(' take', ' amo', 'x', ' daily'),
    settings: { decoder_start_token_id: id('<start>'), eos_token_id: id('<end>') },
  });
  const speech = [{ start: 0.5, end: 0.9 }];
  const samples = new Float32Array(16_000);
  const heard = await createMoonshineListener(model.loaded).hear(request({ samples, speech }));
  expect(heard.timed).toBe(false);
  expect(model.fed.length).toBeLessThanOrEqual(7);
  expect(heard.words[0]?.start).toBeCloseTo(0.5);
  expect(heard.words.every(({ start, end }) => start >= 0.5 && end <= 0.9 + 1e-9)).toBe(true);
  expect(model.alive()).toBe(0);
});

describe('rules of timestamps', () => {
  const times = { first: 4, end: 2, latestStart: 2 };
  const allowed = (tokens: readonly number[], scores = new Float32Array(10)): number[] => {
    allowTimestamps(scores, tokens, times);
    return [...scores.keys()].filter((token) => scores[token] !== -Infinity);
  };
  const text = Float32Array.of(9, 9, 9, 9, 1, 1, 1, 1, 1, 1);

  test('a window begins with a time that is not late', () => {
    expect(allowed([])).toEqual([4, 5, 6]);
  });

  test('after one time comes text, after text and a time a time or the end', () => {
    expect(allowed([5], text.slice())).toEqual([0, 1, 2]);
    expect(allowed([5, 0, 7], text.slice())).toEqual([2, 7, 8, 9]);
    expect(allowed([5, 0, 7, 7], text.slice())).toEqual([0, 1, 2]);
  });

  test('times never go back, and come when they are together likelier than any text', () => {
    expect(allowed([5, 0], text.slice())).toEqual([0, 1, 2, 6, 7, 8, 9]);
    expect(allowed([5, 0], Float32Array.of(2, 1, 0, 0, 9, 9, 1, 1, 1, 1))).toEqual([6, 7, 8, 9]);
  });
});

test('a bias follows entries from any place, and leaves implausible tokens alone', () => {
  const { loaded } = whisper([]);
  const bias = createVocabularyBias(['amoxicillin'], loaded.tokenizer);
  const scores = new Float32Array(TOKENS.length);
  bias?.boost(scores, [id(' take'), id(' amo')]);
  expect(scores[id('x')]).toBeGreaterThan(1);
  expect(scores[id('icillin')]).toBe(0);
  const far = new Float32Array(TOKENS.length);
  far[id('.')] = 30;
  bias?.boost(far, [id(' amo')]);
  expect(far[id('x')]).toBe(0);
  expect(createVocabularyBias([], loaded.tokenizer)).toBeUndefined();
});

test('tokens are laid along the frames that they attend to', () => {
  const frames = 60;
  const peaks = [5, 20, 21, 48];
  const row = (peak: number): Float32Array =>
    Float32Array.from({ length: frames }, (_, frame) => Math.exp(-((frame - peak) ** 2) / 18));
  const starts = alignTokens([peaks.map(row), peaks.map((peak) => row(peak + 1))]);
  expect(starts).toHaveLength(4);
  expect(starts[0]).toBe(0);
  for (const [index, start] of starts.entries()) {
    expect(start).toBeGreaterThanOrEqual(starts[index - 1] ?? 0);
    expect(start).toBeLessThanOrEqual((peaks[index] ?? 0) + 1);
  }
  expect(starts[3]).toBeGreaterThan(25);
  expect(alignTokens([])).toEqual([]);
});
