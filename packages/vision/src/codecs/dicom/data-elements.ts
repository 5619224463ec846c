import type { DataSet, Element } from 'dicom-parser';

/** The text of an element without padding; undefined when it is absent or empty. Several values stay joined by `\`. */
export function textOf(data: DataSet, tag: string): string | undefined {
  const text = guarded(() => data.string(tag));
  return text === undefined || text === '' ? undefined : text;
}

/** The numbers of a decimal or integer string (VR DS, IS), up to the first that is none; empty when it is absent. */
export function decimalsOf(data: DataSet, tag: string): readonly number[] {
  const numbers: number[] = [];
  for (const part of (textOf(data, tag) ?? '').split('\\')) {
    const number = Number.parseFloat(part);
    if (!Number.isFinite(number)) break;
    numbers.push(number);
  }
  return numbers;
}

/** The first number of a decimal or integer string; undefined when there is none. */
export function decimalOf(data: DataSet, tag: string): number | undefined {
  return decimalsOf(data, tag)[0];
}

/** A value of an unsigned short (VR US); undefined when it is absent. */
export function shortOf(data: DataSet, tag: string, index = 0): number | undefined {
  const element = data.elements[tag];
  if (!element || element.length < 2 * (index + 1)) return undefined;
  return guarded(() => data.uint16(tag, index));
}

/** The numbers of doubles (VR FD). */
export function doublesOf(data: DataSet, tag: string): readonly number[] {
  const count = Math.min(64, Math.floor((data.elements[tag]?.length ?? 0) / 8));
  return Array.from({ length: count }, (_, index) => guarded(() => data.double(tag, index)) ?? Number.NaN);
}

/** The items of a sequence; empty when it is absent. */
export function itemsOf(data: DataSet, tag: string): readonly DataSet[] {
  return (data.elements[tag]?.items ?? []).flatMap(({ dataSet }: Element) => (dataSet ? [dataSet] : []));
}

/** The first item of a sequence. */
export function itemOf(data: DataSet, tag: string): DataSet | undefined {
  return itemsOf(data, tag)[0];
}

/** The bytes of an element, not copied; undefined when it is absent. */
export function bytesOf(data: DataSet, tag: string): Uint8Array | undefined {
  const element = data.elements[tag];
  if (!element) return undefined;
  return data.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
}

/** Shorts of a table, read in the byte order of the data set (VR US, SS, OW). */
export function shortsOf(data: DataSet, tag: string, signed = false): readonly number[] {
  const element = data.elements[tag];
  const bytes = bytesOf(data, tag);
  if (!element || !bytes) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = !isBigEndian(data);
  return Array.from({ length: bytes.length >> 1 }, (_, index) =>
    signed ? view.getInt16(index * 2, little) : view.getUint16(index * 2, little),
  );
}

/** Whether the numbers of a data set are stored with their highest byte first. */
export function isBigEndian(data: DataSet): boolean {
  return data.byteArrayParser.readUint16(Uint8Array.of(0, 1), 0) === 1;
}

/** The parser throws texts where a length is wrong; such an element counts as absent. */
function guarded<T>(read: () => T | undefined): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
