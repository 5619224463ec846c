import { type Waveform, waveformFrom } from '../waveform.ts';
import { mixDown } from './mix-down.ts';

/**
 * The mean of the channels (or of some of them, by index) as one; mixed where it is read, so it takes no memory. One
 * channel stays as it is.
 */
export function toMono(
  waveform: Waveform,
  channels: readonly number[] = Array.from({ length: waveform.channelCount }, (_, channel) => channel),
): Waveform {
  const { channelCount, sampleRate, length, warnings } = waveform;
  if (channelCount === 1) return waveform;
  return waveformFrom({
    sampleRate,
    channelCount: 1,
    length,
    warnings,
    read: (_channel, start, end) => mixDown(channels.map((channel) => waveform.read(channel, start, end))),
  });
}
