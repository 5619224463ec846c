import { checkSound } from '../waveform.ts';
import { brokenRecording } from './broken-recording.ts';
import { SAMPLE_ENCODINGS, type SampleEncodingName, type SampleLayout } from './sample-encoding.ts';

/** What the chunks of a WAV file before its samples say. */
export interface WavHeader {
  /** Undefined where the samples are MP3 frames. */
  readonly layout: SampleLayout | undefined;
  /** Byte at which the samples begin. */
  readonly start: number;
  /** Bytes of samples that the header promises; undefined when it does not know, as that of a stream. */
  readonly promised: number | undefined;
}

const EXTENSIBLE = 0xfffe;
const MP3 = 0x55;
/** Sizes that writers leave where they cannot come back to fill them in. */
const UNKNOWN_SIZES: readonly number[] = [0xffff_ffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe];

/** Whether the first bytes are those of a WAV file of any kind: RIFF, RIFX (big-endian), RF64 and BW64 (beyond 4 GiB). */
export function isWav(bytes: Uint8Array): boolean {
  return ['RIFF', 'RIFX', 'RF64', 'BW64'].includes(name(bytes, 0)) && name(bytes, 8) === 'WAVE';
}

/**
 * Reads what comes before the samples of a WAV file.
 *
 * @returns undefined when `bytes` end before the samples begin.
 * @throws `input.format` for a format of samples that is not read, and rates and channels that no recording has.
 */
export function readWavHeader(bytes: Uint8Array): WavHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = name(bytes, 0) !== 'RIFX';
  let layout: { readonly value: SampleLayout | undefined } | undefined;
  let longSize: number | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = name(bytes, at);
    const size = view.getUint32(at + 4, little);
    const start = at + 8;
    if (chunk === 'data') {
      if (!layout) throw brokenRecording('WAV', 'its samples come before their format');
      const promised = size === 0xffff_ffff && longSize !== undefined ? longSize : knownSize(bytes, start, size);
      return { layout: layout.value, start, promised };
    }
    if (start + size > bytes.length) return undefined;
    if (chunk === 'ds64' && size >= 16) longSize = Number(view.getBigUint64(start + 8, little));
    if (chunk === 'fmt ')
      layout = { value: readLayout(new DataView(view.buffer, view.byteOffset + start, size), little) };
    at = start + size;
    // Chunks are padded to an even length, but not by every writer.
    if (size % 2 === 1 && bytes[at] === 0) at += 1;
  }
  return undefined;
}

/** A data chunk of no bytes that something follows which is no chunk was written by a stream. */
// oxlint-disable-next-line eslint/max-params -- what is read, where and how much
function knownSize(bytes: Uint8Array, start: number, size: number): number | undefined {
  if (UNKNOWN_SIZES.includes(size)) return undefined;
  return size === 0 && bytes.length > start && !/^[\x20-\x7e]{4}$/.test(name(bytes, start)) ? undefined : size;
}

function readLayout(view: DataView, little: boolean): SampleLayout | undefined {
  if (view.byteLength < 16) throw brokenRecording('WAV', 'its format chunk is too short');
  const tag = view.getUint16(0, little);
  const format = tag === EXTENSIBLE && view.byteLength >= 26 ? view.getUint16(24, little) : tag;
  const [channelCount, sampleRate] = [view.getUint16(2, little), view.getUint32(4, little)];
  const bits = view.getUint16(14, little);
  checkSound(sampleRate, channelCount);
  if (format === MP3) return undefined;
  const width = view.getUint16(12, little) / channelCount;
  const bytes = Number.isInteger(width) && width * 8 >= bits && width <= 8 && width > 0 ? width : Math.ceil(bits / 8);
  const encoding = encodingOf(format, bytes, little);
  if (encoding === undefined) {
    throw brokenRecording(
      'WAV',
      `samples of format ${format} with ${bits} bits are not read; PCM, floats, A-law and µ-law are`,
    );
  }
  return { encoding, sampleRate, channelCount };
}

// oxlint-disable-next-line eslint/max-params -- a format, a width and an order of bytes name an encoding
function encodingOf(format: number, bytes: number, little: boolean): SampleEncodingName | undefined {
  if (format === 6 && bytes === 1) return 'alaw';
  if (format === 7 && bytes === 1) return 'mulaw';
  if (format === 1 && bytes === 1) return 'u8';
  const kind = format === 1 ? 's' : 'f';
  const encoding = `${kind}${bytes * 8}${little ? 'le' : 'be'}`;
  return (format === 1 || format === 3) && isEncoding(encoding) ? encoding : undefined;
}

/** Whether a text is the name of an encoding of samples. */
export function isEncoding(text: string): text is SampleEncodingName {
  return Object.hasOwn(SAMPLE_ENCODINGS, text);
}

function name(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
