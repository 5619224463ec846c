import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { bannedImports } from './banned-imports.ts';

async function count(path: string, source: string): Promise<number> {
  return (await bannedImports.check(repositoryOf({ [path]: source }))).length;
}

describe('banned imports', () => {
  it('keeps Node out of packages, except in -node files and tests', async () => {
    expect(await count('packages/core/src/a.ts', `import { readFile } from 'node:fs/promises';`)).toBe(1);
    expect(await count('packages/core/src/a.ts', `const fs = await import('node:fs');`)).toBe(1);
    expect(await count('packages/core/src/a-node.ts', `import { readFile } from 'node:fs/promises';`)).toBe(0);
    expect(await count('packages/core/src/a.test.ts', `import { readFile } from 'node:fs/promises';`)).toBe(0);
  });

  it('keeps -node files out of files for everybody', async () => {
    expect(await count('packages/core/src/a.ts', `import { x } from './b-node.ts';`)).toBe(1);
    expect(await count('packages/core/src/a.ts', `import type { X } from './b-node.ts';`)).toBe(0);
    expect(await count('packages/core/src/a-node.ts', `import { x } from './b-node.ts';`)).toBe(0);
  });

  it('keeps servers out of packages', async () => {
    expect(await count('packages/core/src/a-node.ts', `import express from 'express';`)).toBe(1);
  });

  it('keeps the container in two files of the API', async () => {
    expect(
      await count(
        'apps/api/src/composition-root.ts',
        `import 'reflect-metadata'; import { container } from 'tsyringe';`,
      ),
    ).toBe(0);
    expect(await count('apps/api/src/app.ts', `import { container } from 'tsyringe';`)).toBe(1);
  });

  it('asks for the node: prefix', async () => {
    expect(await count('apps/cli/src/a.ts', `import { readFileSync } from 'fs';`)).toBe(1);
    expect(await count('apps/cli/src/a.ts', `import { readFileSync } from 'node:fs';`)).toBe(0);
  });
});
