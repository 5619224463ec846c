import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWaveform } from '../waveform.ts';
import { createResampler } from './create-resampler.ts';
import { resample } from './resample.ts';
import { toRecogniserWaveform } from './to-recogniser-waveform.ts';

const TO_SPEECH = [8_000, 11_025, 32_000, 44_100, 44_101, 96_000];

function tone(frequency: number, rate: number, length = Math.round(rate / 4)): Float32Array {
  return Float32Array.from({ length }, (_, at) => Math.sin((2 * Math.PI * frequency * at) / rate));
}

function resampled(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = createResampler(from, to);
  return Float32Array.from([...resampler.push(samples), ...resampler.finish()]);
}

/** Root mean square in dB of full-scale noise, without the ends. */
function level(samples: Float32Array): number {
  const inner = samples.subarray(Math.floor(samples.length / 4), Math.ceil((samples.length * 3) / 4));
  return 10 * Math.log10(inner.reduce((sum, value) => sum + value * value, 0) / inner.length);
}

describe('createResampler', () => {
  it.each(TO_SPEECH)('keeps what %i Hz and 16 kHz can both hold, in time and in loudness', (from) => {
    for (const part of [0.02, 0.3, 0.6, 0.88]) {
      const frequency = (Math.min(from, 16_000) / 2) * part;
      const output = resampled(tone(frequency, from), from, 16_000);
      const expected = tone(frequency, 16_000, output.length);
      const error = output.map((value, at) => value - (expected[at] ?? 0));
      expect(level(error)).toBeLessThan(-75);
    }
  });

  it.each([22_050, 44_100, 44_101, 48_000])('takes away what 16 kHz cannot hold of %i Hz by 80 dB', (from) => {
    for (let frequency = 8_500; frequency < from / 2; frequency += (from / 2 - 8_500) / 4)
      expect(level(resampled(tone(frequency, from), from, 16_000)), `${frequency} Hz`).toBeLessThan(-83);
  });

  it('adds no images when the rate goes up', () => {
    const output = resampled(tone(3_000, 8_000), 8_000, 16_000);
    const error = output.map((value, at) => value - Math.sin((2 * Math.PI * 3_000 * at) / 16_000));
    expect(level(error)).toBeLessThan(-80);
  });

  it('gives the same samples, as many as there have to be, however the sound is cut', () => {
    const samples = tone(440, 44_100, 1_500);
    fc.assert(
      fc.property(
        fc.constantFrom([44_100, 16_000], [8_000, 16_000], [16_000, 11_025], [6_007, 16_000]),
        fc.array(fc.integer({ min: 0, max: 800 }), { minLength: 1, maxLength: 5 }),
        ([from = 0, to = 0], sizes) => {
          const expected = resampled(samples, from, to);
          const resampler = createResampler(from, to);
          const pieces: number[] = [];
          for (let at = 0, piece = 0; at < samples.length; piece += 1) {
            const size = (sizes[piece % sizes.length] ?? 0) + (piece % 7);
            pieces.push(...resampler.push(samples.subarray(at, at + size)));
            at += size;
          }
          pieces.push(...resampler.finish());
          expect(pieces).toHaveLength(Math.ceil((samples.length * to) / from));
          expect(Float32Array.from(pieces)).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('knows silence and nothing at all', () => {
    expect(resampled(new Float32Array(), 44_100, 16_000)).toHaveLength(0);
    expect(resampled(new Float32Array(441), 44_100, 16_000)).toEqual(new Float32Array(160));
    expect(resampled(new Float32Array(441).fill(0.5), 44_100, 16_000)[80]).toBeCloseTo(0.5, 5);
  });
});

describe('resample', () => {
  it('does each channel, and keeps what is known of the recording', async () => {
    const warnings = [{ code: 'recording.cut-off', message: 'It ends early.' }];
    const waveform = createWaveform([tone(500, 48_000, 4_800), tone(900, 48_000, 4_800)], 48_000, warnings);
    const output = await resample(waveform, 16_000);
    expect([output.channelCount, output.length, output.duration, output.warnings]).toEqual([2, 1_600, 0.1, warnings]);
    expect(output.read(1)).toEqual(resampled(tone(900, 48_000, 4_800), 48_000, 16_000));
  });

  it('gives a recording of that rate back as it is', async () => {
    const waveform = createWaveform([tone(500, 16_000)], 16_000);
    expect(await toRecogniserWaveform(waveform)).toBe(waveform);
  });

  it('mixes channels before it changes the rate', async () => {
    const waveform = createWaveform([new Float32Array(800).fill(0.5), new Float32Array(800).fill(-0.5)], 8_000);
    expect(await toRecogniserWaveform(waveform)).toMatchObject({ channelCount: 1, sampleRate: 16_000, length: 1_600 });
    expect((await toRecogniserWaveform(waveform)).read(0, 700, 702)).toEqual(new Float32Array(2));
  });

  it('leaves empty channels out of the mean', async () => {
    const sound = tone(500, 16_000, 1_000);
    const [empty, noise] = [new Float32Array(1_000), new Float32Array(1_000).fill(0.000_05)];
    const mono = await toRecogniserWaveform(createWaveform([empty, sound, noise], 16_000));
    expect(mono.read(0)).toEqual(sound);
    expect((await toRecogniserWaveform(createWaveform([empty, empty], 16_000))).read(0)).toEqual(empty);
  });

  it('refuses rates that no waveform has, reports progress and stops when it is cancelled', async () => {
    const waveform = createWaveform([new Float32Array(100_000)], 16_000);
    await expect(resample(waveform, 1)).rejects.toMatchObject({ code: 'input.format' });
    const stop = new AbortController();
    const seconds: number[] = [];
    const work = resample(waveform, 8_000, {
      signal: stop.signal,
      onProgress: ({ done, total }) => {
        seconds.push(done, total ?? 0);
        stop.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
    expect(seconds).toEqual([2 ** 15 / 16_000, 6.25]);
  });
});
