import type { DataSet, DicomValue } from './data-set.ts';
import { attributeOf, type Keyword, type Representation } from './dicom-dictionary.ts';

/** Representations whose length takes four bytes, behind two that are kept free (PS3.5 7.1.2). */
const LONG: readonly Representation[] = ['OB', 'SQ', 'UT'];
/** Bytes of a number in each binary representation. */
const SIZES: Partial<Record<Representation, number>> = { AT: 4, FD: 8, FL: 4, UL: 4, US: 2 };
/** Longest text of a decimal string. */
const LONGEST_DECIMAL = 16;
const ITEM = 0xfffee000;

/**
 * Writes a data set in explicit VR little endian (PS3.5 7.1, A.2): elements by growing tag, sequences and items with
 * their length.
 */
export function encodeDataSet(dataSet: DataSet): Uint8Array {
  const elements = Object.entries(dataSet)
    .filter((entry): entry is [Keyword, DicomValue] => entry[1] !== undefined)
    .map(([keyword, value]) => ({ attribute: attributeOf(keyword), value }))
    .sort((one, other) => one.attribute[0] - other.attribute[0]);
  return joined(elements.flatMap(({ attribute, value }) => encodeElement(attribute, value)));
}

/** One piece of bytes out of many. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function encodeElement([tag, representation]: readonly [number, Representation], value: DicomValue): Uint8Array[] {
  const bytes = padded(representation, encodeValue(representation, value));
  const long = LONG.includes(representation);
  const head = new DataView(new ArrayBuffer(long ? 12 : 8));
  setTag(head, 0, tag);
  head.setUint8(4, representation.charCodeAt(0));
  head.setUint8(5, representation.charCodeAt(1));
  if (long) head.setUint32(8, bytes.length, true);
  else head.setUint16(6, bytes.length, true);
  return [new Uint8Array(head.buffer), bytes];
}

function setTag(view: DataView, at: number, tag: number): void {
  view.setUint16(at, tag >>> 16, true);
  view.setUint16(at + 2, tag & 0xffff, true);
}

function encodeValue(representation: Representation, value: DicomValue): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (representation === 'SQ') return joined(itemsOf(value).flatMap(encodeItem));
  const parts: readonly (string | number | DataSet)[] =
    typeof value === 'string' || typeof value === 'number' ? [value] : value;
  const size = SIZES[representation];
  if (size !== undefined) return encodeNumbers(representation, parts.map(Number), size);
  return new TextEncoder().encode(parts.map((part) => textOf(part)).join('\\'));
}

function itemsOf(value: Exclude<DicomValue, Uint8Array>): readonly DataSet[] {
  return typeof value === 'string' || typeof value === 'number' ? [] : value.flatMap((item) => asItem(item));
}

function asItem(item: string | number | DataSet): readonly DataSet[] {
  return typeof item === 'object' ? [item] : [];
}

function encodeItem(item: DataSet): Uint8Array[] {
  const bytes = encodeDataSet(item);
  const head = new DataView(new ArrayBuffer(8));
  setTag(head, 0, ITEM);
  head.setUint32(4, bytes.length, true);
  return [new Uint8Array(head.buffer), bytes];
}

function encodeNumbers(representation: Representation, numbers: readonly number[], size: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * size));
  for (const [index, number] of numbers.entries()) {
    const at = index * size;
    if (representation === 'AT') setTag(view, at, number);
    else if (representation === 'FD') view.setFloat64(at, number, true);
    else if (representation === 'FL') view.setFloat32(at, number, true);
    else if (representation === 'UL') view.setUint32(at, number, true);
    else view.setUint16(at, number, true);
  }
  return new Uint8Array(view.buffer);
}

/** Numbers as decimal strings of at most 16 letters. */
function textOf(part: string | number | DataSet): string {
  if (typeof part !== 'number') return String(part);
  const text = String(part);
  if (text.length <= LONGEST_DECIMAL) return text;
  // Sign, point, zero and exponent take up to seven letters.
  return String(Number(part.toPrecision(9))).slice(0, LONGEST_DECIMAL);
}

/** Values have an even length: text ends in a space, identifiers and bytes in a zero (PS3.5 6.2). */
function padded(representation: Representation, bytes: Uint8Array): Uint8Array {
  if (bytes.length % 2 === 0) return bytes;
  const filler = representation === 'UI' || representation === 'OB' ? 0 : 0x20;
  return joined([bytes, Uint8Array.of(filler)]);
}
