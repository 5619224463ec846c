import { nextTurn } from '@medmodal/core';
import { checkFinite, createWaveform, type Waveform, waveformFrom } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';
import { damagedWarning, noSound } from './gather-waveform.ts';
import { mpeg } from './mpeg.ts';
import type { RecordingFormat } from './recording-format.ts';
import { readSamples, SAMPLE_ENCODINGS } from './sample-encoding.ts';
import { isWav, readWavHeader } from './wav-header.ts';

/** Bytes of samples that are decoded at once into memory of their own; longer files are decoded where they are read. */
const SPREAD_BYTES = 2 ** 26;
/** Samples of a channel between two turns of the event loop. */
const STEP = 2 ** 18;

/**
 * WAV: RIFF, RIFX, RF64 and BW64, with samples of 8 to 32 bits, floats of 32 and 64, A-law, µ-law, or MP3 frames. A file
 * of more than 64 MiB stays as it is and is decoded where it is read, so its bytes are not to be changed afterwards.
 *
 * @see https://learn.microsoft.com/windows/win32/api/mmeapi/ns-mmeapi-waveformatex and EBU Tech 3306 (RF64).
 */
export const wav: RecordingFormat = {
  title: 'WAV',
  mediaTypes: ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  recognises: isWav,
  decode: decodeWav,
};

async function decodeWav(bytes: Uint8Array): Promise<Waveform> {
  const header = readWavHeader(bytes);
  if (!header) throw brokenRecording('WAV', 'it ends before its samples begin');
  const { layout, start, promised } = header;
  const there = bytes.length - start;
  const warnings = promised !== undefined && promised > there ? [damagedWarning('cut-off')] : [];
  const held = Math.min(there, promised ?? there);
  if (!layout) return mpeg.decode(bytes.subarray(start, start + held));
  const { sampleRate, channelCount, encoding } = layout;
  const { size, float } = SAMPLE_ENCODINGS[encoding];
  const length = Math.floor(held / (size * channelCount));
  if (length === 0) throw noSound('WAV');
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, held);
  const read = (channel: number, from: number, to: number): Float32Array =>
    readSamples(view, layout, { channel, start: from, end: to });
  if (held > SPREAD_BYTES) {
    if (float) await checkSamples(read, { channelCount, length });
    return waveformFrom({ sampleRate, channelCount, length, warnings, read });
  }
  const channels = Array.from({ length: channelCount }, () => new Float32Array(length));
  for (let from = 0; from < length; from += STEP) {
    for (const [channel, samples] of channels.entries()) {
      samples.set(read(channel, from, Math.min(length, from + STEP)), from);
      if (length > STEP) await nextTurn();
    }
  }
  return createWaveform(channels, sampleRate, warnings);
}

async function checkSamples(
  // oxlint-disable-next-line eslint/max-params -- see Waveform.read
  read: (channel: number, from: number, to: number) => Float32Array,
  { channelCount, length }: { readonly channelCount: number; readonly length: number },
): Promise<void> {
  for (let from = 0; from < length; from += STEP) {
    for (let channel = 0; channel < channelCount; channel += 1) {
      checkFinite(read(channel, from, Math.min(length, from + STEP)), channel, from);
      await nextTurn();
    }
  }
}
