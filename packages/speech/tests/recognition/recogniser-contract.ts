import { SdkError } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import type { RecognisedWord, Recogniser, RecogniserSession } from '../../src/recognition/recogniser.ts';
import { createWaveform, type Waveform } from '../../src/waveform.ts';

/** A recogniser, and a recording in which it hears something. */
export interface RecogniserUnderTest {
  readonly name: string;
  create(): Recogniser;
  /** One channel at 16 kHz. */
  readonly speech: Float32Array;
  /** What it hears there; left out where that does not matter. */
  readonly text?: string;
}

/** Registers what every recogniser keeps to as vitest tests. */
export function testRecogniser({ name, create, speech, text }: RecogniserUnderTest): void {
  const using = async (work: (session: RecogniserSession) => Promise<void>): Promise<void> => {
    const session = await create().open({});
    try {
      await work(session);
    } finally {
      await session.dispose();
      await session.dispose();
    }
  };
  describe(`recogniser ${name}`, () => {
    it('hears a recording, with strictly monotone times inside of it', () =>
      using(async (session) => {
        const { words, language, warnings } = await session.transcribe(recordingOf(speech), {}, {});
        if (text !== undefined) expect(textOf(words)).toBe(text);
        expect(warnings).toEqual([]);
        expect(language).toMatch(/^[a-z]{2,3}/);
        expectMonotone(words, speech.length / 16_000);
        expect(session.uses.length).toBeGreaterThan(0);
      }));

    it('hears the same twice at once', () =>
      using(async (session) => {
        const both = await Promise.all([1, 2].map(() => session.transcribe(recordingOf(speech), {}, {})));
        expect(both[0]).toEqual(both[1]);
      }));

    it.each([
      ['an empty recording', 0],
      ['a recording of one sample', 1],
      ['ten seconds of silence', 160_000],
    ])('hears nothing in %s, and says so', (_, length) =>
      using(async (session) => {
        const { words, warnings } = await session.transcribe(recordingOf(new Float32Array(length)), {}, {});
        expect(words).toEqual([]);
        expect(warnings.length).toBeGreaterThan(0);
      }),
    );

    it('ends when it is cancelled, before or while it runs', () =>
      using(async (session) => {
        const long = recordingOf(repeated(speech, 20));
        const before = session.transcribe(long, {}, { signal: AbortSignal.abort() });
        await expect(before).rejects.toMatchObject({ code: 'cancelled' });
        const stop = new AbortController();
        const during = session.transcribe(long, {}, { signal: stop.signal, onProgress: () => stop.abort() });
        await expect(during).rejects.toMatchObject({ code: 'cancelled' });
      }));

    it('refuses sound of another rate', () =>
      using(async (session) => {
        const other = createWaveform([speech], 8000);
        await expect(session.transcribe(other, {}, {})).rejects.toBeInstanceOf(SdkError);
      }));

    it('hears the same in a stream, where it listens to streams', () =>
      using(async (session) => {
        if (!session.listen) return;
        const whole = await session.transcribe(recordingOf(speech), {}, {});
        for (const size of [997, 16_000, speech.length]) {
          let settled: readonly RecognisedWord[] = [];
          let pending: readonly RecognisedWord[] = [];
          for await (const heard of session.listen(cut(speech, size), {}, {})) {
            expect(heard.settled.slice(0, settled.length)).toEqual(settled);
            ({ settled, pending } = heard);
            expectMonotone([...settled, ...pending], heard.heard + 1);
          }
          expect(pending).toEqual([]);
          expect(textOf(settled)).toBe(textOf(whole.words));
          for (const [index, word] of settled.entries()) {
            expect(Math.abs(word.start - (whole.words[index]?.start ?? 0))).toBeLessThan(0.05);
          }
        }
      }));

    it('survives a stream that is left in the middle', () =>
      using(async (session) => {
        if (!session.listen) return;
        let closed = false;
        const source = (async function* (): AsyncGenerator<Float32Array> {
          try {
            yield* cut(repeated(speech, 10), 4000);
          } finally {
            closed = true;
          }
        })();
        for await (const _ of session.listen(source, {}, {})) break;
        expect(closed).toBe(true);
        const { words } = await session.transcribe(recordingOf(speech), {}, {});
        if (text !== undefined) expect(textOf(words)).toBe(text);
      }));
  });
}

/** Checks that words follow each other strictly. */
export function expectMonotone(words: readonly RecognisedWord[], duration: number): void {
  let last = 0;
  for (const { start, end, confidence } of words) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
    last = end;
  }
  expect(last).toBeLessThanOrEqual(duration + 0.2);
}

function recordingOf(samples: Float32Array): Waveform {
  return createWaveform([samples], 16_000);
}

function textOf(words: readonly RecognisedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

async function* cut(samples: Float32Array, size: number): AsyncGenerator<Float32Array> {
  for (let at = 0; at < samples.length; at += size) yield samples.subarray(at, at + size);
}

function repeated(samples: Float32Array, times: number): Float32Array {
  const all = new Float32Array(samples.length * times);
  for (let time = 0; time < times; time += 1) all.set(samples, time * samples.length);
  return all;
}
