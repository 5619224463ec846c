import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wav } from '../codecs/wav.ts';
import { createWaveform } from '../waveform.ts';
import { measureLoudness } from './measure-loudness.ts';
import { normaliseLoudness } from './normalise-loudness.ts';

function tone(level: number, rate: number, seconds = 2): Float32Array {
  const amplitude = 10 ** (level / 20);
  return Float32Array.from(
    { length: rate * seconds },
    (_, at) => amplitude * Math.sin((2 * Math.PI * 997 * at) / rate),
  );
}

describe('measureLoudness', () => {
  // EBU Tech 3341, cases 1 and 2, in which both channels hold the tone; one channel is 3 LU quieter.
  it.each([
    [-23, 48_000],
    [-33, 48_000],
    [-23, 16_000],
    [-23, 44_100],
  ])('hears a tone of %i dB at %i Hz as EBU R 128 does', async (level, rate) => {
    const channel = tone(level, rate);
    expect((await measureLoudness(createWaveform([channel, channel], rate))).integrated).toBeCloseTo(level, 1);
    expect((await measureLoudness(createWaveform([channel], rate))).integrated).toBeCloseTo(level - 3.01, 1);
  });

  it('passes over pauses: case 3, a quiet tone before and after a loud one', async () => {
    const [quiet, loud] = [tone(-36, 16_000, 3), tone(-23, 16_000, 15)];
    const samples = Float32Array.from([...quiet, ...loud, ...quiet]);
    const { integrated, peak } = await measureLoudness(createWaveform([samples, samples], 16_000));
    expect(Math.abs(integrated + 23)).toBeLessThan(0.1);
    expect(peak).toBeCloseTo(10 ** (-23 / 20), 4);
  });

  it('hears a voice as ffmpeg does: −14.5 LUFS', async () => {
    const bytes = new Uint8Array(readFileSync(new URL('../../tests/codecs/fixtures/word.wav', import.meta.url)));
    expect((await measureLoudness(await wav.decode(bytes))).integrated).toBeCloseTo(-14.5, 1);
  });

  it('has no loudness for silence, nor for less than a block', async () => {
    const silence = createWaveform([new Float32Array(48_000)], 48_000);
    expect(await measureLoudness(silence)).toEqual({ integrated: -Infinity, peak: 0 });
    expect((await measureLoudness(createWaveform([tone(-20, 1_000, 0.3)], 1_000))).integrated).toBe(-Infinity);
    expect(await normaliseLoudness(silence)).toBe(silence);
  });
});

describe('normaliseLoudness', () => {
  it('brings a recording to a loudness by one gain', async () => {
    const waveform = createWaveform([tone(-40, 16_000), tone(-46, 16_000)], 16_000);
    const output = await normaliseLoudness(waveform, -30);
    expect((await measureLoudness(output)).integrated).toBeCloseTo(-30, 3);
    expect((output.read(0, 5, 6)[0] ?? 0) / (waveform.read(0, 5, 6)[0] ?? 1)).toBeCloseTo(
      (output.read(1, 5, 6)[0] ?? 0) / (waveform.read(1, 5, 6)[0] ?? 1),
      4,
    );
  });

  it('goes no higher than 1 dB below full scale', async () => {
    const { peak } = await measureLoudness(await normaliseLoudness(createWaveform([tone(-20, 16_000)], 16_000), 0));
    expect(peak).toBeCloseTo(10 ** (-1 / 20), 4);
  });
});
