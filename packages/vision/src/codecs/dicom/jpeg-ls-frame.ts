import { refuseDicom } from './dicom-refusal.ts';
import type { StoredFrame } from './frame-decoder.ts';
import type { ImageDescription } from './image-description.ts';
import { lsParameters, NO_PRESET, type LsPreset } from './jpeg-ls/ls-parameters.ts';
import { decodeLsScan, type LsScan } from './jpeg-ls/ls-scan.ts';
import { frameLength, sampleArray } from './sample-array.ts';

const INTERLEAVES = ['none', 'line', 'sample'] as const;
/** Pixels that a byte stands for at most: a run of a whole line takes a bit for every 32,768. */
const MAX_RATIO = 4096;

/** What the frame header says (ITU-T T.87, C.2.2). */
interface LsPicture {
  readonly precision: number;
  readonly ids: readonly number[];
}

/**
 * Decodes a frame of JPEG-LS, lossless or near-lossless, whichever way its components are interleaved.
 *
 * @throws `input.format` when it is damaged, of another size than the file says, or uses mapping tables.
 */
export function decodeJpegLsFrame(bytes: Uint8Array, description: ImageDescription): StoredFrame {
  const decoded = new Uint16Array(lengthOf(bytes, description));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let picture: LsPicture | undefined;
  let preset = NO_PRESET;
  let scanned = 0;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = view.getUint16(at);
    if (marker < 0xff01 || marker === 0xffff || marker === 0xffd8) {
      at += 1;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (marker === 0xffd9 || end > bytes.length) break;
    const segment = bytes.subarray(at + 4, end);
    at = end;
    if (marker === 0xfff7) picture = readPicture(segment, description);
    if (marker === 0xfff8) preset = readPreset(segment);
    if (marker !== 0xffda) continue;
    if (!picture) break;
    const scan = scanOf(segment, { picture, preset, description, samples: decoded, start: end });
    at = decodeLsScan(bytes, scan);
    scanned += scan.components.length;
    if (scanned >= picture.ids.length) return finished(decoded, picture.precision, description);
  }
  throw broken();
}

function lengthOf(bytes: Uint8Array, description: ImageDescription): number {
  const length = frameLength(description);
  if (length > Math.max(2 ** 18, bytes.length * MAX_RATIO)) throw refuseDicom('its JPEG-LS data are cut off');
  return length;
}

function readPicture(segment: Uint8Array, { rows, columns, samples, bitsAllocated }: ImageDescription): LsPicture {
  const [precision = 0, high = 0, low = 0, wide = 0, narrow = 0, count = 0] = segment;
  const fits = high * 256 + low === rows && wide * 256 + narrow === columns && count === samples;
  if (!fits) throw refuseDicom('its JPEG-LS data are a picture of another size than the file says');
  if (precision < 2 || precision > Math.min(16, Math.max(8, bitsAllocated)) || segment.length < 6 + 3 * count)
    throw broken();
  return { precision, ids: Array.from({ length: count }, (_, index) => segment[6 + 3 * index] ?? 0) };
}

function readPreset(segment: Uint8Array): LsPreset {
  if (segment[0] !== 1 || segment.length < 11) throw refuseDicom('its JPEG-LS data use tables, which are not read');
  const word = (index: number): number => (segment[1 + 2 * index] ?? 0) * 256 + (segment[2 + 2 * index] ?? 0);
  return { white: word(0), thresholds: [word(1), word(2), word(3)], reset: word(4) };
}

function scanOf(
  segment: Uint8Array,
  given: {
    readonly picture: LsPicture;
    readonly preset: LsPreset;
    readonly description: ImageDescription;
    readonly samples: Uint16Array;
    readonly start: number;
  },
): LsScan {
  const { picture, preset, description, samples, start } = given;
  const count = segment[0] ?? 0;
  const components = Array.from({ length: count }, (_, index) => picture.ids.indexOf(segment[1 + 2 * index] ?? 0));
  const [near = 0, interleave = 0] = segment.subarray(1 + 2 * count);
  const parameters = lsParameters(picture.precision, near, preset);
  const kind = INTERLEAVES[interleave];
  const fits = count > 0 && count <= picture.ids.length && components.every((component) => component >= 0);
  if (!fits || !parameters || !kind || (kind === 'none' && count > 1)) throw broken();
  const { columns: width, rows: height, samples: channels } = description;
  return { width, height, components, interleave: kind, parameters, start, samples, channels };
}

/** Samples in the type of the file. JPEG-LS knows no sign: it is the highest bit of the precision. */
function finished(decoded: Uint16Array, precision: number, description: ImageDescription): StoredFrame {
  const samples = sampleArray(description, decoded.length);
  const shift = description.signed ? 32 - precision : 0;
  for (let at = 0; at < decoded.length; at += 1) samples[at] = ((decoded[at] ?? 0) << shift) >> shift;
  return { samples, clean: true };
}

function broken(): Error {
  return refuseDicom('its JPEG-LS data are damaged');
}
