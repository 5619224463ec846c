import { sha256Hex } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { storedPixels } from '../../src/codecs/dicom/stored-pixels.ts';
import { dicom } from '../../src/codecs/dicom.ts';
import { isVolume } from '../../src/volume.ts';
import { expectedPixels, fixture } from './dicom-files.ts';

const table = expectedPixels('./fixtures/expected.json');

describe('one picture in every transfer syntax', () => {
  it.each(Object.entries(table))('%s decodes to its pixels', async (name, expected) => {
    const picture = await dicom.decode(fixture(name));
    const pixels = storedPixels(picture);
    const frames = isVolume(picture) ? picture.depth : 1;
    expect([picture.height, picture.width, frames]).toEqual([expected.rows, expected.columns, expected.frames]);
    if (expected.tolerance) {
      const original = storedPixels(await dicom.decode(fixture('grey-explicit.dcm')));
      const differences = Array.from(pixels, (pixel, at) => Math.abs(pixel - (original[at] ?? Number.NaN)));
      expect(Math.max(...differences)).toBeLessThanOrEqual(expected.tolerance);
    } else {
      expect(Array.from(pixels).reduce((sum, pixel) => sum + pixel, 0)).toBe(expected.sum);
      expect(await sha256Hex(new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength))).toBe(
        expected.sha256,
      );
    }
  });

  it('covers each of them', async () => {
    const pictures = await Promise.all(Object.keys(table).map((name) => dicom.decode(fixture(name))));
    const syntaxes = new Set(pictures.map(({ acquisition }) => acquisition?.transferSyntax));
    const jpegs = ['50', '51', '57', '70', '80', '81', '90', '91', '201', '202', '203'].map((end) => `4.${end}`);
    const all = ['', '.1', '.2', '.1.99', '.5', ...jpegs.map((end) => `.${end}`)];
    expect([...syntaxes].sort()).toEqual(all.map((end) => `1.2.840.10008.1.2${end}`).sort());
  });
});
