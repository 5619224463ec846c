import { BitReader, DamagedFrame } from './bit-reader.ts';
import { readSubframe } from './flac-subframe.ts';

/** What the head of a FLAC stream says of its sound. */
export interface FlacSound {
  /** In Hz. */
  readonly sampleRate: number;
  readonly channelCount: number;
  /** Bits of a sample. */
  readonly depth: number;
}

/** A decoded frame. */
export interface FlacFrame extends FlacSound {
  /** Full scale is −1 to 1. */
  readonly channels: readonly Float32Array[];
  /** Bytes of the frame. */
  readonly size: number;
}

const SAMPLE_RATES: readonly number[] = [
  0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000,
];
const DEPTHS: readonly number[] = [0, 8, 12, 0, 16, 20, 24, 32];

/**
 * Decodes the frame that `bytes` begin with (RFC 9639, section 9).
 *
 * @throws DamagedFrame, also where its checksum is wrong.
 */
export function readFlacFrame(bytes: Uint8Array, sound: FlacSound): FlacFrame {
  const bits = new BitReader(bytes);
  if (bits.read(15) !== 0x7ffc) throw new DamagedFrame('No frame begins here.');
  bits.read(1);
  const [sizeCode, rateCode, assignment, depthCode] = [bits.read(4), bits.read(4), bits.read(4), bits.read(3)];
  if (bits.read(1) === 1 || assignment > 10 || sizeCode === 0) throw new DamagedFrame('A frame has reserved values.');
  skipNumber(bits);
  const length = blockLength(bits, sizeCode);
  const sampleRate = frameRate(bits, rateCode) || sound.sampleRate;
  if (checksum(bytes.subarray(0, bits.at / 8), CRC_8) !== bits.read(8)) throw new DamagedFrame('A header is damaged.');
  const depth = DEPTHS[depthCode] || sound.depth;
  const channelCount = assignment < 8 ? assignment + 1 : 2;
  const samples = Array.from({ length: channelCount }, () => new Float64Array(length));
  for (const [channel, values] of samples.entries()) {
    const isSide = (assignment === 9 && channel === 0) || ((assignment === 8 || assignment === 10) && channel === 1);
    readSubframe(bits, values, depth + Number(isSide));
  }
  bits.align();
  const end = bits.at / 8;
  if (checksum(bytes.subarray(0, end), CRC_16) !== bits.read(16)) throw new DamagedFrame('A frame is damaged.');
  separate(samples, assignment);
  const scale = 2 ** (1 - depth);
  const channels = samples.map((values) => scaled(values, scale));
  return { channels, sampleRate, channelCount, depth, size: end + 2 };
}

/** `Float32Array.from` with a function takes ten times as long. */
function scaled(values: Float64Array, scale: number): Float32Array {
  const samples = new Float32Array(values.length);
  for (let at = 0; at < samples.length; at += 1) samples[at] = (values[at] as number) * scale;
  return samples;
}

/** The number of the frame, which nothing here needs, in the manner of UTF-8. */
function skipNumber(bits: BitReader): void {
  const first = bits.read(8);
  if (first < 0x80) return;
  const more = Math.clz32(~first << 24) - 1;
  if (more < 1 || more > 6) throw new DamagedFrame('The number of a frame is damaged.');
  for (let byte = 0; byte < more; byte += 1) bits.read(8);
}

function blockLength(bits: BitReader, code: number): number {
  if (code === 1) return 192;
  if (code <= 5) return 144 * 2 ** code;
  if (code === 6) return bits.read(8) + 1;
  if (code === 7) return bits.read(16) + 1;
  return 2 ** code;
}

function frameRate(bits: BitReader, code: number): number {
  if (code === 12) return bits.read(8) * 1_000;
  if (code === 13) return bits.read(16);
  if (code === 14) return bits.read(16) * 10;
  if (code === 15) throw new DamagedFrame('The rate of a frame is damaged.');
  return SAMPLE_RATES[code] ?? 0;
}

/** Makes left and right of one of them and their difference, or of their mean and difference (section 4.2). */
function separate(samples: readonly Float64Array[], assignment: number): void {
  const [first, second] = samples;
  if (assignment < 8 || !first || !second) return;
  for (let at = 0; at < first.length; at += 1) {
    const [a, b] = [first[at] ?? 0, second[at] ?? 0];
    if (assignment === 8) second[at] = a - b;
    else if (assignment === 9) first[at] = a + b;
    else {
      // The bit that the mean lost is the last one of the difference.
      second[at] = a - Math.floor(b / 2);
      first[at] = (second[at] ?? 0) + b;
    }
  }
}

interface Polynomial {
  readonly bits: number;
  readonly polynomial: number;
}

const CRC_8: Polynomial = { bits: 8, polynomial: 0x07 };
const CRC_16: Polynomial = { bits: 16, polynomial: 0x8005 };
const tables: Map<number, Uint16Array> = new Map();

function checksum(bytes: Uint8Array, kind: Polynomial): number {
  const table = tables.get(kind.bits) ?? makeTable(kind);
  const [shift, mask] = [kind.bits - 8, 2 ** kind.bits - 1];
  let crc = 0;
  for (let at = 0; at < bytes.length; at += 1)
    crc = ((crc << 8) ^ (table[((crc >> shift) ^ (bytes[at] as number)) & 255] as number)) & mask;
  return crc;
}

function makeTable({ bits, polynomial }: Polynomial): Uint16Array {
  const table = Uint16Array.from({ length: 256 }, (_, byte) => {
    let crc = byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc << 1) ^ ((crc >> (bits - 1)) & 1 ? polynomial : 0);
    return crc & (2 ** bits - 1);
  });
  tables.set(bits, table);
  return table;
}
