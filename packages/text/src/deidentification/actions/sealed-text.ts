import { SdkError } from '@medmodal/core';

/** Encrypts and decrypts found texts with AES-256-GCM. */
export interface Seal {
  /** `[NAME:…]`: nonce and cipher text in base64url; the type is bound to it. */
  close(type: string, text: string): Promise<string>;
  /** @throws `option.invalid` when the key is another, or the sealed text was changed. */
  open(type: string, sealed: string): Promise<string>;
}

/** A sealed text in a text: its type in capitals, then nonce, cipher text and tag in base64url. */
export const SEALED: RegExp = /\[([A-Z]+(?:-[A-Z]+)*):([A-Za-z0-9_-]{39,})\]/g;

const NONCE_BYTES = 12;
const ROUNDS = 210_000;
/** Shortest key in UTF-16 units. */
export const SHORTEST_KEY = 16;

/**
 * Makes a seal of the caller's key: PBKDF2 with SHA-256 makes the AES key of it, with a fixed salt, so that a text can be
 * opened with nothing but the key. Give a long random one.
 *
 * @throws `option.invalid` for a key shorter than {@link SHORTEST_KEY}.
 */
export async function createSeal(key: string): Promise<Seal> {
  if (key.length < SHORTEST_KEY) {
    throw new SdkError('option.invalid', `Encryption needs a key of ${SHORTEST_KEY} characters or more.`, {
      hint: 'Give the option `key` a long random text, and keep it: nothing can be restored without it.',
      details: { option: 'key', shortest: SHORTEST_KEY },
    });
  }
  const encoder = new TextEncoder();
  const base = await crypto.subtle.importKey('raw', encoder.encode(key), 'PBKDF2', false, ['deriveKey']);
  const derivation = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: encoder.encode('medmodal text.deidentify 1'),
    iterations: ROUNDS,
  };
  const aes = await crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    async close(type, text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
      const name = type.toUpperCase();
      const cipher = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encoder.encode(name) },
        aes,
        encoder.encode(text),
      );
      const bytes = new Uint8Array(NONCE_BYTES + cipher.byteLength);
      bytes.set(iv);
      bytes.set(new Uint8Array(cipher), NONCE_BYTES);
      return `[${name}:${toBase64Url(bytes)}]`;
    },
    async open(type, sealed) {
      const bytes = fromBase64Url(sealed);
      const algorithm = { name: 'AES-GCM', iv: bytes.slice(0, NONCE_BYTES), additionalData: encoder.encode(type) };
      try {
        return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, aes, bytes.slice(NONCE_BYTES)));
      } catch {
        throw new SdkError('option.invalid', 'The key does not open what was sealed, or it was changed since.', {
          hint: 'Give the key that the text was encrypted with, and the text as it was written.',
          details: { option: 'key' },
        });
      }
    },
  };
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const padded = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .padEnd(Math.ceil(text.length / 4) * 4, '=');
  try {
    return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
  } catch {
    return new Uint8Array(NONCE_BYTES + 16);
  }
}
