import type { DataSet } from 'dicom-parser';
import type { LookupTable } from '../../pixel-meaning.ts';
import { bytesOf, itemsOf, shortsOf } from './data-elements.ts';

/** What a LUT Descriptor says (PS3.3 C.11.1.1). */
export interface TableDescriptor {
  readonly length: number;
  readonly first: number;
  readonly bits: number;
}

/** Reads a descriptor; the first number is signed where the numbers that are looked up are. */
export function tableDescriptor(data: DataSet, tag: string, signed: boolean): TableDescriptor | undefined {
  const [length, first, bits] = shortsOf(data, tag);
  if (length === undefined || first === undefined || bits === undefined || bits < 1 || bits > 16) return undefined;
  return { length: length === 0 ? 65_536 : length, first: signed && first > 32_767 ? first - 65_536 : first, bits };
}

/** Entries of 16 bits, or of 8 where they are packed two a word; undefined when there are too few. */
export function tableEntries(
  data: DataSet,
  tag: string,
  { length, bits }: TableDescriptor,
): Uint8Array | Uint16Array | undefined {
  const bytes = bytesOf(data, tag);
  if (!bytes) return undefined;
  if (bits <= 8 && bytes.length < length * 2) return bytes.length < length ? undefined : bytes.slice(0, length);
  if (bytes.length < length * 2) return undefined;
  return Uint16Array.from(shortsOf(data, tag).slice(0, length), (entry) => entry & (2 ** bits - 1));
}

/**
 * The tables of a Modality LUT or VOI LUT sequence; output is unsigned. Damaged ones are left out.
 *
 * @param signed whether the numbers that are looked up can be below zero.
 */
export function tablesOf(data: DataSet, sequence: string, signed: boolean): readonly LookupTable[] {
  return itemsOf(data, sequence).flatMap((item): readonly LookupTable[] => {
    const descriptor = tableDescriptor(item, 'x00283002', signed);
    const entries = descriptor && tableEntries(item, 'x00283006', descriptor);
    if (!descriptor || !entries) return [];
    return [{ kind: 'table', first: descriptor.first, bits: Math.max(8, descriptor.bits), entries }];
  });
}
