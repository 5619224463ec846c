import { readFileSync } from 'node:fs';
import { SdkError } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { decodeBeside } from '#decode-beside';
import { decodePixels, isSlowToDecode } from './decode-pixels.ts';
import { openDicomFile } from './dicom-file.ts';
import { describeImage, type ImageDescription } from './image-description.ts';

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../tests/dicom/fixtures/${name}`, import.meta.url)));

describe('decodeBeside', () => {
  it.each(['colour-rle.dcm', 'grey-jpeg-2000.dcm'])('decodes %s as it is decoded here', async (name) => {
    const bytes = read(name);
    const file = openDicomFile(bytes);
    const { frames, pixels } = await decodePixels(file, describeImage(file));
    const beside = await decodeBeside(bytes);
    expect([beside?.frames, beside?.pixels]).toEqual([frames, pixels]);
    expect(bytes.length).toBeGreaterThan(0);
  });

  it('fails as decoding here fails, with what to do about it', async () => {
    const error: unknown = await decodeBeside(read('grey-jpeg-2000.dcm').subarray(0, 900))?.catch(
      (thrown: unknown) => thrown,
    );
    expect(SdkError.is(error) && [error.code, error.hint !== undefined]).toEqual(['input.format', true]);
  });
});

describe('isSlowToDecode', () => {
  it('is true of many compressed pixels only', () => {
    const compressed = openDicomFile(read('grey-rle.dcm'));
    const small = describeImage(compressed);
    const film: ImageDescription = { ...small, rows: 2048, columns: 2048 };
    expect([isSlowToDecode(compressed, small), isSlowToDecode(compressed, film)]).toEqual([false, true]);
    const native = openDicomFile(read('grey-explicit.dcm'));
    expect(isSlowToDecode(native, { ...describeImage(native), rows: 4096, columns: 4096 })).toBe(false);
  });
});
