import { describe, expect, it } from 'vitest';
import { clock } from './clock.ts';
import { peaksOf } from './peaks.ts';
import { waveFile } from './wave-file.ts';

describe('waveFile', () => {
  it('writes the header that the samples need', async () => {
    const file = waveFile([Int16Array.of(1, -1).buffer, Int16Array.of(256).buffer], 16_000);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const view = new DataView(bytes.buffer);
    const text = (from: number): string => new TextDecoder().decode(bytes.subarray(from, from + 4));
    expect([text(0), text(8), text(12), text(36)]).toEqual(['RIFF', 'WAVE', 'fmt ', 'data']);
    expect([view.getUint32(4, true), view.getUint32(40, true), bytes.length]).toEqual([42, 6, 50]);
    expect([view.getUint16(22, true), view.getUint32(24, true), view.getUint32(28, true)]).toEqual([1, 16_000, 32_000]);
    expect([view.getInt16(44, true), view.getInt16(46, true), view.getInt16(48, true)]).toEqual([1, -1, 256]);
  });
});

describe('peaksOf', () => {
  it('takes the largest sample of each piece', () => {
    expect(peaksOf(Float32Array.of(0.5, -0.25, 0, 2, -0.125, 0), 3)).toEqual([0.5, 1, 0.125]);
    expect(peaksOf(new Float32Array(), 2)).toEqual([0, 0]);
  });
});

describe('clock', () => {
  it('writes a place in a recording', () => {
    expect([0, 59.99, 60, 3_600, 36_061].map(clock)).toEqual(['0:00', '0:59', '1:00', '1:00:00', '10:01:01']);
  });
});
