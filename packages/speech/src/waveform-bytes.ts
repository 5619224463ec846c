import type { Waveform } from './waveform.ts';

/** Samples that are read at once. */
const STEP = 2 ** 16;

/**
 * A recording as bytes, to name it by their digest: its rate in Hz and its channels as two 32-bit numbers, then the
 * samples of each channel in 16 bits, all little-endian.
 */
export function waveformBytes(waveform: Waveform): Uint8Array {
  const { sampleRate, channelCount, length } = waveform;
  const bytes = new Uint8Array(8 + 2 * channelCount * length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sampleRate, true);
  view.setUint32(4, channelCount, true);
  let at = 8;
  for (let channel = 0; channel < channelCount; channel += 1) {
    for (let start = 0; start < length; start += STEP) {
      for (const sample of waveform.read(channel, start, start + STEP)) {
        view.setInt16(at, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true);
        at += 2;
      }
    }
  }
  return bytes;
}
