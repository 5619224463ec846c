import { refuseDicom } from '../dicom-refusal.ts';
import { huffmanTable, type HuffmanTable } from './huffman-table.ts';

/** A channel of a JPEG picture (ITU-T T.81, B.2.2). */
export interface JpegComponent {
  readonly id: number;
  /** Sampling factors. */
  readonly across: number;
  readonly down: number;
  /** Number of its quantisation table. */
  readonly quantisation: number;
}

/** The frame header. */
export interface JpegPicture {
  /** `sequential` is baseline or extended with Huffman coding, `lossless` is process 14. */
  readonly process: 'sequential' | 'lossless';
  /** Bits a sample. */
  readonly precision: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly JpegComponent[];
}

/** A scan: which components it holds, by which tables, and where its entropy-coded data begin. */
export interface JpegScan {
  readonly parts: readonly { readonly component: number; readonly direct: number; readonly alternating: number }[];
  /** The predictor of a lossless scan. */
  readonly predictor: number;
  /** Bits that a lossless scan leaves out below. */
  readonly pointTransform: number;
  readonly start: number;
}

/** What the markers have said so far. */
export interface JpegTables {
  readonly quantisation: (Uint16Array | undefined)[];
  readonly direct: (HuffmanTable | undefined)[];
  readonly alternating: (HuffmanTable | undefined)[];
  /** Units between two restart markers; 0 without any. */
  restartInterval: number;
  /** Colour transform of an Adobe marker: 0 none, 1 YCbCr. */
  adobeTransform?: number;
  /** Whether a JFIF marker says that the picture is YCbCr. */
  jfif: boolean;
}

/** From the order of coefficients in the stream to rows and columns (T.81, figure A.6). */
export const ZIGZAG: Uint8Array = new Uint8Array([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]);

/** Tables before any marker was read. */
export function emptyTables(): JpegTables {
  return { quantisation: [], direct: [], alternating: [], restartInterval: 0, jfif: false };
}

/** The error of a JPEG stream that cannot be decoded. */
export function brokenJpeg(reason: string): Error {
  return refuseDicom(`its JPEG data ${reason}`);
}

/** Reads a table or an application marker into `tables`; other markers are passed over. */
export function readTables(marker: number, segment: Uint8Array, tables: JpegTables): void {
  if (marker === 0xdb) readQuantisation(segment, tables);
  else if (marker === 0xc4) readHuffman(segment, tables);
  else if (marker === 0xdd) tables.restartInterval = word(segment, 0);
  else if (marker === 0xe0) tables.jfif ||= startsWith(segment, 'JFIF');
  else if (marker === 0xee && startsWith(segment, 'Adobe') && segment.length >= 12) {
    tables.adobeTransform = segment[11] ?? 0;
  }
}

/** Reads a frame header. @throws `input.format`. */
export function readPicture(marker: number, segment: Uint8Array): JpegPicture {
  const process = marker === 0xc3 ? 'lossless' : marker <= 0xc1 ? 'sequential' : undefined;
  if (!process) throw brokenJpeg('are progressive, hierarchical or arithmetic-coded, which is not read');
  const count = segment[5] ?? 0;
  if (segment.length < 6 + 3 * count || (count !== 1 && count !== 3)) throw brokenJpeg('have a damaged header');
  const components = Array.from({ length: count }, (_, index) => {
    const [id = 0, sampling = 0x11, quantisation = 0] = segment.subarray(6 + 3 * index, 9 + 3 * index);
    return { id, across: sampling >> 4, down: sampling & 15, quantisation: quantisation & 3 };
  });
  if (components.some(({ across, down }) => ![1, 2, 4].includes(across) || ![1, 2, 4].includes(down))) {
    throw brokenJpeg('sample their colours in a way that is not read');
  }
  const precision = segment[0] ?? 0;
  if (precision < 2 || precision > 16) throw brokenJpeg('have a damaged header');
  return { process, precision, height: word(segment, 1), width: word(segment, 3), components };
}

/** Reads a scan header. @throws `input.format`. */
export function readScan(segment: Uint8Array, picture: JpegPicture, start: number): JpegScan {
  const count = segment[0] ?? 0;
  if (count < 1 || count > 3 || segment.length < 4 + 2 * count) throw brokenJpeg('have a damaged scan');
  const parts = Array.from({ length: count }, (_, index) => {
    const [id = 0, tables = 0] = segment.subarray(1 + 2 * index, 3 + 2 * index);
    const component = picture.components.findIndex((one) => one.id === id);
    if (component < 0) throw brokenJpeg('have a damaged scan');
    return { component, direct: (tables >> 4) & 3, alternating: tables & 3 };
  });
  return { parts, predictor: segment[1 + 2 * count] ?? 0, pointTransform: (segment[3 + 2 * count] ?? 0) & 15, start };
}

function readQuantisation(segment: Uint8Array, { quantisation }: JpegTables): void {
  for (let at = 0; at < segment.length;) {
    const [head = 0] = segment.subarray(at);
    const wide = head >> 4 !== 0;
    at += 1;
    if (at + (wide ? 128 : 64) > segment.length) throw brokenJpeg('have a damaged table');
    const table = new Uint16Array(64);
    for (let index = 0; index < 64; index += 1) {
      table[ZIGZAG[index] ?? 0] = wide ? word(segment, at + 2 * index) : (segment[at + index] ?? 0);
    }
    quantisation[head & 3] = table;
    at += wide ? 128 : 64;
  }
}

function readHuffman(segment: Uint8Array, tables: JpegTables): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const [head = 0] = segment.subarray(at);
    const counts = segment.subarray(at + 1, at + 17);
    const length = counts.reduce((sum, count) => sum + count, 0);
    if (length > 256 || at + 17 + length > segment.length) throw brokenJpeg('have a damaged table');
    const list = head >> 4 === 0 ? tables.direct : tables.alternating;
    list[head & 3] = huffmanTable(counts, segment.slice(at + 17, at + 17 + length));
    at += 17 + length;
  }
}

function word(segment: Uint8Array, at: number): number {
  return ((segment[at] ?? 0) << 8) | (segment[at + 1] ?? 0);
}

function startsWith(segment: Uint8Array, text: string): boolean {
  return [...text].every((letter, index) => segment[index] === letter.charCodeAt(0));
}
