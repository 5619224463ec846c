import { base64 } from './base64.ts';

/**
 * Names content by its digest, as RFC 6920 writes it: `ni:///sha-256;…`.
 *
 * @param sha256 in hex, such as `provenance.inputSha256`
 */
export function contentIdentifier(sha256: string): { readonly system: string; readonly value: string } {
  const bytes = Uint8Array.from(sha256.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const url = base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return { system: 'urn:ietf:rfc:3986', value: `ni:///sha-256;${url}` };
}
