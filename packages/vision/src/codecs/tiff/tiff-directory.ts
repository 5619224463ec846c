/** One field of a directory: where its numbers lie. */
interface TiffField {
  /** Code of the numbers' type. */
  readonly type: number;
  readonly count: number;
  /** Byte of the first number. */
  readonly at: number;
}

/** A directory of a TIFF file, of which each page has one: numbers by their tag, read when they are asked for (TIFF 6.0, section 2). */
export interface TiffDirectory {
  /** How many numbers a field has; 0 where it is missing, or does not lie inside of the file. */
  count(tag: number): number;
  /** One number of a field, from 0; undefined where there is none. */
  number(tag: number, index?: number): number | undefined;
}

/** What stands at the beginning of a TIFF file. */
export interface TiffHeader {
  readonly view: DataView;
  readonly littleEndian: boolean;
  /** Where the first directory lies. */
  readonly first: number;
}

/** Bytes of a number by its type: BYTE, ASCII, SHORT, LONG, RATIONAL, and signed and floating ones; text is not read. */
const SIZES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 11: 4, 12: 8 };
const ENTRY = 12;

/** Reads the header; undefined when the bytes do not begin as a TIFF does. */
export function readTiffHeader(bytes: Uint8Array): TiffHeader | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const order = view.getUint16(0);
  const littleEndian = order === 0x4949;
  if (!littleEndian && order !== 0x4d4d) return undefined;
  if (view.getUint16(2, littleEndian) !== 42) return undefined;
  return { view, littleEndian, first: view.getUint32(4, littleEndian) };
}

/** The directories of a file, one after the other, until the chain ends, runs in a circle or leaves the file. */
export function* tiffDirectories({ view, littleEndian, first }: TiffHeader): Generator<TiffDirectory> {
  const seen = new Set<number>();
  for (let at = first; at >= 8 && at + 2 <= view.byteLength && !seen.has(at);) {
    seen.add(at);
    const count = view.getUint16(at, littleEndian);
    const end = at + 2 + count * ENTRY;
    if (end > view.byteLength) return;
    yield directory(view, { at: at + 2, count, littleEndian });
    at = end + 4 <= view.byteLength ? view.getUint32(end, littleEndian) : 0;
  }
}

interface EntryList {
  readonly at: number;
  readonly count: number;
  readonly littleEndian: boolean;
}

function directory(view: DataView, { at, count, littleEndian }: EntryList): TiffDirectory {
  const fields = new Map<number, TiffField>();
  for (let entry = at; entry < at + count * ENTRY; entry += ENTRY) {
    const type = view.getUint16(entry + 2, littleEndian);
    const numbers = view.getUint32(entry + 4, littleEndian);
    const size = (SIZES[type] ?? 0) * numbers;
    const place = size > 4 ? view.getUint32(entry + 8, littleEndian) : entry + 8;
    if (size === 0 || place + size > view.byteLength) continue;
    fields.set(view.getUint16(entry, littleEndian), { type, count: numbers, at: place });
  }
  return {
    count: (tag) => fields.get(tag)?.count ?? 0,
    number: (tag, index = 0) => {
      const field = fields.get(tag);
      if (!field || index >= field.count) return undefined;
      const size = SIZES[field.type] ?? 1;
      return numberAt(view, field.at + index * size, { type: field.type, littleEndian });
    },
  };
}

function numberAt(
  view: DataView,
  at: number,
  { type, littleEndian }: { readonly type: number; readonly littleEndian: boolean },
): number {
  switch (type) {
    case 3:
      return view.getUint16(at, littleEndian);
    case 4:
      return view.getUint32(at, littleEndian);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    case 11:
      return view.getFloat32(at, littleEndian);
    case 12:
      return view.getFloat64(at, littleEndian);
    default:
      return view.getUint8(at);
  }
}
