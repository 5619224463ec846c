import { sha256Hex } from '@medmodal/core';
import { corrupt } from './safetensors-header.ts';

const BLANK = '0'.repeat(64);

/**
 * Makes a file that holds its own sha256: the digest of the file with 64 zeros in the digest's place. Any other tool can
 * still read the file, since the digest is an ordinary piece of its metadata.
 *
 * @param encode writes the file with the digest it is given, as `"sha256":"…"` in its JSON header
 */
export async function seal(encode: (sha256: string) => Uint8Array): Promise<Uint8Array> {
  const bytes = encode(BLANK);
  const digest = new TextEncoder().encode(await sha256Hex(bytes));
  bytes.set(digest, digestPosition(bytes, BLANK));
  return bytes;
}

/** @throws `checkpoint.corrupt` unless `sha256` is the digest of the file. */
export async function verifySeal(bytes: Uint8Array, sha256: string): Promise<void> {
  const blank = new Uint8Array(bytes);
  blank.set(new TextEncoder().encode(BLANK), digestPosition(bytes, sha256));
  if ((await sha256Hex(blank)) !== sha256) throw corrupt('its checksum does not fit');
}

/** Quotes inside JSON strings are escaped, so this text can stand in the header as a key with its value only. */
function digestPosition(bytes: Uint8Array, sha256: string): number {
  const headerLength = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  const header = new TextDecoder('latin1').decode(bytes.subarray(8, 8 + headerLength));
  const position = header.indexOf(`"sha256":"${sha256}"`);
  if (position < 0 || sha256.length !== BLANK.length) throw corrupt('it has no checksum');
  return 8 + position + '"sha256":"'.length;
}
