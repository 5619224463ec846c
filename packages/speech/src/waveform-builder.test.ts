import { runToEnd } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { createWaveform, waveformFrom } from './waveform.ts';
import { createWaveformBuilder, LONGEST_RECORDING } from './waveform-builder.ts';
import { waveformBytes } from './waveform-bytes.ts';

const ramp = (length: number): Float32Array => Float32Array.from({ length }, (_, at) => Math.sin(at / 20) * 0.9);

describe('createWaveformBuilder', () => {
  it('keeps a short recording as it is', async () => {
    const builder = createWaveformBuilder({ sampleRate: 44_100, channelCount: 2 });
    await builder.append([Float32Array.of(0.1, 0.2), Float32Array.of(0.3, 0.4)]);
    await builder.append([Float32Array.of(0.5), Float32Array.of(0.6)]);
    const { channels, sampleRate } = builder.finish();
    expect(sampleRate).toBe(44_100);
    expect(channels).toEqual([Float32Array.of(0.1, 0.2, 0.5), Float32Array.of(0.3, 0.4, 0.6)]);
  });

  it('keeps a long one as a recogniser hears it, to 16 bits', async () => {
    const samples = ramp(300_000);
    const builder = createWaveformBuilder({ sampleRate: 16_000, channelCount: 2, keep: 100_000 });
    for (let at = 0; at < samples.length; at += 30_000) {
      const piece = samples.subarray(at, at + 30_000);
      await builder.append([piece, piece]);
    }
    const waveform = builder.finish();
    expect([waveform.channelCount, waveform.sampleRate, waveform.length]).toEqual([1, 16_000, 300_000]);
    const read = waveform.read(0, 131_000, 263_000);
    expect(read).toHaveLength(132_000);
    expect(read.every((value, at) => Math.abs(value - (samples[131_000 + at] ?? 0)) <= 0.5 / 32_768 + 1e-9)).toBe(true);
    expect(waveform.read(0, 299_999, 400_000)).toHaveLength(1);
  });

  it('brings a long one to 16 kHz, or leaves rate and channels where that is asked', async () => {
    const piece = new Float32Array(48_000).fill(0.25);
    for (const reduce of [true, false]) {
      const builder = createWaveformBuilder({ sampleRate: 48_000, channelCount: 2, keep: 1_000, reduce });
      await builder.append([piece, piece.map((value) => -value)]);
      const { sampleRate, channelCount, duration } = builder.finish();
      expect([sampleRate, channelCount, duration]).toEqual(reduce ? [16_000, 1, 1] : [48_000, 2, 1]);
    }
  });

  it('reads silence between sounds', async () => {
    const builder = createWaveformBuilder({ sampleRate: 16_000, channelCount: 1, keep: 0 });
    await builder.append([ramp(200_000)]);
    for (let block = 0; block < 4; block += 1) await builder.append([new Float32Array(131_072)]);
    await builder.append([ramp(1_000)]);
    const waveform = builder.finish();
    expect(waveform.read(0, 300_000, 700_000).every((value) => value === 0)).toBe(true);
    expect(waveform.read(0, waveform.length - 2)[1]).toBeCloseTo(ramp(1_000)[999] ?? 0, 4);
  });

  it('refuses more than 12 hours, and samples that are no numbers', async () => {
    const builder = createWaveformBuilder({ sampleRate: 1_000, channelCount: 1, keep: 0 });
    const tooLong = new Float32Array(LONGEST_RECORDING * 1_000 + 1);
    await expect(builder.append([tooLong])).rejects.toMatchObject({ code: 'input.too-large' });
    await expect(
      createWaveformBuilder({ sampleRate: 8_000, channelCount: 1 }).append([Float32Array.of(0, NaN)]),
    ).rejects.toMatchObject({ code: 'input.format', details: { channel: 0, sample: 1 } });
    expect(() => createWaveformBuilder({ sampleRate: 10, channelCount: 1 })).toThrow('10 Hz');
  });
});

describe('waveforms', () => {
  it('are checked where they are made', () => {
    expect(() => createWaveform([], 16_000)).toThrow('at least one channel');
    expect(() => createWaveform([new Float32Array(1), new Float32Array(2)], 16_000)).toThrow('one length');
    expect(() => createWaveform([new Float32Array(1)], 999)).toThrow('999 Hz');
    expect(() => createWaveform([Float32Array.of(0, Infinity)], 8_000)).toThrow('Sample 1 of channel 0');
  });

  it('are read in windows, within their bounds', () => {
    const waveform = createWaveform([Float32Array.of(1, 2, 3)], 1_000);
    expect([...waveform.read(0, 1)]).toEqual([2, 3]);
    expect([...waveform.read(0, -5, 99)]).toEqual([1, 2, 3]);
    expect([...waveform.read(0, 2, 1)]).toEqual([]);
    expect(() => waveform.read(1)).toThrow('no channel 1');
    const made = waveformFrom({
      sampleRate: 1_000,
      channelCount: 1,
      length: 4,
      read: (_, start, end) => ramp(end - start),
    });
    expect(made.channels[0]).toEqual(ramp(4));
  });

  it('have bytes to be named by', () => {
    const waveform = createWaveform([Float32Array.of(0.5, -1), Float32Array.of(2, 0)], 8_000);
    const view = new DataView(runToEnd(waveformBytes(waveform)).buffer);
    expect([view.getUint32(0, true), view.getUint32(4, true)]).toEqual([8_000, 2]);
    expect([8, 10, 12, 14].map((at) => view.getInt16(at, true))).toEqual([16_384, -32_768, 32_767, 0]);
  });
});
