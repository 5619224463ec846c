import { describe, expect, it } from 'vitest';
import { chooseFile, fileSize, formatNames } from './chosen-file.ts';

const ACCEPTED = ['image/png', 'image/jpeg'];
const png = new File([new Uint8Array([1, 2, 3])], 'film.png', { type: 'image/png' });

describe('chooseFile', () => {
  it('holds the bytes of the file, with its type and where a terminal finds it', async () => {
    const { file } = await chooseFile([png], ACCEPTED);
    expect(file).toMatchObject({ name: 'film.png', path: 'film.png', mediaType: 'image/png' });
    expect([...new Uint8Array((await file?.bytes.arrayBuffer()) ?? [])]).toEqual([1, 2, 3]);
  });

  it.each([
    ['no file', [], 'input.empty'],
    ['two files', [png, png], 'input.format'],
    ['another type', [new File(['a'], 'note.txt', { type: 'text/plain' })], 'input.media-type'],
    ['a name without an ending', [new File(['a'], 'FILM0001')], 'input.media-type'],
  ])('refuses %s', async (_name, files, code) => {
    const { file, problem } = await chooseFile(files, ACCEPTED);
    expect([file, problem?.code, problem?.hint]).toEqual([undefined, code, 'Choose one PNG or JPEG file.']);
  });

  it('says so when the file is gone', async () => {
    const gone = Object.assign(new File([], 'gone.png', { type: 'image/png' }), {
      arrayBuffer: () => Promise.reject(new Error('gone')),
    });
    expect((await chooseFile([gone], ACCEPTED)).problem?.detail).toBe('“gone.png” cannot be read.');
  });
});

describe('words for people', () => {
  it('names formats', () => {
    expect([['image/png'], ACCEPTED, ['a/x-b', 'a/c', 'a/d']].map(formatNames)).toEqual([
      'PNG',
      'PNG or JPEG',
      'B, C or D',
    ]);
  });

  it('rounds sizes', () => {
    expect([0, 1, 709, 1_499, 999_499, 999_500, 12_340_000].map(fileSize)).toEqual([
      '0 bytes',
      '1 byte',
      '709 bytes',
      '1 kB',
      '999 kB',
      '1.0 MB',
      '12.3 MB',
    ]);
  });
});
