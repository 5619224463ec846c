import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { exportsMatch } from './exports-match.ts';

const DOOR = { types: './dist/index.d.ts', default: './dist/index.js' };
const BUILT = {
  'packages/core/src/index.ts': '',
  'packages/core/dist/index.js': '',
  'packages/core/dist/index.d.ts': '',
};

async function messages(exports: object, files: Record<string, string> = BUILT): Promise<string[]> {
  const manifest = JSON.stringify({ name: '@medmodal/core', exports });
  return (await exportsMatch.check(repositoryOf({ ...files, 'packages/core/package.json': manifest }))).map(
    (finding) => finding.message,
  );
}

describe('exports match', () => {
  it('accepts entries that were built', async () => {
    expect(await messages({ './package.json': './package.json', '.': DOOR })).toEqual([]);
  });

  it('follows nested conditions', async () => {
    expect(await messages({ '.': { node: DOOR, default: DOOR } })).toEqual([]);
    expect(await messages({ '.': { node: { ...DOOR, default: './dist/index-node.js' }, default: DOOR } })).toEqual([
      expect.stringContaining('index-node.js'),
    ]);
  });

  it('finds an entry that was not built', async () => {
    expect(await messages({ '.': DOOR, './onnx': { types: './dist/index.d.ts', default: './dist/onnx.js' } })).toEqual([
      expect.stringContaining('./dist/onnx.js does not exist'),
    ]);
  });

  it('finds a front door without an entry', async () => {
    const files = { ...BUILT, 'packages/core/src/testing/index.ts': '' };
    expect(await messages({ '.': DOOR }, files)).toEqual([expect.stringContaining('no entry of exports')]);
  });

  it('finds patterns and conditions in the wrong order', async () => {
    expect(await messages({ '.': DOOR, './*': './dist/*.js' })).toContainEqual(expect.stringContaining('pattern'));
    expect(await messages({ '.': { default: './dist/index.js', types: './dist/index.d.ts' } })).toEqual([
      expect.stringContaining('types must be the first'),
    ]);
  });
});
