import type { Waveform } from '../waveform.ts';

const HEADER = 44;

/** Writes a waveform as WAV of 16 bits, its channels interleaved; what lies beyond full scale is clipped. */
export function writeWav(waveform: Waveform): Uint8Array {
  const { sampleRate, channelCount, length } = waveform;
  const size = length * channelCount * 2;
  const bytes = new Uint8Array(HEADER + size);
  const view = new DataView(bytes.buffer);
  const rate = Math.round(sampleRate);
  for (const [offset, name] of [
    [0, 'RIFF'],
    [8, 'WAVE'],
    [12, 'fmt '],
    [36, 'data'],
  ] as const) {
    for (let index = 0; index < 4; index += 1) bytes[offset + index] = name.codePointAt(index) ?? 0;
  }
  view.setUint32(4, HEADER - 8 + size, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channelCount, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channelCount * 2, true);
  view.setUint16(32, channelCount * 2, true);
  view.setUint16(34, 16, true);
  view.setUint32(40, size, true);
  for (let channel = 0; channel < channelCount; channel += 1) {
    for (const [index, sample] of waveform.read(channel).entries()) {
      const scaled = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
      view.setInt16(HEADER + (index * channelCount + channel) * 2, scaled, true);
    }
  }
  return bytes;
}
