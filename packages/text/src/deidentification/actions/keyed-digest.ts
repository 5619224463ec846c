/** HMAC-SHA-256 of a text under the caller's key; equal texts give equal digests, and nobody without the key can make them. */
export type KeyedDigest = (text: string) => Promise<Uint8Array>;

/** Makes the digest of a key. Without one it draws a key that lasts as long as the digest. */
export async function createKeyedDigest(key: string): Promise<KeyedDigest> {
  const bytes = key === '' ? crypto.getRandomValues(new Uint8Array(32)) : new TextEncoder().encode(key);
  const hmac = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return async (text) => new Uint8Array(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(text)));
}

/** A digest as lower-case hex, its first `length` signs. */
export function hexOf(digest: Uint8Array, length: number): string {
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, length);
}
