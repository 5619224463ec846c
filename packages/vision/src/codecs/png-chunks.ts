import { brokenImage } from './image-limits.ts';

/** What the header of a PNG says (PNG specification, third edition, 11.2.1). */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits a sample: 1, 2, 4, 8 or 16. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
  readonly colour: number;
  readonly interlaced: boolean;
}

/** One chunk: its name and where its data lie in the file. */
export interface PngChunk {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const SIGNATURE: readonly number[] = [137, 80, 78, 71, 13, 10, 26, 10];
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bytes of a chunk besides its data: length, name, checksum. */
const FRAME = 12;

/** True when the bytes begin as a PNG does. */
export function hasPngSignature(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/** Finds the chunks of a PNG up to its end chunk, without reading them. @throws `input.format`. */
export function findChunks(bytes: Uint8Array): PngChunk[] {
  if (!hasPngSignature(bytes)) throw brokenImage('PNG', 'its first bytes are not those of a PNG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; at + FRAME <= bytes.length;) {
    const start = at + 8;
    const end = start + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, start));
    if (end + 4 > bytes.length) break;
    chunks.push({ name, start, end });
    if (name === 'IEND') return chunks;
    at = end + 4;
  }
  throw brokenImage('PNG', 'it is cut off before its end');
}

/** Reads the header chunk, which must come first. @throws `input.format`. */
export function readPngHeader(bytes: Uint8Array, [first]: readonly PngChunk[]): PngHeader {
  if (first?.name !== 'IHDR' || first.end - first.start !== 13) throw brokenImage('PNG', 'it has no header');
  const view = new DataView(bytes.buffer, bytes.byteOffset + first.start, 13);
  const header = {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: view.getUint8(8),
    colour: view.getUint8(9),
    interlaced: view.getUint8(12) === 1,
  };
  if (SAMPLES[header.colour] === undefined) throw brokenImage('PNG', 'its colour type does not exist');
  return header;
}

/** Bytes of the picture once inflated: each row has a filter byte, each of the seven Adam7 passes rows of its own. */
export function inflatedSize({ width, height, depth, colour, interlaced }: PngHeader): number {
  const rowsOf = (columns: number, rows: number): number =>
    columns === 0 ? 0 : rows * (1 + Math.ceil((columns * depth * (SAMPLES[colour] ?? 1)) / 8));
  if (!interlaced) return rowsOf(width, height);
  return ADAM7.reduce(
    (sum, [x, y, stepX, stepY]) => sum + rowsOf(Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)),
    0,
  );
}

/** First column and row of each pass, and the steps between its columns and rows. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The file with no more than what makes the picture: no texts, no colour profile. */
export function keepPicture(bytes: Uint8Array, chunks: readonly PngChunk[]): Uint8Array {
  const kept = chunks.filter(({ name }) => ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'].includes(name));
  const size = kept.reduce((sum, { start, end }) => sum + end - start + FRAME, SIGNATURE.length);
  const picture = new Uint8Array(size);
  picture.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { start, end } of kept) {
    picture.set(bytes.subarray(start - 8, end + 4), at);
    at += end - start + FRAME;
  }
  return picture;
}
