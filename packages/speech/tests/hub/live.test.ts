import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { decodeRecording } from '../../src/codecs/recording.ts';
import { hearLive } from '../../src/recognition/hub/hear-live.ts';
import { createLiveWindows, type LiveWindow } from '../../src/recognition/hub/live-windows.ts';
import type { WindowListener } from '../../src/recognition/hub/window-listener.ts';
import type { PartialRecognition } from '../../src/recognition/recogniser.ts';
import { toRecogniserWaveform } from '../../src/transforms/to-recogniser-waveform.ts';

const RATE = 16_000;
let sentence: Float32Array;

beforeAll(async () => {
  const path = new URL('../../../../examples/speech/prescription.wav', import.meta.url);
  const waveform = await toRecogniserWaveform(await decodeRecording(new Uint8Array(await readFile(path))));
  sentence = waveform.read(0);
});

/** Sentences with pauses between them: seconds of silence, or the sentence. */
function talk(...parts: readonly (number | 'sentence')[]): Float32Array {
  const pieces = parts.map((part) => (part === 'sentence' ? sentence : new Float32Array(part * RATE)));
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const piece of pieces) {
    whole.set(piece, start);
    start += piece.length;
  }
  // A quiet room: digital silence is no background.
  return whole.map((sample, index) => sample + 1e-4 * Math.sin(index * index));
}

function cut(samples: Float32Array, step: number, longest = 30): LiveWindow[] {
  const windows = createLiveWindows(longest);
  const all: LiveWindow[] = [];
  for (let start = 0; start < samples.length; start += step)
    all.push(...windows.push(samples.subarray(start, start + step)));
  return [...all, ...windows.finish()];
}

/** Where a window is, and a sum over its samples. */
function placeOf({ samples, start }: LiveWindow): readonly number[] {
  return [start, samples.length, samples.reduce((sum, sample) => sum + Math.abs(sample), 0)];
}

async function* arriving(samples: Float32Array, step = 1600): AsyncGenerator<Float32Array> {
  for (let start = 0; start < samples.length; start += step) yield samples.subarray(start, start + step);
}

/** Hears one word in the middle of each window. */
const listener: WindowListener = {
  longest: 30,
  warnings: () => [],
  hear: async ({ samples }) => {
    const middle = samples.length / RATE / 2;
    const words = [{ text: 'word', start: middle, end: middle + 0.2, confidence: 0.5 }];
    return { words, timed: false, noSpeech: 0, meanLogProbability: -0.1, language: 'en' };
  },
};

test('windows end at pauses, whatever the pieces in which the sound arrives', () => {
  const samples = talk(2, 'sentence', 1.5, 'sentence', 3);
  const windows = cut(samples, 1600);
  expect(windows).toHaveLength(2);
  const [first, second] = windows;
  expect(first?.start).toBeGreaterThan(1.4);
  expect(first?.start).toBeLessThan(2.2);
  const secondBegins = 2 + sentence.length / RATE + 1.5;
  expect(second?.start).toBeGreaterThan(secondBegins - 0.7);
  expect(second?.start).toBeLessThan(secondBegins + 0.2);
  for (const window of windows) expect(window.samples.length / RATE).toBeLessThan(sentence.length / RATE + 1);
  for (const step of [997, samples.length]) expect(cut(samples, step).map(placeOf)).toEqual(windows.map(placeOf));
});

test('speech without a pause is cut before a window is full, and nothing of it is lost', () => {
  const samples = talk(1, 'sentence', 'sentence', 'sentence', 1);
  const windows = cut(samples, 1600, 2);
  expect(windows.length).toBeGreaterThan(2);
  for (const [index, { samples: part, start }] of windows.entries()) {
    expect(part.length / RATE).toBeLessThanOrEqual(2);
    const from = Math.round(start * RATE);
    expect(part.every((sample, at) => sample === samples[from + at])).toBe(true);
    expect(start).toBeGreaterThanOrEqual(
      (windows[index - 1]?.start ?? 0) + (windows[index - 1]?.samples.length ?? 0) / RATE - 1e-6,
    );
  }
});

test('silence is no window', () => {
  expect(cut(talk(20), 1600)).toEqual([]);
  expect(cut(new Float32Array(5 * RATE), 1600)).toEqual([]);
  expect(cut(new Float32Array(), 1600)).toEqual([]);
});

test('words settle at each pause, and a client that stops in mid-sentence loses nothing', async () => {
  const samples = talk(1, 'sentence', 1.5, 'sentence').subarray(0, -RATE / 2);
  const answers: PartialRecognition[] = [];
  for await (const answer of hearLive(arriving(samples), { listener, options: {}, context: {} })) answers.push(answer);
  expect(answers.map(({ settled }) => settled.length)).toEqual([1, 2]);
  expect(answers.at(-1)).toMatchObject({ pending: [], heard: samples.length / RATE });
  const [one, other] = answers.at(-1)?.settled ?? [];
  expect(one?.start).toBeGreaterThan(1);
  expect(other?.start).toBeGreaterThan(one?.end ?? Infinity);
});

test('listening stops when it is cancelled, and ends when nothing comes', async () => {
  const controller = new AbortController();
  const context = { signal: controller.signal };
  const samples = talk('sentence', 2, 'sentence', 2);
  const work = async (): Promise<void> => {
    for await (const answer of hearLive(arriving(samples), { listener, options: {}, context })) {
      expect(answer.settled).toHaveLength(1);
      controller.abort();
    }
  };
  await expect(work()).rejects.toMatchObject({ code: 'cancelled' });
  const empty: PartialRecognition[] = [];
  for await (const answer of hearLive(arriving(new Float32Array()), { listener, options: {}, context: {} }))
    empty.push(answer);
  expect(empty).toEqual([{ settled: [], pending: [], heard: 0 }]);
});
