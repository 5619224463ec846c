import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSha256 } from './sha256-digest.ts';
import { sha256Hex } from './sha256-hex.ts';

afterEach(() => vi.unstubAllGlobals());

describe('sha256Hex', () => {
  it.each([
    ['WebCrypto', globalThis.crypto, 2000],
    ['plain code', {}, 2000],
    ['plain code, being short', globalThis.crypto, 0],
  ])('agrees with the reference on any bytes, by %s', async (_, crypto, least) => {
    vi.stubGlobal('crypto', crypto);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: least, maxLength: least + 300 }), async (bytes) => {
        expect(await sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });

  it('takes a view of shared memory', async () => {
    expect(await sha256Hex(new Uint8Array(new SharedArrayBuffer(3)).fill(97))).toBe(
      createHash('sha256').update('aaa').digest('hex'),
    );
  });
});

describe('createSha256', () => {
  it('agrees with the reference however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (pieces) => {
        const ours = createSha256();
        const reference = createHash('sha256');
        for (const piece of pieces) {
          ours.update(piece);
          reference.update(piece);
        }
        expect(ours.hex()).toBe(reference.digest('hex'));
      }),
    );
  });
});
