import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { lockFile } from './lock-file.ts';

async function messages(packages: object): Promise<string[]> {
  return (await lockFile.check(repositoryOf({ 'package-lock.json': JSON.stringify({ packages }) }))).map(
    (finding) => finding.message,
  );
}

describe('lock file', () => {
  it('accepts a lock with hashes, links and nested optional parts', async () => {
    const packages = {
      '': { name: 'root' },
      'node_modules/@medmodal/core': { resolved: 'packages/core', link: true },
      'node_modules/a': { integrity: 'sha512-x', optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
      'node_modules/a-linux': { integrity: 'sha512-x' },
      'node_modules/a/node_modules/a-mac': { integrity: 'sha512-x' },
    };
    expect(await messages(packages)).toEqual([]);
  });

  it('finds a host, a missing hash and a missing platform', async () => {
    expect(
      await messages({ 'node_modules/a': { integrity: 'sha512-x', resolved: 'https://example.org/a.tgz' } }),
    ).toEqual([expect.stringContaining('where it came from')]);
    expect(await messages({ 'node_modules/a': {} })).toEqual([expect.stringContaining('no integrity')]);
    expect(
      await messages({ 'node_modules/a': { integrity: 'sha512-x', optionalDependencies: { 'a-mac': '1.0.0' } } }),
    ).toEqual([expect.stringContaining('a-mac')]);
  });
});
