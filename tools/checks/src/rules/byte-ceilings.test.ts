import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRepository } from '../repository.ts';
import { byteCeilings } from './byte-ceilings.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ceilings-'));
  mkdirSync(join(root, 'packages/core/dist'), { recursive: true });
  mkdirSync(join(root, 'tools/checks'), { recursive: true });
  writeFileSync(join(root, '.gitignore'), 'dist/\n');
  const manifest = {
    name: '@medmodal/core',
    type: 'module',
    exports: { '.': { node: './dist/index-node.js', default: './dist/index.js' } },
  };
  writeFileSync(join(root, 'packages/core/package.json'), JSON.stringify(manifest));
});
afterEach(() => rmSync(root, { recursive: true }));

async function messages(code: string, ceilings: object): Promise<string[]> {
  writeFileSync(join(root, 'packages/core/dist/index.js'), code);
  writeFileSync(
    join(root, 'packages/core/dist/lazy.js'),
    `export const large = '${Array.from({ length: 999 }, (_, index) => Math.sin(index)).join()}';`,
  );
  writeFileSync(join(root, 'tools/checks/ceilings.json'), JSON.stringify(ceilings));
  return (await byteCeilings.check(openRepository(root))).map((finding) => finding.message);
}

describe('byte ceilings', () => {
  it('accepts an entry below its ceiling, and leaves lazy parts and engines out', async () => {
    const code = `export const load = () => [import('./lazy.js'), import('onnxruntime-web')];`;
    expect(await messages(code, { '@medmodal/core': 1500 })).toEqual([]);
  });

  it('finds an entry over its ceiling, without one, and a ceiling without an entry', async () => {
    expect(await messages('export const a = 1;', { '@medmodal/core': 5 })).toEqual([
      expect.stringContaining('over its ceiling of 5'),
    ]);
    expect(await messages('export const a = 1;', {})).toEqual([expect.stringContaining('no ceiling')]);
    expect(await messages('export const a = 1;', { '@medmodal/core': 400, '@medmodal/gone': 1 })).toEqual([
      expect.stringContaining('@medmodal/gone'),
    ]);
  });

  it('finds what only Node has, however deep', async () => {
    const code = `export const load = () => import('node:fs');`;
    expect(await messages(code, { '@medmodal/core': 400 })).toEqual([
      expect.stringContaining('node:fs is a module of Node'),
    ]);
  });
});
