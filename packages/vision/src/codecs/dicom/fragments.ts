import type { DataSet } from 'dicom-parser';

/** Where a fragment of compressed pixels lies in the data set's bytes. */
export interface Fragment {
  /** From the first byte of the first fragment's item, as offset tables count. */
  readonly offset: number;
  readonly start: number;
  readonly end: number;
}

/** Compressed pixels: the basic offset table, and the fragments behind it (PS3.5 A.4). */
export interface Encapsulation {
  readonly offsets: readonly number[];
  readonly fragments: readonly Fragment[];
}

const ITEM = 0xfffee000;

/** Finds the items of encapsulated pixels; undefined when the element has a length, and so is not compressed. */
export function encapsulationOf(data: DataSet, tag: string): Encapsulation | undefined {
  const element = data.elements[tag];
  if (!element?.hadUndefinedLength) return undefined;
  const { byteArray: bytes } = data;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const items: { readonly head: number; readonly start: number; readonly end: number }[] = [];
  for (let at = element.dataOffset; at + 8 <= bytes.length;) {
    if (view.getUint16(at, true) * 65_536 + view.getUint16(at + 2, true) !== ITEM) break;
    const start = at + 8;
    const end = start + view.getUint32(at + 4, true);
    if (end > bytes.length) break;
    items.push({ head: at, start, end });
    at = end;
  }
  const [table, ...rest] = items;
  const zero = rest[0]?.head ?? 0;
  const fragments = rest.map(({ head, start, end }) => ({ offset: head - zero, start, end }));
  const count = table ? (table.end - table.start) >> 2 : 0;
  const offsets = Array.from({ length: count }, (_, index) => view.getUint32((table?.start ?? 0) + 4 * index, true));
  return { offsets, fragments: fragments.filter(({ start, end }) => end > start) };
}
