import type { EvaluationFile } from '@medmodal/core';
import { encode } from 'fast-png';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dicomFile } from '../../../tests/synthetic-dicom.ts';
import { classFolderFiles, tableFiles } from './class-folders.ts';
import type { Examples } from './example.ts';
import { readLabelledFiles } from './read-labelled-files.ts';

const FRAMING = { size: [4, 4], fit: 'crop', filter: 'triangle' } as const;
const NOTES = new TextEncoder().encode('What was seen on which film, and by whom.');

function picture(value: number): Uint8Array {
  return encode({ width: 6, height: 4, channels: 1, depth: 8, data: new Uint8Array(24).fill(value) });
}

function file(path: string, bytes: Uint8Array = picture(100)): EvaluationFile {
  return { path, bytes: async () => bytes };
}

const broken = (path: string): EvaluationFile => file(path, Uint8Array.of(1, 2, 3));
const read = (files: readonly EvaluationFile[], skipUnreadable = false): Promise<Examples> =>
  readLabelledFiles(classFolderFiles(files), { framing: FRAMING, skipUnreadable }, {});

describe('images in class folders', () => {
  it('belong to the class of the first folder, in alphabetical order', async () => {
    const { labels, examples, skipped } = await read([
      file('sick/b/1.PNG', picture(255)),
      file('healthy/1.png', picture(0)),
      file('readme.md', NOTES),
    ]);
    expect([labels, skipped]).toEqual([['healthy', 'sick'], 0]);
    expect(examples.map(({ image: { label, pixels } }) => [label, pixels.length, pixels[0]])).toEqual([
      [1, 16, 1],
      [0, 16, 0],
    ]);
  });

  it('are known by their content, whatever their name, and shown through their window', async () => {
    const jpeg = new Uint8Array(await readFile(new URL('../../../tests/fixtures/grey.jpg', import.meta.url)));
    const dicom = (window: readonly [number, number], parts: object = {}): Uint8Array =>
      dicomFile({ width: 4, height: 4, pixels: new Uint16Array(16).fill(1000), window, ...parts });
    const { examples, warnings } = await read([
      file('a/film', dicom([1000.5, 2001])),
      file('a/inverse.dcm', dicom([500, 101], { photometric: 'MONOCHROME1' })),
      file('a/really-a-png.jpg'),
      file('b/0001', jpeg),
      file('b/film.dcm', dicom([500, 101], { frames: 2, pixels: new Uint16Array(32).fill(1000) })),
      file('b/notes', NOTES),
    ]);
    const greys = examples.map(({ image }) => Number(image.pixels[5]?.toFixed(2)));
    expect([greys[0], greys[1], greys[2], greys[4]]).toEqual([0.5, 0, 0.39, 1]);
    expect(examples.map(({ image }) => image.label)).toEqual([0, 0, 0, 1, 1]);
    expect(warnings).toEqual([
      '1 file is no image and was passed over: b/notes.',
      '1 file holds several frames or slices; the first of each was taken.',
    ]);
  });

  it('are not looked for in hidden files and folders', async () => {
    const { examples, warnings } = await read([
      file('a/1.png'),
      file('b/1.png'),
      broken('a/.1.png'),
      broken('.thumbnails/1.png'),
      broken('__MACOSX/b/1.png'),
      broken('b/Thumbs.db'),
    ]);
    expect([examples.length, warnings]).toEqual([2, []]);
  });

  it('are named when they cannot be read, and counted', async () => {
    const files = [file('a/1.png'), file('b/1.png'), ...Array.from({ length: 7 }, (_, at) => broken(`b/x${at}.jpg`))];
    await expect(read(files)).rejects.toMatchObject({
      code: 'training.data',
      message: '7 of 9 images cannot be read: b/x0.jpg, b/x1.jpg, b/x2.jpg, b/x3.jpg, b/x4.jpg and 2 more.',
      details: { unreadable: 7, images: 9 },
    });
    const { skipped, examples } = await read(files, true);
    expect([skipped, examples.length]).toEqual([7, 2]);
  });

  it.each([
    ['no folders', [file('1.png'), file('2.png')], '0 class folders'],
    ['one folder', [file('a/1.png'), file('a/2.png')], '1 class folders'],
    ['a folder without images', [file('a/1.png'), file('b/1.txt', NOTES)], 'The class b has no image'],
  ])('are refused with %s', async (_, files, message) => {
    await expect(async () => read(files)).rejects.toMatchObject({
      code: 'training.data',
      message: expect.stringContaining(message),
    });
  });

  it('are not read on when that is cancelled', async () => {
    const listed = classFolderFiles([file('a/1.png'), file('b/1.png')]);
    const reading = readLabelledFiles(
      listed,
      { framing: FRAMING, skipUnreadable: false },
      { signal: AbortSignal.abort() },
    );
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('images in a table', () => {
  const row = (path: string, rest: object = {}): Parameters<typeof tableFiles>[1][number] => ({
    path,
    line: 2,
    ...rest,
  });

  it('have its class or that of their folder, and must be images', async () => {
    const files = [file('x.png'), file('b/y.png'), file('z.png', NOTES), file('t.png', NOTES)];
    const listed = tableFiles(files, [
      row('x.png', { label: 'a', patient: '7', side: 'training' }),
      row('b/y.png'),
      row('t.png', { label: 'a', side: 'test' }),
    ]);
    const { labels, examples } = await readLabelledFiles(listed, { framing: FRAMING, skipUnreadable: false }, {});
    expect(labels).toEqual(['a', 'b']);
    expect(examples).toMatchObject([{ patient: '7', side: 'training', image: { label: 0 } }, { image: { label: 1 } }]);
    const notes = tableFiles(files, [row('x.png', { label: 'a' }), row('z.png', { label: 'b' })]);
    await expect(readLabelledFiles(notes, { framing: FRAMING, skipUnreadable: false }, {})).rejects.toMatchObject({
      details: { files: ['z.png'] },
    });
    expect(() => tableFiles(files, [row('x.png')])).toThrow('Line 2 of the table names a file that has no class.');
  });
});
