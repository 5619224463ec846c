import { hasPreamble, hasRepresentation, PREAMBLE } from './dicom-signature.ts';

/** What stands before the data set of a DICOM file (PS3.10 7.1). */
export interface FileMeta {
  /** Transfer syntax it names; undefined where it names none. */
  readonly transferSyntax?: string;
  /** SOP class it names: a directory has no other. */
  readonly sopClass?: string;
  /** Where the data set begins. */
  readonly end: number;
}

/** Representations whose length takes four bytes (PS3.5 7.1.2). */
const LONG = ['OB', 'OW', 'OF', 'OD', 'OL', 'SQ', 'UN', 'UT', 'UC', 'UR', 'OV', 'SV', 'UV'];

/** Reads the file meta information, which always is explicit little endian; without one the data set begins at once. */
export function readFileMeta(bytes: Uint8Array): FileMeta {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = hasPreamble(bytes) ? PREAMBLE + 4 : 0;
  let transferSyntax: string | undefined;
  let sopClass: string | undefined;
  while (at + 8 <= bytes.length && view.getUint16(at, true) === 2 && hasRepresentation(bytes.subarray(at, at + 6))) {
    const long = LONG.includes(String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5)));
    if (long && at + 12 > bytes.length) break;
    const start = at + (long ? 12 : 8);
    const end = start + (long ? view.getUint32(at + 8, true) : view.getUint16(at + 6, true));
    if (end > bytes.length) break;
    const element = view.getUint16(at + 2, true);
    if (element === 0x10) transferSyntax = identifierOf(bytes.subarray(start, end));
    if (element === 0x02) sopClass = identifierOf(bytes.subarray(start, end));
    at = end;
  }
  return { end: at, ...(transferSyntax && { transferSyntax }), ...(sopClass && { sopClass }) };
}

/** A UID without its padding; undefined when it is none. */
function identifierOf(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 65)).replace(/[\0 ]+$/, '');
  return /^[0-9.]{1,64}$/.test(text) ? text : undefined;
}
