import { sha256Digest, toHex } from './sha256-digest.ts';

/**
 * sha256 of bytes in lower-case hex.
 *
 * @example await sha256Hex(new TextEncoder().encode('abc')) // 'ba7816bf8f01cfea…'
 */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return toHex(await digest(bytes));
}

/** Up to here plain code answers before WebCrypto has handed the work to another thread. */
const SHORT = 2048;

/** WebCrypto is missing in pages that were not loaded over https, though the types say otherwise. */
async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length <= SHORT) return sha256Digest(bytes);
  const { subtle } = globalThis.crypto as Partial<Crypto>;
  if (!subtle) return sha256Digest(bytes);
  // A view of shared memory is refused by WebCrypto, so it is copied.
  const own = bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
  return new Uint8Array(await subtle.digest('SHA-256', own));
}
