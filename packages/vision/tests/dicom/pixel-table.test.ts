import { sha256Hex } from '@medmodal/core';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedPixels } from '../../src/codecs/dicom/stored-pixels.ts';
import { dicom } from '../../src/codecs/dicom.ts';
import { isVolume } from '../../src/volume.ts';
import { expectedPixels } from './dicom-files.ts';

/** pydicom's `src/pydicom/data/test_files`; see make-pixel-table.py. */
const FOLDER = process.env['MEDMODAL_DICOM_FILES'];

describe('the conformance files of pydicom', () => {
  it('decode to the numbers that pydicom and GDCM decode, bit by bit', async ({ skip }) => {
    if (FOLDER === undefined || !existsSync(FOLDER)) {
      return skip('set MEDMODAL_DICOM_FILES to the folder src/pydicom/data/test_files of pydicom');
    }
    for (const [name, { rows, columns, frames, sum, sha256 }] of Object.entries(expectedPixels('./pixel-table.json'))) {
      const picture = await dicom.decode(readFileSync(join(FOLDER, name)));
      const pixels = storedPixels(picture);
      let found = 0;
      for (const pixel of pixels) found += pixel;
      const size = [picture.height, picture.width, isVolume(picture) ? picture.depth : 1];
      expect({ name, size, sum: found }).toEqual({ name, size: [rows, columns, frames], sum });
      const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
      expect({ name, sha256: await sha256Hex(bytes) }).toEqual({ name, sha256 });
    }
  });
});
