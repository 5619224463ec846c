import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { directoryFolder, memoryFolder, type Folder } from '@medmodal/core';
import { assertFails } from '@medmodal/core/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'medmodal-folder-'));
});

afterEach(() => rm(root, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = async (folder: Folder, name: string): Promise<string | undefined> => {
  const read = await folder.read(name);
  return read && new TextDecoder().decode(read);
};

describe.each([
  ['memoryFolder', () => memoryFolder()],
  ['directoryFolder', () => directoryFolder(join(root, 'not', 'yet'))],
])('%s', (_, create) => {
  it('is empty at first, and reading there is no failure', async () => {
    const folder = create();
    expect(await folder.list()).toEqual([]);
    expect(await folder.read('model.onnx')).toBeUndefined();
    await folder.remove('model.onnx');
  });

  it('keeps what was written last, by name', async () => {
    const folder = create();
    await folder.write('model.onnx', bytes('first'));
    await folder.write('checkpoints/last.bin', bytes('state'));
    await folder.write('model.onnx', bytes('second'));
    expect(await folder.list()).toEqual(['checkpoints/last.bin', 'model.onnx']);
    expect(await text(folder, 'model.onnx')).toBe('second');
    await folder.remove('model.onnx');
    expect(await folder.list()).toEqual(['checkpoints/last.bin']);
    expect(await folder.read('model.onnx')).toBeUndefined();
  });

  it('hands out bytes of its own', async () => {
    const folder = create();
    const given = bytes('abc');
    await folder.write('a', given);
    given[0] = 0;
    (await folder.read('a'))?.fill(0);
    expect(await text(folder, 'a')).toBe('abc');
  });

  it('takes plain relative paths only', async () => {
    const folder = create();
    const segment = fc.constantFrom('..', '.', '', 'a', '\\', '\0', 'C:', ' ');
    const odd = fc
      .array(segment, { maxLength: 4 })
      .map((parts) => parts.join('/'))
      .filter((name) => !/^a(?:\/a)*$/u.test(name));
    await fc.assert(
      fc.asyncProperty(odd, async (name) => {
        await assertFails(() => folder.write(name, bytes('x')), 'configuration.invalid');
        await assertFails(() => folder.read(name), 'configuration.invalid');
        await assertFails(() => folder.remove(name), 'configuration.invalid');
      }),
      { numRuns: 50 },
    );
    expect(await folder.list()).toEqual([]);
  });
});

describe('directoryFolder, when the disk refuses', () => {
  it('leaves the previous file and no other when there is no room', async () => {
    const program = fileURLToPath(new URL('./fixtures/write-too-much.mjs', import.meta.url));
    // A limit on the size of files stands in for a full disk: the write ends in the middle.
    const { stdout } = await promisify(execFile)('sh', [
      '-c',
      'ulimit -f 128; exec "$0" "$1" "$2"',
      process.execPath,
      program,
      root,
    ]);
    expect(JSON.parse(stdout)).toEqual({ code: 'storage.failed', fault: 'capacity', reason: 'EFBIG' });
    expect(await text(directoryFolder(root), 'model.onnx')).toBe('previous');
    expect(await readdir(root)).toEqual(['model.onnx']);
  });

  it('says so when a folder stands where the file should be, and leaves nothing behind', async () => {
    await mkdir(join(root, 'model.onnx', 'in-the-way'), { recursive: true });
    const folder = directoryFolder(root);
    const error = await assertFails(() => folder.write('model.onnx', bytes('x')), 'storage.failed');
    expect(error.hint).toBe('Choose another folder.');
    await assertFails(() => folder.read('model.onnx'), 'storage.failed');
    await assertFails(() => folder.remove('model.onnx'), 'storage.failed');
    expect(await readdir(root)).toEqual(['model.onnx']);
  });

  it('says so when a part of the path is a file', async () => {
    await writeFile(join(root, 'file'), '');
    const folder = directoryFolder(join(root, 'file', 'below'));
    await assertFails(() => folder.write('a', bytes('x')), 'storage.failed');
    expect(await folder.read('a')).toBeUndefined();
  });

  it.skipIf(process.platform !== 'linux')('ends with an error where no folder can be made', async () => {
    await assertFails(() => directoryFolder('/proc/medmodal/below').write('a', bytes('x')), 'storage.failed');
  });

  it('clears what a killed process left, and shows none of it', async () => {
    const folder = directoryFolder(root);
    for (const [name, age] of [['.a.old.unfinished', 3600] as const, ['.a.new.unfinished', 0] as const]) {
      await writeFile(join(root, name), 'half');
      const when = Date.now() / 1000 - age;
      await utimes(join(root, name), when, when);
    }
    await folder.write('a', bytes('whole'));
    expect(await folder.list()).toEqual(['a']);
    expect((await readdir(root)).toSorted()).toEqual(['.a.new.unfinished', 'a']);
  });
});
