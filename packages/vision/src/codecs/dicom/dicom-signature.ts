import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transfer-syntax.ts';

/** Every value representation (PS3.5 6.2). */
const REPRESENTATIONS =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV';
const KNOWN: ReadonlySet<string> = new Set(REPRESENTATIONS.split(' '));

/** Bytes before `DICM` (PS3.10 7.1). */
export const PREAMBLE = 128;

/** Whether `DICM` stands behind a preamble of 128 bytes. */
export function hasPreamble(bytes: Uint8Array): boolean {
  return [0x44, 0x49, 0x43, 0x4d].every((letter, index) => bytes[PREAMBLE + index] === letter);
}

/**
 * True when the bytes begin as a DICOM file does: with the preamble, or – as old files do – at once with the first element
 * of the file meta information or of the identifying group 0008.
 */
export function hasDicomSignature(bytes: Uint8Array): boolean {
  if (hasPreamble(bytes)) return true;
  if (bytes.length < 16) return false;
  const view = viewOf(bytes);
  const little = view.getUint16(0, true);
  if (little === 2 || little === 8) {
    if (view.getUint16(2, true) > 0x1200) return false;
    return hasRepresentation(bytes) || (little === 8 && view.getUint32(4, true) <= Math.min(64, bytes.length - 8));
  }
  return view.getUint16(0) === 8 && view.getUint16(2) <= 0x1200 && hasRepresentation(bytes);
}

/** The uncompressed syntax in which a data set seems to be written, by its first element. */
export function guessSyntax(body: Uint8Array): string {
  if (!hasRepresentation(body)) return IMPLICIT_LITTLE;
  const group = viewOf(body).getUint16(0, true);
  return group !== 0 && (group & 0xff) === 0 ? EXPLICIT_BIG : EXPLICIT_LITTLE;
}

/** Whether the first element names its value representation. */
export function hasRepresentation(body: Uint8Array): boolean {
  return KNOWN.has(String.fromCharCode(body[4] ?? 0, body[5] ?? 0));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
