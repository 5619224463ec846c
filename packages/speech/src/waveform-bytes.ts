import type { Waveform } from './waveform.ts';

/** Samples that are read in one step. */
const STEP = 2 ** 16;

/**
 * A recording as bytes, to name it by their digest: its rate in Hz and its channels as two 32-bit numbers, then the
 * samples of each channel in 16 bits, all little-endian. A generator for `runCooperatively`: hours take seconds.
 */
export function* waveformBytes(waveform: Waveform): Generator<void, Uint8Array> {
  const { sampleRate, channelCount, length } = waveform;
  const bytes = new Uint8Array(8 + 2 * channelCount * length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, sampleRate, true);
  header.setUint32(4, channelCount, true);
  // Every platform that runs JavaScript today is little-endian.
  const numbers = new Int16Array(bytes.buffer, 8);
  let at = 0;
  for (let channel = 0; channel < channelCount; channel += 1) {
    for (let start = 0; start < length; start += STEP) {
      const samples = waveform.read(channel, start, start + STEP);
      for (let index = 0; index < samples.length; index += 1, at += 1) {
        const value = Math.round((samples[index] as number) * 32_768);
        numbers[at] = value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
      }
      yield;
    }
  }
  return bytes;
}
