import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { base64 } from './base64.ts';
import { contentIdentifier } from './content-identifier.ts';
import { contentUuid } from './content-uuid.ts';

describe('names of content', () => {
  it('are UUIDs of version 8 that only the same text shares', () => {
    expect(contentUuid('a')).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(contentUuid('a')).toBe(contentUuid('a'));
    expect(contentUuid('a')).not.toBe(contentUuid('b'));
  });

  it('are digests as RFC 6920 writes them', () => {
    // The example of RFC 6920, section 8.1.
    const sha256 = createHash('sha256').update('Hello World!').digest('hex');
    expect(contentIdentifier(sha256).value).toBe('ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk');
  });
});

describe('base64', () => {
  it('agrees with the reference for any length', () => {
    for (const length of [0, 1, 2, 3, 8191, 8192, 8193]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7) & 255);
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }
  });
});
