import { nextTurn, SdkError, throwIfCancelled } from '@medmodal/core';
import { RECOGNISER_SAMPLE_RATE } from '../recognition/recogniser.ts';
import { createResampler, type Resampler } from '../transforms/create-resampler.ts';
import { mixDown } from '../transforms/mix-down.ts';
import { checkFinite, checkSound } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';
import { readSamples, SAMPLE_ENCODINGS, type SampleLayout } from './sample-encoding.ts';
import { isEncoding, isWav, readWavHeader } from './wav-header.ts';

/** Media types that {@link pcmStream} reads; the first is the default. */
export const STREAM_MEDIA_TYPES: readonly string[] = ['audio/pcm', 'audio/l16', 'audio/wav'];

/** Longest header of a WAV file that is waited for, in bytes. */
const LONGEST_HEADER = 2 ** 16;
/** Samples of a channel that are decoded between two turns of the event loop. */
const STEP = 2 ** 14;

/**
 * Decodes sound while it arrives, as every recogniser is given it: one channel at 16 kHz, in pieces as they become ready.
 * Bytes may be cut anywhere.
 *
 * @param mediaType `audio/pcm;rate=16000;channels=1;encoding=s16le` (these are the defaults; see `SampleEncodingName`),
 * `audio/l16;rate=16000;channels=1` (RFC 2586: big-endian), or `audio/wav` with its header at the front.
 * @throws `input.media-type` and `input.format` for parameters or a header that cannot be read, and for samples that are
 * no numbers; `cancelled`; what `chunks` throw.
 * @example for await (const samples of pcmStream(request, 'audio/pcm;rate=48000')) recogniser.push(samples)
 */
// oxlint-disable-next-line eslint/max-params -- what, what it is, and until when
export async function* pcmStream(
  chunks: AsyncIterable<Uint8Array>,
  mediaType = 'audio/pcm',
  signal?: AbortSignal,
): AsyncGenerator<Float32Array, void> {
  const decoder = new PcmDecoder(streamLayout(mediaType));
  for await (const chunk of chunks) {
    for (const samples of decoder.push(chunk)) {
      throwIfCancelled(signal);
      if (samples.length > 0) yield samples;
      await nextTurn();
    }
    if (decoder.ended) break;
  }
  throwIfCancelled(signal);
  const samples = decoder.finish();
  if (samples.length > 0) yield samples;
}

class PcmDecoder {
  #layout: SampleLayout | undefined;
  #resampler: Resampler | undefined;
  #rest: Uint8Array = new Uint8Array();
  /** Bytes of samples that are still to come, where a header promises a number. */
  #left = Infinity;
  /** Samples of each channel up to now. */
  #decoded = 0;

  constructor(layout: SampleLayout | undefined) {
    this.#layout = layout;
  }

  get ended(): boolean {
    return this.#layout !== undefined && this.#left < frameBytes(this.#layout);
  }

  *push(chunk: Uint8Array): Generator<Float32Array, void> {
    let bytes = joined(this.#rest, chunk);
    this.#rest = bytes;
    if (!this.#layout) {
      const header = streamHeader(bytes);
      if (!header) return;
      this.#layout = header.layout;
      this.#left = header.promised ?? Infinity;
      bytes = bytes.subarray(header.start);
    }
    const layout = this.#layout;
    this.#resampler ??= createResampler(layout.sampleRate, RECOGNISER_SAMPLE_RATE);
    const size = frameBytes(layout);
    const frames = Math.floor(Math.min(bytes.length, this.#left) / size);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let start = 0; start < frames; start += STEP) {
      const end = Math.min(frames, start + STEP);
      yield this.#resampler.push(mixDown(readFrames(view, layout, { start, end, decoded: this.#decoded })));
    }
    this.#decoded += frames;
    this.#left -= frames * size;
    this.#rest = bytes.slice(frames * size);
  }

  finish(): Float32Array {
    if (!this.#layout && this.#rest.length > 0)
      throw brokenRecording('WAV', 'the stream ends before its samples begin');
    return this.#resampler?.finish() ?? new Float32Array();
  }
}

function frameBytes({ encoding, channelCount }: SampleLayout): number {
  return SAMPLE_ENCODINGS[encoding].size * channelCount;
}

interface Frames {
  readonly start: number;
  readonly end: number;
  /** Samples before these bytes. */
  readonly decoded: number;
}

// oxlint-disable-next-line eslint/max-params -- see readSamples
function readFrames(view: DataView, layout: SampleLayout, { start, end, decoded }: Frames): readonly Float32Array[] {
  return Array.from({ length: layout.channelCount }, (_, channel) => {
    const samples = readSamples(view, layout, { channel, start, end });
    checkFinite(samples, channel, decoded + start);
    return samples;
  });
}

/** What the parameters of a media type say; undefined where a header will. */
function streamLayout(mediaType: string): SampleLayout | undefined {
  const [type = '', ...parts] = mediaType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'].includes(type)) return undefined;
  if (!STREAM_MEDIA_TYPES.includes(type)) throw unknownType(`Streams of ${type} are not read.`);
  const parameters = new Map<string, string>();
  for (const part of parts.filter((text) => text !== '')) {
    const [key = '', value = ''] = part.split('=').map((text) => text.trim().replace(/^"(.*)"$/, '$1'));
    if (!['rate', 'channels', 'encoding'].includes(key))
      throw unknownType('The stream has a parameter that is not known.');
    parameters.set(key, value);
  }
  const encoding = parameters.get('encoding') ?? (type === 'audio/l16' ? 's16be' : 's16le');
  if (!isEncoding(encoding)) throw unknownType('The stream has an encoding that is not known.');
  const layout = {
    encoding,
    sampleRate: Number(parameters.get('rate') ?? RECOGNISER_SAMPLE_RATE),
    channelCount: Number(parameters.get('channels') ?? 1),
  };
  if (!Number.isInteger(layout.sampleRate) || !Number.isInteger(layout.channelCount))
    throw unknownType('The rate and the channels of a stream are whole numbers.');
  checkSound(layout.sampleRate, layout.channelCount);
  return layout;
}

function streamHeader(
  bytes: Uint8Array,
): { readonly layout: SampleLayout; readonly start: number; readonly promised: number | undefined } | undefined {
  if (bytes.length < 12) return undefined;
  if (!isWav(bytes)) throw brokenRecording('WAV', 'its first bytes are not those of one');
  const header = readWavHeader(bytes);
  if (!header && bytes.length > LONGEST_HEADER) throw brokenRecording('WAV', 'no samples follow its header');
  if (!header) return undefined;
  const { layout, start, promised } = header;
  if (!layout) throw brokenRecording('WAV', 'MP3 frames are not read from a stream');
  return { layout, start, promised };
}

function unknownType(message: string): SdkError {
  return new SdkError('input.media-type', message, {
    hint: `Send ${STREAM_MEDIA_TYPES[0]};rate=16000;channels=1;encoding=s16le, with encoding one of ${Object.keys(SAMPLE_ENCODINGS).join(', ')}, or audio/wav.`,
  });
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
