import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { fileNames } from './file-names.ts';

async function refuses(path: string): Promise<boolean> {
  return (await fileNames.check(repositoryOf({ [path]: '' }))).length > 0;
}

describe('file names', () => {
  it.each([
    'packages/core/src/utils.ts',
    'packages/core/src/helpers/a.ts',
    'apps/api/src/types.ts',
    'apps/api/src/RunTask.ts',
    'apps/api/src/run_task.ts',
    'tools/x/src/common.test.ts',
  ])('refuses %s', async (path) => expect(await refuses(path)).toBe(true));

  it.each([
    'packages/core/src/runtime/onnx/onnx-worker-node.ts',
    'packages/core/vitest.config.ts',
    'packages/core/src/sha256.test.ts',
    'apps/console/src/page.tsx',
  ])('accepts %s', async (path) => expect(await refuses(path)).toBe(false));
});
