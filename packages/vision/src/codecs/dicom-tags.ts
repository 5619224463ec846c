import type { DataSet, Element } from 'dicom-parser';
import { checkNotEmpty } from './image-limits.ts';
import { openDicomFile } from './dicom/dicom-file.ts';

/** Value of a DICOM element: text, numbers, the items of a sequence, or only the length of bytes that are none of these. */
export type DicomTagValue =
  | { readonly kind: 'text'; readonly values: readonly string[] }
  | { readonly kind: 'numbers'; readonly values: readonly number[] }
  | { readonly kind: 'sequence'; readonly items: readonly DicomTags[] }
  | { readonly kind: 'bytes'; readonly length: number };

/** Elements by their tag in eight hexadecimal digits, group first: `00100010` is the patient's name. */
export type DicomTags = ReadonlyMap<string, DicomTagValue>;

/** What {@link readDicomTags} reads. */
export interface DicomTagsOptions {
  /** Only these tags of the outermost level, in eight hexadecimal digits. Default: all. */
  readonly only?: readonly string[];
  /** Private elements (of an odd group) too. Default false. */
  readonly privateTags?: boolean;
}

const NUMBERS = {
  US: [2, 'uint16'],
  SS: [2, 'int16'],
  UL: [4, 'uint32'],
  SL: [4, 'int32'],
  FL: [4, 'float'],
  FD: [8, 'double'],
} as const;

/** Representations that are text (PS3.5 6.2); those in the second list are one value, backslashes and all. */
const TEXTS = ['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'LO', 'PN', 'SH', 'TM', 'UC', 'UI'];
const LONG_TEXTS = ['LT', 'ST', 'UT', 'UR'];

/** Numbers of an element that are given; longer ones are bytes. */
const MAX_NUMBERS = 4096;

/**
 * The elements of a DICOM file as it stores them. **They say who the patient is**: names, numbers, dates, places. Nothing
 * else of this package reads them, and no picture, result, log or error carries them; a caller who asks for them has to
 * keep them safe. Texts are decoded as UTF-8 where the file says so (ISO_IR 192), else as Latin-1.
 *
 * Elements of implicit files have no representation: those whose bytes are printable are given as text, others as bytes.
 *
 * @throws `input.empty`, `input.format`, `input.too-large` for what is no DICOM file.
 * @example readDicomTags(bytes, { only: ['00080060'] }).get('00080060') // { kind: 'text', values: ['CT'] }
 */
export function readDicomTags(bytes: Uint8Array, options: DicomTagsOptions = {}): DicomTags {
  checkNotEmpty(bytes);
  const { data } = openDicomFile(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const charset = data.elements['x00080005'] && data.string('x00080005');
  const decoder = new TextDecoder(charset?.includes('ISO_IR 192') ? 'utf-8' : 'latin1');
  return tagsOf(data, decoder, options);
}

function tagsOf(data: DataSet, decoder: TextDecoder, { only, privateTags = false }: DicomTagsOptions): DicomTags {
  const tags = new Map<string, DicomTagValue>();
  const wanted = only && new Set(only.map((tag) => tag.toLowerCase()));
  for (const element of Object.values(data.elements)) {
    const tag = element.tag.slice(1);
    const odd = Number.parseInt(tag.slice(3, 4), 16) % 2 === 1;
    if ((odd && !privateTags) || (wanted && !wanted.has(tag))) continue;
    tags.set(tag, valueOf(data, element, decoder));
  }
  return tags;
}

function valueOf(data: DataSet, element: Element, decoder: TextDecoder): DicomTagValue {
  const { vr = '', items, length, dataOffset, tag } = element;
  if (items) {
    return { kind: 'sequence', items: items.flatMap(({ dataSet }) => (dataSet ? [tagsOf(dataSet, decoder, {})] : [])) };
  }
  const bytes = data.byteArray.subarray(dataOffset, dataOffset + length);
  if (LONG_TEXTS.includes(vr)) return { kind: 'text', values: [trimmed(decoder.decode(bytes))] };
  if (TEXTS.includes(vr) || (vr === '' && isPrintable(bytes))) {
    return { kind: 'text', values: trimmed(decoder.decode(bytes)).split('\\').map(trimmed) };
  }
  const numbers = isNumeric(vr) ? NUMBERS[vr] : undefined;
  if (!numbers || length > MAX_NUMBERS * numbers[0]) return { kind: 'bytes', length };
  const count = Math.floor(length / numbers[0]);
  const values = Array.from({ length: count }, (_, index) => data[numbers[1]](tag, index) ?? Number.NaN);
  return { kind: 'numbers', values };
}

function isNumeric(representation: string): representation is keyof typeof NUMBERS {
  return Object.hasOwn(NUMBERS, representation);
}

function isPrintable(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.length <= 1024 && bytes.every((byte) => byte === 0 || (byte >= 32 && byte !== 127));
}

function trimmed(text: string): string {
  return text.replace(/[\0 ]+$/, '').trimStart();
}
