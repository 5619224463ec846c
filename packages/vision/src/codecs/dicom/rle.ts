import { refuseDicom } from './dicom-refusal.ts';
import type { StoredFrame } from './frame-decoder.ts';
import type { ImageDescription } from './image-description.ts';
import { frameLength, sampleArray, unpackedBits } from './sample-array.ts';

/** Bytes of the header: the number of segments, and where each begins. */
const HEADER = 64;
/** Two bytes stand for 128 at most. */
const MAX_RATIO = 64;

/**
 * Decodes a frame of DICOM's run-length encoding (PS3.5 annex G): each byte of each sample is a segment of its own, the
 * highest byte first.
 *
 * @throws `input.format` when segments are missing or too short.
 */
export function decodeRle(bytes: Uint8Array, description: ImageDescription): StoredFrame {
  const { samples, bitsAllocated, rows, columns } = description;
  const pixels = rows * columns;
  const width = Math.ceil(bitsAllocated / 8);
  if (bytes.length * MAX_RATIO < Math.ceil((pixels * samples * bitsAllocated) / 8)) throw tooShort();
  const segments = segmentsOf(bytes, samples * width);
  if (bitsAllocated === 1) return decodeBits(segments[0] ?? new Uint8Array(), pixels);
  const target = sampleArray(description, frameLength(description));
  const stored = new Uint8Array(target.buffer);
  for (const [index, segment] of segments.entries()) {
    const sample = Math.floor(index / width);
    const first = sample * width + (width - 1 - (index % width));
    unpackRuns(segment, stored, { first, step: samples * width, count: pixels });
  }
  return { samples: target };
}

/** One-bit pixels lie packed in bytes; some writers give each a byte of its own. */
function decodeBits(segment: Uint8Array, pixels: number): StoredFrame {
  const roomy = new Uint8Array(pixels);
  const length = unpackRuns(segment, roomy, { first: 0, step: 1, count: pixels, partly: true });
  if (length >= pixels) return { samples: roomy.map((bit) => (bit === 0 ? 0 : 1)) };
  if (length < Math.ceil(pixels / 8)) throw tooShort();
  return { samples: unpackedBits(roomy, 0, new Uint8Array(pixels)) };
}

function segmentsOf(bytes: Uint8Array, expected: number): readonly Uint8Array[] {
  if (bytes.length < HEADER) throw tooShort();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== expected) throw refuseDicom('its run-length segments do not fit its samples');
  const starts = Array.from({ length: expected }, (_, index) => view.getUint32(4 + 4 * index, true));
  return starts.map((start, index) => bytes.subarray(start, starts[index + 1] ?? bytes.length));
}

/** Where unpacked bytes go: every `step`-th byte from `first`, `count` of them; fewer are an error unless `partly`. */
interface Room {
  readonly first: number;
  readonly step: number;
  readonly count: number;
  readonly partly?: boolean;
}

/** Unpacks runs (PackBits); returns how many bytes there were. */
function unpackRuns(segment: Uint8Array, target: Uint8Array, { first, step, count, partly = false }: Room): number {
  let done = 0;
  let to = first;
  for (let at = 0; at < segment.length && done < count;) {
    const control = segment[at] ?? 0;
    at += 1;
    if (control === 128) continue;
    const repeated = control > 128;
    const length = Math.min(repeated ? 257 - control : control + 1, count - done);
    if (at + (repeated ? 1 : length) > segment.length) break;
    for (let byte = 0; byte < length; byte += 1, to += step) target[to] = segment[repeated ? at : at + byte] ?? 0;
    at += repeated ? 1 : length;
    done += length;
  }
  if (done < count && !partly) throw tooShort();
  return done;
}

function tooShort(): Error {
  return refuseDicom('its run-length encoded pixels are cut off');
}
