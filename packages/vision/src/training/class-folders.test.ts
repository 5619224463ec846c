import type { EvaluationFile } from '@medmodal/core';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readClassFolders } from './class-folders.ts';

const FRAMING = { size: [4, 4], fit: 'crop', filter: 'triangle' } as const;

function picture(value: number): Uint8Array {
  return encode({ width: 6, height: 4, channels: 1, depth: 8, data: new Uint8Array(24).fill(value) });
}

function file(path: string, bytes: Uint8Array = picture(100)): EvaluationFile {
  return { path, bytes: async () => bytes };
}

const broken = (path: string): EvaluationFile => file(path, Uint8Array.of(1, 2, 3));
const read = (files: readonly EvaluationFile[], skipUnreadable = false): ReturnType<typeof readClassFolders> =>
  readClassFolders(files, { framing: FRAMING, skipUnreadable }, {});

describe('readClassFolders', () => {
  it('takes the name of the first folder as the class, in alphabetical order', async () => {
    const { labels, images, skipped } = await read([
      file('sick/b/1.PNG', picture(255)),
      file('healthy/1.png', picture(0)),
      file('healthy/notes.txt'),
      file('readme.md'),
    ]);
    expect([labels, skipped]).toEqual([['healthy', 'sick'], 0]);
    expect(images.map(({ label, pixels }) => [label, pixels.length, pixels[0]])).toEqual([
      [1, 16, 1],
      [0, 16, 0],
    ]);
  });

  it('names the images that cannot be read, and counts them', async () => {
    const files = [file('a/1.png'), file('b/1.png'), ...Array.from({ length: 7 }, (_, at) => broken(`b/x${at}.jpg`))];
    await expect(read(files)).rejects.toMatchObject({
      code: 'training.data',
      message: '7 of 9 images cannot be read: b/x0.jpg, b/x1.jpg, b/x2.jpg, b/x3.jpg, b/x4.jpg and 2 more.',
      details: { unreadable: 7, images: 9 },
    });
    expect(await read(files, true)).toMatchObject({ skipped: 7, images: [{ label: 0 }, { label: 1 }] });
  });

  it.each([
    ['no folders', [file('1.png'), file('2.png')]],
    ['one folder', [file('a/1.png'), file('a/2.png')]],
    ['a folder without images', [file('a/1.png'), file('b/1.txt')]],
  ])('refuses %s', async (_, files) => {
    await expect(read(files)).rejects.toMatchObject({ code: 'training.data' });
  });

  it('stops when it is cancelled', async () => {
    const files = [file('a/1.png'), file('b/1.png')];
    const reading = readClassFolders(
      files,
      { framing: FRAMING, skipUnreadable: false },
      { signal: AbortSignal.abort() },
    );
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });
});
