import { describe, expect, it } from 'vitest';
import { formatName, mediaTypeOf } from './file-kind.ts';

const ACCEPTED = ['application/dicom', 'image/png', 'image/jpeg', 'application/x-nifti', 'application/octet-stream'];
const NOTHING = new Uint8Array(132);
const dicom = NOTHING.slice();
dicom.set([0x49, 0x49, 0x2a, 0]);
dicom.set(
  [...'DICM'].map((letter) => letter.charCodeAt(0)),
  128,
);

describe('mediaTypeOf', () => {
  it.each([
    ['a DICOM file whose preamble is that of a TIFF', 'film', '', dicom, 'application/dicom'],
    ['a PNG that is called otherwise', 'film.jpg', 'image/jpeg', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'image/png'],
    ['a DICOM file without a preamble', 'film.dcm', '', NOTHING, 'application/dicom'],
    ['a zipped volume', 'head.nii.gz', 'application/gzip', Uint8Array.of(0x1f, 0x8b), 'application/x-nifti'],
    ['a file of which nothing is known', 'IM0001', '', NOTHING, 'application/octet-stream'],
    ['a TIFF, which the task does not take', 'a.tif', 'image/tiff', Uint8Array.of(0x4d, 0x4d, 0, 0x2a), undefined],
    ['a text', 'note.txt', 'text/plain', Uint8Array.of(97), undefined],
  ])('knows %s', (_what, name, type, head, mediaType) => {
    expect(mediaTypeOf({ name, type }, head, ACCEPTED)).toBe(mediaType);
  });

  it('names formats as people do', () => {
    expect(ACCEPTED.map(formatName)).toEqual(['DICOM', 'PNG', 'JPEG', 'NIfTI', '']);
  });
});
