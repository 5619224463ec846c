import { type Waveform, waveformFrom } from '../waveform.ts';
import { mixDown } from './mix-down.ts';

/** The mean of the channels as one; mixed where it is read, so it takes no memory. One channel stays as it is. */
export function toMono(waveform: Waveform): Waveform {
  const { channelCount, sampleRate, length } = waveform;
  if (channelCount === 1) return waveform;
  return waveformFrom({
    sampleRate,
    channelCount: 1,
    length,
    warnings: waveform.warnings,
    read: (_channel, start, end) =>
      mixDown(Array.from({ length: channelCount }, (_, channel) => waveform.read(channel, start, end))),
  });
}
