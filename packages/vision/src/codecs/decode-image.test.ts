import { SdkError } from '@medmodal/core';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode-image.ts';
import { imageInput } from './image-input.ts';

const read = (name: string): Buffer => readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url));

describe('decodeImage', () => {
  it('knows a format by its first bytes', () => {
    expect(decodeImage(read('grey-8-bit.png')).channels).toBe(1);
    expect(decodeImage(read('colour.jpg')).channels).toBe(3);
    expect(() => decodeImage(new TextEncoder().encode('BM a bitmap'))).toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
    expect(() => decodeImage(new Uint8Array())).toThrow(expect.objectContaining({ code: 'input.empty' }));
  });
});

describe('the JSON form of an image', () => {
  it('parses base64 to the image', () => {
    const { width, height } = imageInput.parse({ image: read('grey-8-bit.png').toString('base64') });
    expect([width, height]).toEqual([16, 12]);
  });

  it('does not hold the thread for a large text', () => {
    const text = Buffer.alloc(6_000_000, 7).toString('base64');
    const begin = performance.now();
    expect(() => imageInput.parse({ image: text })).toThrow(SdkError);
    expect(performance.now() - begin).toBeLessThan(500);
  });

  it('refuses what is no base64, and bytes that are no image', () => {
    expect(imageInput.safeParse({ image: 'not base64!' }).success).toBe(false);
    expect(() => imageInput.parse({ image: btoa('no image') })).toThrow(SdkError);
  });
});
