import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openRepository, repositoryOf } from './repository.ts';
import { findingLines } from './report.ts';
import { RULES } from './rules.ts';

const repository = openRepository(fileURLToPath(new URL('../../../', import.meta.url)));

describe('this repository', () => {
  it.each(RULES.map((rule) => [rule.summary, rule] as const))('%s', { timeout: 300_000 }, async (_, rule) => {
    expect(findingLines(await rule.check(repository))).toEqual([]);
  });
});

describe('repository', () => {
  it('leaves out what .gitignore names, and reads the rest', () => {
    expect(repository.paths).toContain('tools/checks/src/repository.ts');
    expect(repository.paths.filter((path) => /(^|\/)(node_modules|dist|\.git)\//.test(path))).toEqual([]);
    expect(repository.text('package.json')).toContain('"workspaces"');
  });

  it('knows the folders of a tree in memory', () => {
    const tree = repositoryOf({ 'a/b.ts': 'x' });
    expect([tree.exists('a'), tree.exists('a/b.ts'), tree.exists('b.ts')]).toEqual([true, true, false]);
    expect(() => tree.text('b.ts')).toThrow('b.ts');
  });
});
