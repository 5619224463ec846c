import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWaveform } from '../waveform.ts';
import { createSpeechDetector } from './create-speech-detector.ts';
import { findSpeech, speechSegments } from './find-speech.ts';

/** White noise of this root mean square, the same every time. */
function noise(length: number, level: number): Float32Array {
  let seed = 7;
  return Float32Array.from({ length }, () => {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0;
    return (seed / 2 ** 31 - 1) * level * Math.sqrt(3);
  });
}

/** A voice of 120 Hz with its harmonics, four syllables a second. */
function voice(length: number, level: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => {
    const loudness = Math.max(0, Math.sin((at / 16_000) * Math.PI * 8)) * level;
    let sound = 0;
    for (let harmonic = 1; harmonic < 20; harmonic += 1)
      sound += Math.sin((at / 16_000) * 2 * Math.PI * 120 * harmonic) / harmonic;
    return sound * loudness;
  });
}

/** Three seconds of background, two of a voice over it, three of background. */
function scene(level: number): Float32Array {
  const samples = noise(128_000, level);
  voice(32_000, 0.2).forEach((sample, at) => (samples[48_000 + at] = (samples[48_000 + at] ?? 0) + sample));
  return samples;
}

describe('findSpeech', () => {
  it.each([0, 0.000_1, 0.005, 0.03])('finds a voice over a background of %s', async (level) => {
    const segments = await findSpeech(createWaveform([scene(level)], 16_000));
    expect(segments).toHaveLength(1);
    expect(Math.abs((segments[0]?.start ?? 0) - 2.9)).toBeLessThan(0.15);
    expect(Math.abs((segments[0]?.end ?? 0) - 5.1)).toBeLessThan(0.25);
  });

  it.each([0, 0.001, 0.1])('finds nothing in a background of %s', async (level) => {
    expect(await findSpeech(createWaveform([noise(160_000, level)], 16_000))).toEqual([]);
  });

  it('hears stereo at another rate, and reports cancellation', async () => {
    const channel = new Float32Array(8_000).map((_, at) =>
      at > 3_000 && at < 6_000 ? Math.sin(at / 3) * Math.sin(at / 90) : 0,
    );
    const waveform = createWaveform([channel, channel], 8_000);
    const [segment] = await findSpeech(waveform);
    expect(segment?.start).toBeCloseTo(0.275, 1);
    const stop = new AbortController();
    stop.abort();
    await expect(findSpeech(waveform, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('createSpeechDetector', () => {
  it('answers once for every 10 ms, the same however the sound is cut', () => {
    const samples = scene(0.01);
    const whole = createSpeechDetector();
    const expected = [...whole.push(samples), ...whole.finish()];
    expect(expected).toHaveLength(800);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 4 }), (sizes) => {
        const detector = createSpeechDetector();
        const answers: number[] = [];
        for (let at = 0, piece = 0; at < samples.length; piece += 1) {
          const size = Math.max(900, sizes[piece % sizes.length] ?? 1);
          answers.push(...detector.push(samples.subarray(at, at + size)));
          at += size;
        }
        answers.push(...detector.finish());
        expect(answers).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  it('answers for a sound shorter than its warm-up', () => {
    const detector = createSpeechDetector();
    expect([...detector.push(new Float32Array(1_000)), ...detector.finish()]).toHaveLength(7);
    expect(createSpeechDetector().finish()).toHaveLength(0);
  });
});

describe('speechSegments', () => {
  it('gives segments in order, without overlap, within the recording', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { maxLength: 300 }), (probabilities) => {
        const duration = probabilities.length / 100;
        const segments = speechSegments([Float32Array.from(probabilities)], { duration, margin: 0.2 });
        let end = 0;
        for (const segment of segments) {
          expect(segment.start).toBeGreaterThanOrEqual(end);
          expect(segment.end).toBeGreaterThan(segment.start);
          ({ end } = segment);
        }
        expect(end).toBeLessThanOrEqual(duration);
      }),
    );
  });

  it('passes over short pauses and short sounds', () => {
    const frames = Float32Array.from({ length: 200 }, (_, at) =>
      Number((at >= 50 && at < 80) || (at >= 100 && at < 120) || at === 180),
    );
    expect(speechSegments([frames], { duration: 2, margin: 0 })).toEqual([{ start: 0.5, end: 1.2 }]);
    expect(speechSegments([frames], { duration: 2, margin: 0, leastPause: 0.1, leastSpeech: 0 })).toHaveLength(3);
  });
});
