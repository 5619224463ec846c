import { sha256Digest } from '../model/sha256-digest.ts';

/**
 * A UUID that is the same for the same text (RFC 9562, version 8, from its sha256), so that a bundle written twice is the
 * same bundle.
 *
 * @example contentUuid('a').startsWith('urn:uuid:') // true
 */
export function contentUuid(text: string): string {
  const bytes = sha256Digest(new TextEncoder().encode(text)).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
