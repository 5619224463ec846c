import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { lengthLimits } from './length-limits.ts';

const MANIFEST = { 'packages/core/package.json': '{"name":"@medmodal/core"}' };
const lines = (count: number): string => 'export {};\n'.repeat(count);
const body = (count: number): string => `export function f(): void {\n${'  run();\n'.repeat(count - 2)}}\n`;

async function messages(files: Record<string, string>): Promise<string[]> {
  return (await lengthLimits.check(repositoryOf({ ...MANIFEST, ...files }))).map((finding) => finding.message);
}

describe('length limits', () => {
  it('accepts short files and functions', async () => {
    expect(await messages({ 'packages/core/src/a.ts': lines(80), 'packages/core/src/b.ts': body(50) })).toEqual([]);
  });

  it('refuses a file over 400 lines, tests and recipes included', async () => {
    expect(await messages({ 'tools/x/recipe.py': lines(401) })).toEqual([expect.stringContaining('401 lines')]);
    expect(await messages({ 'packages/core/src/a.test.ts': lines(401) })).toEqual([
      expect.stringContaining('by what is tested'),
    ]);
  });

  it('leaves files alone that a program wrote', async () => {
    expect(await messages({ 'packages/core/generated/a.js': lines(500) })).toEqual([]);
  });

  it('refuses a package whose median file is too long', async () => {
    expect(await messages({ 'packages/core/src/a.ts': lines(81) })).toEqual([
      expect.stringContaining('50 % of the files'),
    ]);
  });

  it('refuses functions that are too long', async () => {
    const short = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`packages/core/src/s${index}.ts`, body(5)]),
    );
    expect(await messages({ ...short, 'packages/core/src/a.ts': body(91) })).toEqual([
      expect.stringContaining('A function of 91 lines'),
    ]);
    expect(await messages({ 'packages/core/src/a.ts': body(51) })).toEqual([
      expect.stringContaining('95 % of the functions'),
    ]);
  });
});
