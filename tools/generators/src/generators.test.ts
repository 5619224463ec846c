import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { GeneratorCallback } from '@nx/devkit';
import { flushChanges, FsTree } from 'nx/src/generators/tree.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modalityGenerator, taskGenerator } from '@medmodal/generators';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../../', import.meta.url));
let workspace = '';

/** A workspace with what the generators read and what the new package builds on. */
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'medmodal-generators-'));
  for (const file of [
    'package.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'tools/checks/ceilings.json',
    '.oxfmtrc.json',
  ])
    await copy(file);
  for (const file of ['tsconfig.json', 'tsconfig.lib.json', 'tsconfig.spec.json', 'vitest.config.ts', 'package.json'])
    await copy(`packages/text/${file}`);
  for (const file of ['package.json', 'tsconfig.lib.json', 'src/modalities.ts']) await copy(`apps/api/${file}`);
  await symlink(join(root, 'node_modules'), join(workspace, 'node_modules'), 'dir');
  await symlink(join(root, 'packages/core'), join(workspace, 'packages/core'), 'dir');
  await generate((tree) => modalityGenerator(tree, { name: 'genomics', value: 'base-sequence' }));
  await generate((tree) => taskGenerator(tree, { name: 'genomics.count-genes' }));
});

afterAll(() => rm(workspace, { recursive: true, force: true }));

async function copy(file: string): Promise<void> {
  await mkdir(join(workspace, file, '..'), { recursive: true });
  await cp(join(root, file), join(workspace, file));
}

async function generate(write: (tree: FsTree) => Promise<GeneratorCallback>): Promise<void> {
  const tree = new FsTree(workspace, false);
  const format = await write(tree);
  flushChanges(workspace, tree.listChanges());
  await format();
}

const text = (file: string): Promise<string> => readFile(join(workspace, file), 'utf8');

describe('the generator of a modality', () => {
  it('mounts it with one line beside its import, and nowhere else in the sources', async () => {
    const modalities = await text('apps/api/src/modalities.ts');
    expect(modalities).toContain(`import { createGenomics } from '@medmodal/genomics';`);
    expect(modalities).toMatch(/\n\s+createGenomics\(\{ runtime \}\),?\n/);
    expect(JSON.parse(await text('package.json'))).toMatchObject({
      workspaces: expect.arrayContaining(['packages/genomics']),
    });
    expect(JSON.parse(await text('apps/api/package.json'))).toMatchObject({
      dependencies: { '@medmodal/genomics': '0.1.0' },
    });
    expect(JSON.parse(await text('tools/checks/ceilings.json'))).toMatchObject({
      '@medmodal/genomics': expect.any(Number),
    });
    for (const file of ['tsconfig.json', 'apps/api/tsconfig.lib.json'])
      expect(await text(file)).toContain('packages/genomics');
  });

  it('writes a package that compiles and whose tests pass, a second task among them', async () => {
    const folder = join(workspace, 'packages/genomics');
    const compile = (project: string): Promise<unknown> =>
      run(process.execPath, [join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', project], { cwd: folder });
    await compile('tsconfig.lib.json');
    await compile('tsconfig.spec.json');
    await writeFile(join(workspace, 'vitest.config.ts'), 'export default {};\n');
    const vitest = join(root, 'node_modules/vitest/vitest.mjs');
    const { stdout } = await run(process.execPath, [vitest, 'run', '--root', folder, '--reporter', 'json'], {
      cwd: folder,
      env: { ...process.env, VITEST: '', VITEST_POOL_ID: '', VITEST_WORKER_ID: '' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ success: true, numFailedTests: 0 });
    expect((JSON.parse(stdout) as { numPassedTests: number }).numPassedTests).toBeGreaterThan(15);
  });

  it('refuses what is there already and what is not', async () => {
    const tree = new FsTree(workspace, false);
    await expect(modalityGenerator(tree, { name: 'text', value: 'note' })).rejects.toThrow('packages/text');
    await expect(modalityGenerator(tree, { name: 'ecg', value: 'Trace' })).rejects.toThrow('kebab-case');
    await expect(taskGenerator(tree, { name: 'genomics.inspect' })).rejects.toThrow('There is a task');
    await expect(taskGenerator(tree, { name: 'cardiology.inspect' })).rejects.toThrow('no modality');
  });
});
