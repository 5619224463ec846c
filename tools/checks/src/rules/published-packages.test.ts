import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRepository } from '../repository.ts';
import { publishedPackages } from './published-packages.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'published-'));
  mkdirSync(join(root, 'packages/core/dist'), { recursive: true });
  writeFileSync(join(root, '.gitignore'), 'dist/\n');
  writeFileSync(join(root, 'packages/core/dist/index.js'), 'export const a = 1;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

async function messages(manifest: object): Promise<string[]> {
  writeFileSync(
    join(root, 'packages/core/package.json'),
    JSON.stringify({
      name: 'a',
      version: '1.0.0',
      type: 'module',
      files: ['dist'],
      license: 'Apache-2.0',
      ...manifest,
    }),
  );
  return (await publishedPackages.check(openRepository(root))).map((finding) => finding.message);
}

describe('published packages', () => {
  it('accepts a package whose entry is there', async () => {
    expect(await messages({ exports: { '.': './dist/index.js' } })).toEqual([]);
  });

  it('finds an entry that is not there', async () => {
    expect(await messages({ exports: { '.': './dist/gone.js' } })).toHaveLength(1);
  });

  it('leaves private packages alone', async () => {
    expect(await messages({ private: true, exports: { '.': './dist/gone.js' } })).toEqual([]);
  });
});
