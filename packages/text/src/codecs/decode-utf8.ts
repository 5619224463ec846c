import { SdkError } from '@medmodal/core';

/**
 * Decodes UTF-8 strictly; a byte order mark in front is dropped.
 *
 * @throws `input.encoding` with the offset of the first byte that is wrong; for UTF-16 with a hint that names it;
 * `input.binary` when there are NUL bytes.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const nul = bytes.indexOf(0);
  if (nul >= 0 && !isUtf16) {
    throw new SdkError('input.binary', `There is a NUL byte at offset ${nul}, so this looks like binary data.`, {
      hint: 'Extract the text from the file first, and send that as UTF-8.',
      details: { byteOffset: nul },
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const byteOffset = firstInvalidByte(bytes);
    throw new SdkError('input.encoding', `The bytes are not valid UTF-8 from byte ${byteOffset} on.`, {
      hint: isUtf16
        ? 'This is UTF-16; save it as UTF-8.'
        : 'Save the text as UTF-8; it may be Latin-1 or Windows-1252.',
      details: { byteOffset },
      cause,
    });
  }
}

/** Lowest and highest legal second byte for the lead bytes that narrow it (Unicode 15, table 3-7). */
const SECOND: Readonly<Record<number, readonly [number, number]>> = {
  0xe0: [0xa0, 0xbf],
  0xed: [0x80, 0x9f],
  0xf0: [0x90, 0xbf],
  0xf4: [0x80, 0x8f],
};

function firstInvalidByte(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 0 || !continuesWell(bytes, at, length)) return at;
    at += length;
  }
  return bytes.length;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function continuesWell(bytes: Uint8Array, at: number, length: number): boolean {
  const [low, high] = SECOND[bytes[at] ?? 0] ?? [0x80, 0xbf];
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if (index === 1 ? byte < low || byte > high : byte < 0x80 || byte > 0xbf) return false;
  }
  return true;
}
