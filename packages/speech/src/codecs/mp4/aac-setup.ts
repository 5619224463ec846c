import { brokenRecording } from '../broken-recording.ts';
import { BitReader, DamagedFrame } from '../flac/bit-reader.ts';

/** What a decoder of AAC has to know. */
export interface AacSetup {
  /** The AudioSpecificConfig as it stands in the file. */
  readonly config: Uint8Array;
  /** Type of the core: 2 for AAC-LC, also beneath HE-AAC. */
  readonly objectType: number;
  /** Rate of the core in Hz, and its index in the table of ISO/IEC 14496-3. */
  readonly sampleRate: number;
  readonly rateIndex: number;
  /** 1 to 7, as in the table of ISO/IEC 14496-3. */
  readonly channelConfiguration: number;
}

const RATES: readonly number[] = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];

/** Reads an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1). @throws `input.format` for what is no AAC of AAC-LC. */
export function readAacSetup(config: Uint8Array): AacSetup {
  try {
    const bits = new BitReader(config);
    let objectType = bits.read(5);
    const rateIndex = bits.read(4);
    const channelConfiguration = bits.read(4);
    const sampleRate = RATES[rateIndex];
    if (objectType === 5 || objectType === 29) {
      bits.read(4);
      objectType = bits.read(5);
    }
    const known = objectType >= 1 && objectType <= 4 && channelConfiguration >= 1 && channelConfiguration <= 7;
    if (known && sampleRate !== undefined) return { config, objectType, sampleRate, rateIndex, channelConfiguration };
  } catch (error) {
    if (!(error instanceof DamagedFrame)) throw error;
  }
  throw brokenRecording('MP4', 'its sound is of a kind of AAC that is not read');
}

/** The frame with the header that lets it stand alone (ADTS, ISO/IEC 14496-3, 1.A.2.2). */
export function adtsFrame(frame: Uint8Array, { objectType, rateIndex, channelConfiguration }: AacSetup): Uint8Array {
  const length = frame.length + 7;
  const bytes = new Uint8Array(length);
  bytes[0] = 0xff;
  bytes[1] = 0xf1;
  bytes[2] = ((objectType - 1) << 6) | (rateIndex << 2) | (channelConfiguration >> 2);
  bytes[3] = ((channelConfiguration & 3) << 6) | (length >> 11);
  bytes[4] = (length >> 3) & 0xff;
  bytes[5] = ((length & 7) << 5) | 0x1f;
  bytes[6] = 0xfc;
  bytes.set(frame, 7);
  return bytes;
}

/** Reads the header of a frame that stands alone; undefined where there is none. */
export function readAdts(
  bytes: Uint8Array,
  at: number,
): { readonly start: number; readonly end: number; readonly config: Uint8Array } | undefined {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes.subarray(at, at + 6);
  if (a !== 0xff || (b & 0xf6) !== 0xf0) return undefined;
  const length = ((d & 3) << 11) | (e << 3) | (f >> 5);
  const start = at + (b & 1 ? 7 : 9);
  const [objectType, rateIndex, channels] = [(c >> 6) + 1, (c >> 2) & 15, ((c & 1) << 2) | (d >> 6)];
  if (at + length <= start || rateIndex > 12) return undefined;
  const packed = (objectType << 11) | (rateIndex << 7) | (channels << 3);
  return { start, end: at + length, config: Uint8Array.of(packed >> 8, packed & 0xff) };
}
