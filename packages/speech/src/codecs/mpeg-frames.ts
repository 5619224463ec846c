/** One frame of an MPEG audio stream. */
export interface MpegFrame {
  readonly start: number;
  readonly end: number;
  readonly channelCount: number;
  /** In Hz. */
  readonly sampleRate: number;
}

const BIT_RATES: Readonly<Record<string, readonly number[]>> = {
  '1-1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1-2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1-3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2-1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2-2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};

/** By version bits: 2.5, none, 2 and 1. */
const SAMPLE_RATES: readonly (readonly number[])[] = [
  [11_025, 12_000, 8_000],
  [],
  [22_050, 24_000, 16_000],
  [44_100, 48_000, 32_000],
];

/**
 * Reads the header of the frame at a place: MPEG 1, 2 and 2.5, layers I to III (ISO/IEC 11172-3, 13818-3).
 *
 * @returns undefined where there is none, or one of free bit rate.
 */
export function readMpegFrame(bytes: Uint8Array, start: number): MpegFrame | undefined {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(start, start + 4);
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const [version, layer] = [(second >> 3) & 3, 4 - ((second >> 1) & 3)];
  const sampleRate = SAMPLE_RATES[version]?.[(third >> 2) & 3];
  const table = version === 3 ? `1-${layer}` : `2-${layer === 1 ? 1 : 2}`;
  const bitRate = BIT_RATES[table]?.[(third >> 4) - 1];
  if (sampleRate === undefined || bitRate === undefined || layer === 4) return undefined;
  const padding = (third >> 1) & 1;
  const slots = (layer === 1 ? 12 : layer === 3 && version !== 3 ? 72 : 144) * bitRate * 1_000;
  const length =
    layer === 1 ? (Math.floor(slots / sampleRate) + padding) * 4 : Math.floor(slots / sampleRate) + padding;
  return { start, end: start + length, channelCount: fourth >> 6 === 3 ? 1 : 2, sampleRate };
}

/**
 * Finds the frames of a stream one after the other, past tags and damaged parts: a frame counts where another of its
 * sample rate, or the end, follows it.
 */
export function* mpegFrames(bytes: Uint8Array): Generator<MpegFrame> {
  let at = afterTag(bytes);
  let before: MpegFrame | undefined;
  while (at + 4 <= bytes.length) {
    const frame = readMpegFrame(bytes, at);
    const next = frame && readMpegFrame(bytes, frame.end);
    const ends = frame && (frame.end >= bytes.length || isTag(bytes, frame.end));
    const goesOn = frame && before?.end === at && before.sampleRate === frame.sampleRate;
    if (frame && (ends || goesOn || next?.sampleRate === frame.sampleRate)) {
      yield frame;
      before = frame;
      at = frame.end;
    } else {
      const sync = bytes.indexOf(0xff, at + 1);
      at = sync < 0 ? bytes.length : sync;
    }
  }
}

/** Where the sound begins: after the ID3 tags at the front. */
export function afterTag(bytes: Uint8Array): number {
  let at = 0;
  while (bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33 && at + 10 <= bytes.length) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(at + 6, at + 10);
    at += 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127));
  }
  return at;
}

/** Whether the tag of ID3v1, or of APE, that ends a file is here. */
function isTag(bytes: Uint8Array, at: number): boolean {
  return ['TAG', 'APE', 'ID3'].includes(String.fromCharCode(...bytes.subarray(at, at + 3)));
}
