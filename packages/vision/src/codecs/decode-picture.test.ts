import { SdkError } from '@medmodal/core';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePicture } from './decode-picture.ts';
import { pictureMediaTypes } from './picture-codecs.ts';
import { pictureFile } from './picture-file.ts';
import { pictureInput } from './picture-input.ts';

const read = (name: string): Buffer => readFileSync(new URL(`../../tests/fixtures/${name}`, import.meta.url));

describe('decodePicture', () => {
  it('knows a format by its first bytes', async () => {
    expect((await decodePicture(read('grey-8-bit.png'))).channels).toBe(1);
    expect((await decodePicture(read('colour.jpg'))).channels).toBe(3);
    await expect(decodePicture(new TextEncoder().encode('BM a bitmap'))).rejects.toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
    await expect(decodePicture(new Uint8Array())).rejects.toThrow(expect.objectContaining({ code: 'input.empty' }));
  });
});

describe('the JSON form of an image', () => {
  it('parses base64 to the image', async () => {
    const { width, height } = await pictureInput.parseAsync({ image: read('grey-8-bit.png').toString('base64') });
    expect([width, height]).toEqual([16, 12]);
  });

  it('does not hold the thread for a large text', async () => {
    const text = Buffer.alloc(6_000_000, 7).toString('base64');
    const begin = performance.now();
    await expect(pictureInput.parseAsync({ image: text })).rejects.toThrow(SdkError);
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it('refuses what is no base64, and bytes that are no image', async () => {
    expect((await pictureInput.safeParseAsync({ image: 'not base64!' })).success).toBe(false);
    await expect(pictureInput.parseAsync({ image: btoa('no image') })).rejects.toThrow(SdkError);
  });
});

describe('a file of unknown kind', () => {
  it('is read by the codec for application/octet-stream', async () => {
    expect(pictureFile.mediaTypes).toEqual(['application/octet-stream']);
    expect(pictureMediaTypes).toContain('application/octet-stream');
    const { width, height } = await pictureFile.decode(read('grey-8-bit.png'));
    expect([width, height]).toEqual([16, 12]);
    await expect(pictureFile.decode(Uint8Array.of(1, 2, 3))).rejects.toThrow(
      expect.objectContaining({ code: 'input.format' }),
    );
  });
});
