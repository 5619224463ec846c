import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataFiles } from './data-files.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'medmodal-data-'));
  for (const name of ['normal/deep', 'sick', 'empty/deeper', '.hidden']) {
    await mkdir(join(folder, name), { recursive: true });
  }
  for (const name of ['normal/deep/1', 'sick/2.png', 'labels.csv', 'sick/.ignored']) {
    await writeFile(join(folder, name), name);
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('openDataFiles', () => {
  it('lists the files below a folder, and a file by its name', async () => {
    const files = await openDataFiles(folder);
    expect(files.map(({ path }) => path)).toEqual(['labels.csv', 'normal/deep/1', 'sick/2.png']);
    expect(new TextDecoder().decode(await files[1]?.bytes())).toBe('normal/deep/1');
    expect((await openDataFiles(join(folder, 'labels.csv'))).map(({ path }) => path)).toEqual(['labels.csv']);
  });

  it('names the folder that was left empty where that is asked for', async () => {
    await expect(openDataFiles(folder, { refuseEmptyFolders: true })).rejects.toMatchObject({
      code: 'input.empty',
      message: expect.stringContaining('The folder empty in '),
      details: { folders: ['empty'] },
    });
    expect(await openDataFiles(join(folder, 'normal'), { refuseEmptyFolders: true })).toHaveLength(1);
  });

  it('refuses what is not there, and a folder without files', async () => {
    await expect(openDataFiles(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'input.not-found' });
    await expect(openDataFiles(join(folder, 'empty'))).rejects.toMatchObject({ code: 'input.empty' });
  });
});
