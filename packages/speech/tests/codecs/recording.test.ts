import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { testCodec } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { type AsyncSoundPieces, gatherWaveform, type SoundPieces } from '../../src/codecs/gather-waveform.ts';
import { decodeRecording, recording } from '../../src/codecs/recording.ts';
import { toRecogniserWaveform } from '../../src/transforms/to-recogniser-waveform.ts';
import type { Waveform } from '../../src/waveform.ts';
import { wavBytes } from './wav-bytes.ts';

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)));
const FILES = ['word.wav', 'word.flac', 'word.mp3', 'word.opus', 'word.webm', 'opus.mp4', 'stereo.flac'];
const FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;

function verify({ channels, sampleRate, length, duration }: Waveform): void {
  if (length === 0) throw new Error('There is no sound in it.');
  if (Math.abs(length - duration * sampleRate) > 1e-6) throw new Error('The duration is not that of the samples.');
  for (const samples of channels) {
    if (samples.length !== length) throw new Error('A channel has another length.');
    if (!samples.every((sample) => Number.isFinite(sample))) throw new Error('A sample is no number.');
  }
}

testCodec({ codec: recording, valid: FILES.map(read), verify, attempts: 80 });

/** Correlation of two sounds over what both have, and the samples by which the second is late. */
function likeness(left: Float32Array, right: Float32Array): { readonly correlation: number; readonly lag: number } {
  let best = { correlation: -1, lag: 0 };
  for (let lag = -100; lag <= 100; lag += 1) {
    let [both, first, second] = [0, 0, 0];
    for (let at = 100; at < Math.min(left.length, right.length) - 100; at += 1) {
      const [a, b] = [left[at] ?? 0, right[at + lag] ?? 0];
      both += a * b;
      first += a * a;
      second += b * b;
    }
    const correlation = both / Math.sqrt(first * second);
    if (correlation > best.correlation) best = { correlation, lag };
  }
  return best;
}

async function mono(bytes: Uint8Array): Promise<Float32Array> {
  return (await toRecogniserWaveform(await decodeRecording(bytes))).read(0);
}

describe('recordings of every format', () => {
  it.each([
    ['word.flac', 1, 0],
    ['stereo.flac', 0.999, 0],
    ['word.mp3', 0.99, 0],
    ['word.opus', 0.97, 0],
    ['word.webm', 0.97, 220],
    ['opus.mp4', 0.97, 320],
  ] as const)('%s sounds like what it was made of, at the same time', async (name, least, surplus) => {
    const [expected, heard] = [await mono(read('word.wav')), await mono(read(name))];
    const { correlation, lag } = likeness(expected, heard);
    expect(correlation).toBeGreaterThanOrEqual(least - 1e-6);
    expect(Math.abs(lag)).toBeLessThanOrEqual(1);
    if (name !== 'stereo.flac') expect(Math.abs(heard.length - expected.length)).toBeLessThanOrEqual(surplus);
  });

  it('keeps rate and channels of FLAC, to the last bit', async () => {
    const { sampleRate, channelCount, warnings } = await decodeRecording(read('stereo.flac'));
    expect([sampleRate, channelCount, warnings]).toEqual([22_050, 2, []]);
    expect((await decodeRecording(read('word.flac'))).read(0)).toEqual(
      (await decodeRecording(read('word.wav'))).read(0),
    );
  });

  it('reads M4A with an installed ffmpeg, and says what is missing without', async ({ skip }) => {
    const work = mono(read('word.m4a'));
    if (!FFMPEG) {
      await expect(work).rejects.toMatchObject({ code: 'runtime.missing' });
      skip('there is no ffmpeg to hear M4A with');
    }
    const { correlation, lag } = likeness(await mono(read('word.wav')), await work);
    expect(correlation).toBeGreaterThan(0.97);
    expect(Math.abs(lag)).toBeLessThanOrEqual(1);
  });
});

describe('files that are cut off', () => {
  it.each(FILES.filter((name) => name !== 'stereo.flac'))(
    '%s is read as far as it goes, with a warning',
    async (name) => {
      const bytes = read(name);
      const whole = await decodeRecording(bytes);
      const cut = await decodeRecording(bytes.subarray(0, Math.floor(bytes.length * 0.8))).catch(
        (error: unknown) => error,
      );
      if (name === 'word.opus' || name === 'opus.mp4') {
        // One page, and a table at the end: nothing of it can be told.
        expect(cut).toMatchObject({ code: 'input.format' });
        return;
      }
      expect(cut).toMatchObject({ warnings: [{ code: 'recording.cut-off' }] });
      expect((cut as Waveform).duration).toBeGreaterThan(whole.duration * 0.5);
      expect((cut as Waveform).duration).toBeLessThan(whole.duration);
    },
  );
});

describe('input that is no recording', () => {
  const text = (characters: string): Uint8Array => Uint8Array.from(characters, (character) => character.charCodeAt(0));
  const samples = new Uint8Array(Int16Array.from({ length: 800 }, (_, at) => at).buffer);
  const float = (...values: number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);

  it.each([
    ['a zip renamed .wav', text('PK\u0003\u0004 and so on'), /ZIP archive/],
    ['a PDF', text('%PDF-1.7'), /PDF document/],
    ['a film of another kind', text('RIFF....AVI LIST'), /AVI film/],
    ['Ogg Vorbis', read('vorbis.ogg'), /Vorbis/],
    ['random text', text('hello, doctor'), /no recording/],
    ['a rate of 1 Hz', wavBytes({ data: samples, sampleRate: 1 }), /1 Hz is outside 1000 to 768000 Hz/],
    ['a rate of 10 MHz', wavBytes({ data: samples, sampleRate: 10_000_000 }), /10000000 Hz is outside/],
    ['no channels', wavBytes({ data: samples, channelCount: 0 }), /0 channels/],
    ['65 channels', wavBytes({ data: samples, channelCount: 65 }), /65 channels/],
    ['only a header', wavBytes({ data: new Uint8Array() }), /no sound after it/],
    ['less than a sample', wavBytes({ data: samples.subarray(0, 1) }), /no sound after it/],
    ['a header that is cut off', wavBytes({ data: samples }).subarray(0, 30), /ends before its samples begin/],
    [
      'not a number',
      wavBytes({ data: float(0, NaN), format: 3, bits: 32 }),
      /Sample 1 of channel 0 is not a finite number/,
    ],
    [
      'infinity',
      wavBytes({ data: float(0, 1, 0, -Infinity), format: 3, bits: 32, channelCount: 2 }),
      /Sample 1 of channel 1/,
    ],
    ['ADPCM', wavBytes({ data: samples, format: 2, bits: 4 }), /samples of format 2 with 4 bits are not read/],
  ])('%s is refused with words that say what it is', async (_, bytes, message) => {
    const error: unknown = await decodeRecording(bytes).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'input.format', hint: expect.any(String) });
    expect(String(error)).toMatch(message);
  });

  it('mixes eight channels to one', async () => {
    const { channelCount } = await decodeRecording(wavBytes({ data: samples, channelCount: 8 }));
    expect(channelCount).toBe(8);
    expect(await mono(wavBytes({ data: samples, channelCount: 8 }))).toHaveLength(100);
  });
});

describe('gatherWaveform', () => {
  it('lets a decoder clean up when its sound cannot be used', async () => {
    let closed = false;
    async function* pieces(): AsyncSoundPieces {
      try {
        for (;;) yield { channels: [Float32Array.of(0, NaN)], sampleRate: 16_000 };
      } finally {
        closed = true;
      }
    }
    await expect(gatherWaveform('test', pieces())).rejects.toMatchObject({ code: 'input.format' });
    expect(closed).toBe(true);
  });

  it('brings what changes on the way to the rate and channels of the beginning', async () => {
    function* pieces(): SoundPieces {
      yield { channels: [new Float32Array(100).fill(0.5)], sampleRate: 8_000 };
      yield { channels: [], sampleRate: 8_000 };
      yield { channels: [new Float32Array(400).fill(0.5), new Float32Array(400).fill(0.5)], sampleRate: 16_000 };
      return [];
    }
    const waveform = await gatherWaveform('test', pieces());
    expect([waveform.channelCount, waveform.sampleRate, waveform.length]).toEqual([1, 8_000, 300]);
    expect(waveform.read(0, 180, 181)[0]).toBeCloseTo(0.5, 4);
  });
});
