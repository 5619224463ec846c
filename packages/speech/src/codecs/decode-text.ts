import { SdkError } from '@medmodal/core';

/**
 * Decodes UTF-8 strictly; a byte order mark in front is dropped, and UTF-16 is read where one tells of it.
 *
 * @throws `input.empty` when nothing but white space is there, `input.encoding`, `input.binary` for NUL bytes.
 */
export function decodeText(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  const text = decoded(bytes, encoding);
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    throw new SdkError('input.binary', 'The text has a NUL character, so it looks like binary data.', {
      hint: 'Send text in UTF-8.',
      details: { offset: nul },
    });
  }
  if (!/[^\s\u0085\u200b\ufeff]/.test(text)) {
    throw new SdkError('input.empty', 'The text is empty or holds nothing but white space.', {
      hint: 'Send the text of a transcript.',
    });
  }
  return text;
}

function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SdkError('input.encoding', `The bytes are not valid ${encoding.toUpperCase()}.`, {
      hint: 'Save the text as UTF-8; it may be Latin-1 or Windows-1252.',
      details: { encoding },
      cause,
    });
  }
}
