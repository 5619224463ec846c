import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Task } from '@medmodal/core';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { guessMediaType, readInputBytes } from './read-input.ts';
import { createMemoryTerminal } from './testing/memory-terminal.ts';
import { createWordModality } from './testing/word-modality.ts';

const [words] = createWordModality().tasks;
const reading = (...mediaTypes: string[]): Task => {
  if (words === undefined) throw new Error('The modality has no task.');
  return Object.create(words, { mediaTypes: { value: mediaTypes } }) as Task;
};
const terminal = createMemoryTerminal();

describe('readInputBytes', () => {
  it('packs the files of a folder for a task that reads archives, and for no other', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'medmodal-'));
    await mkdir(join(folder, 'slices'));
    await writeFile(join(folder, 'slices', '1.dcm'), 'one');
    await writeFile(join(folder, '2.dcm'), 'two');
    await writeFile(join(folder, '.hidden'), 'no');
    const files = unzipSync(await readInputBytes(folder, terminal, reading('image/png', 'application/zip')));
    const found = Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
    expect(found).toEqual([
      ['2.dcm', 'two'],
      ['slices/1.dcm', 'one'],
    ]);
    await expect(readInputBytes(folder, terminal, reading('image/png'))).rejects.toThrow(
      expect.objectContaining({ code: 'input.not-found' }),
    );
  });
});

describe('guessMediaType', () => {
  it('goes by the name of a file, but for tasks that look at its first bytes', () => {
    const text = reading('text/plain', 'text/html');
    expect(['a.txt', 'a.json', 'a.png', 'a', '-'].map((path) => guessMediaType(path, text))).toEqual([
      'text/plain',
      'application/json',
      'text/plain',
      'text/plain',
      'text/plain',
    ]);
    const images = reading('image/png', 'application/octet-stream');
    expect(['a.png', 'a.JSON', 'a.dcm', 'a', '-'].map((path) => guessMediaType(path, images))).toEqual([
      'application/octet-stream',
      'application/json',
      'application/octet-stream',
      'application/octet-stream',
      'application/octet-stream',
    ]);
  });
});
