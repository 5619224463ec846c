import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dicomFile, element } from '../../tests/dicom/element-bytes.ts';
import { dicom } from './dicom.ts';
import { readDicomTags } from './dicom-tags.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../tests/dicom/fixtures/${name}.dcm`, import.meta.url));

describe('readDicomTags', () => {
  it.each(['grey-explicit', 'grey-implicit', 'grey-big-endian', 'grey-deflated', 'grey-jpeg-ls'])(
    'reads %s',
    (name) => {
      const tags = readDicomTags(fixture(name));
      expect(tags.get('00080060')).toEqual({ kind: 'text', values: ['CT'] });
      expect(tags.get('00281050')).toMatchObject({
        values: [expect.stringMatching(/^40/), expect.stringMatching(/^-600/)],
      });
      expect(tags.has('7fe00010')).toBe(true);
    },
  );

  it('reads numbers in their byte order, sequences, and names in their character set', () => {
    const item = Uint8Array.of(0xfe, 0xff, 0x00, 0xe0, 10, 0, 0, 0, ...element([0x0008_0100, 'SH', 'A1']));
    const file = dicomFile([
      element([0x0008_0005, 'CS', 'ISO_IR 192']),
      element([0x0008_2218, 'SQ', item]),
      element([0x0010_0010, 'PN', 'Prüfer^Test']),
      element([0x0011_0010, 'LO', 'PRIVATE']),
      element([0x0028_0010, 'US', [512]]),
    ]);
    const tags = readDicomTags(file);
    expect(tags.get('00100010')).toEqual({ kind: 'text', values: ['Prüfer^Test'] });
    expect(tags.get('00280010')).toEqual({ kind: 'numbers', values: [512] });
    expect(tags.get('00082218')).toEqual({
      kind: 'sequence',
      items: [new Map([['00080100', { kind: 'text', values: ['A1'] }]])],
    });
    expect(tags.has('00110010')).toBe(false);
    expect(readDicomTags(file, { privateTags: true }).has('00110010')).toBe(true);
    expect([...readDicomTags(file, { only: ['00280010'] }).keys()]).toEqual(['00280010']);
  });

  it('is the only way to what names a patient', async () => {
    const file = Buffer.from(fixture('grey-explicit'));
    const named = Buffer.concat([
      file.subarray(0, 132),
      readMeta(file),
      element([0x0008_0070, 'LO', 'MAKER-X']),
      element([0x0010_0010, 'PN', 'DOE^JANE']),
      pixelElements(file),
    ]);
    expect(readDicomTags(named).get('00100010')).toMatchObject({ values: ['DOE^JANE'] });
    const { pixels: _pixels, ...rest } = await dicom.decode(named);
    expect(JSON.stringify(rest)).not.toMatch(/DOE|MAKER/);
  });
});

/** The file meta information of a fixture. */
function readMeta(file: Buffer): Buffer {
  return file.subarray(132, 132 + 12 + file.readUInt32LE(140));
}

/** The elements of a fixture from group 0028 on. */
function pixelElements(file: Buffer): Buffer {
  return file.subarray(file.indexOf(Uint8Array.of(0x28, 0, 2, 0, 0x55, 0x53)));
}
