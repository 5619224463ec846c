/**
 * sha256 of bytes in lower-case hex.
 *
 * @example await sha256Hex(new TextEncoder().encode('abc')) // 'ba7816bf8f01cfea…'
 */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  // A view of shared memory is refused by WebCrypto, so it is copied.
  const own = bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', own));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
