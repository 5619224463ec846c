/** How one sample lies in bytes, and how it is read as a number in which full scale is −1 to 1. */
export interface SampleEncoding {
  /** Bytes of a sample. */
  readonly size: number;
  read(view: DataView, at: number): number;
  /** Whether it can hold what is not a finite number. */
  readonly float?: true;
}

/** Ways to write a sample, by the names that ffmpeg gives them. */
export type SampleEncodingName =
  | 'u8'
  | 's16le'
  | 's16be'
  | 's24le'
  | 's24be'
  | 's32le'
  | 's32be'
  | 'f32le'
  | 'f32be'
  | 'f64le'
  | 'f64be'
  | 'alaw'
  | 'mulaw';

/** Every encoding of a sample that is read. */
export const SAMPLE_ENCODINGS: Readonly<Record<SampleEncodingName, SampleEncoding>> = {
  u8: { size: 1, read: (view, at) => (view.getUint8(at) - 128) / 128 },
  s16le: { size: 2, read: (view, at) => view.getInt16(at, true) / 32_768 },
  s16be: { size: 2, read: (view, at) => view.getInt16(at) / 32_768 },
  s24le: { size: 3, read: (view, at) => (view.getInt8(at + 2) * 65_536 + view.getUint16(at, true)) / 8_388_608 },
  s24be: { size: 3, read: (view, at) => (view.getInt16(at) * 256 + view.getUint8(at + 2)) / 8_388_608 },
  s32le: { size: 4, read: (view, at) => view.getInt32(at, true) / 2_147_483_648 },
  s32be: { size: 4, read: (view, at) => view.getInt32(at) / 2_147_483_648 },
  f32le: { size: 4, float: true, read: (view, at) => view.getFloat32(at, true) },
  f32be: { size: 4, float: true, read: (view, at) => view.getFloat32(at) },
  f64le: { size: 8, float: true, read: (view, at) => view.getFloat64(at, true) },
  f64be: { size: 8, float: true, read: (view, at) => view.getFloat64(at) },
  alaw: { size: 1, read: (view, at) => expandALaw(view.getUint8(at)) / 32_768 },
  mulaw: { size: 1, read: (view, at) => expandMuLaw(view.getUint8(at)) / 32_768 },
};

/** Where samples of several channels lie one after the other. */
export interface SampleLayout {
  readonly encoding: SampleEncodingName;
  /** In Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
}

/** Reads samples `start` to before `end` of one channel out of interleaved ones. */
// oxlint-disable-next-line eslint/max-params -- see Waveform.read
export function readSamples(
  view: DataView,
  { encoding, channelCount }: SampleLayout,
  { channel, start, end }: { readonly channel: number; readonly start: number; readonly end: number },
): Float32Array {
  const { size, read } = SAMPLE_ENCODINGS[encoding];
  const samples = new Float32Array(end - start);
  let at = (start * channelCount + channel) * size;
  for (let index = 0; index < samples.length; index += 1, at += size * channelCount) samples[index] = read(view, at);
  return samples;
}

/** ITU-T G.711, A-law: 13 bits, here left-justified in 16. */
function expandALaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return code & 0x80 ? magnitude : -magnitude;
}

/** ITU-T G.711, µ-law: 14 bits, here left-justified in 16. */
function expandMuLaw(byte: number): number {
  const code = ~byte & 0xff;
  const magnitude = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132;
  return code & 0x80 ? -magnitude : magnitude;
}
