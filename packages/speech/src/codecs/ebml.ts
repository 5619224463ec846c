/** An element of an EBML document, such as a WebM file (RFC 8794). */
export interface EbmlElement {
  readonly id: number;
  /** Where its content begins, and ends; at the end of the file where its size is not known. */
  readonly start: number;
  readonly end: number;
}

/** Reads the element at a place; undefined where there is none. */
export function readElement(bytes: Uint8Array, at: number): EbmlElement | undefined {
  const id = readNumber(bytes, at, { keepMarker: true });
  if (!id || id.width > 4) return undefined;
  const size = readNumber(bytes, at + id.width);
  if (!size) return undefined;
  const start = at + id.width + size.width;
  return { id: id.value, start, end: size.unknown ? bytes.length : start + size.value };
}

/** Reads a number of variable width: the first bit that is set tells how many bytes it has. */
export function readNumber(
  bytes: Uint8Array,
  at: number,
  { keepMarker = false }: { readonly keepMarker?: boolean } = {},
): { readonly value: number; readonly width: number; readonly unknown: boolean } | undefined {
  const first = bytes[at] ?? 0;
  const width = Math.clz32(first) - 23;
  if (width > 8 || at + width > bytes.length) return undefined;
  let value = keepMarker ? first : first & ((1 << (8 - width)) - 1);
  let ones = value === (1 << (8 - width)) - 1;
  for (const byte of bytes.subarray(at + 1, at + width)) {
    value = value * 256 + byte;
    ones &&= byte === 255;
  }
  return { value, width, unknown: ones && !keepMarker };
}

/** Reads the content of an element as a whole number. */
export function readUnsigned(bytes: Uint8Array, { start, end }: EbmlElement): number {
  return bytes.subarray(start, Math.min(end, start + 8)).reduce((value, byte) => value * 256 + byte, 0);
}
