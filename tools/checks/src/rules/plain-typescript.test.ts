import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { plainTypescript } from './plain-typescript.ts';

async function messages(source: string, path = 'packages/core/src/a.ts'): Promise<string[]> {
  return (await plainTypescript.check(repositoryOf({ [path]: source }))).map((finding) => finding.message);
}

describe('plain TypeScript', () => {
  it.each([
    ['export default function f() {}\nexport default 1;', 'Default export'],
    [`export * from './b.ts';`, 'export *'],
    ['export const a: any = 1;', 'any'],
    ['export const a = 1 as unknown as string;', 'as unknown as'],
    ['enum A { B }', 'enum'],
    ['namespace A { export const b = 1; }', 'namespace'],
    ['@sealed class A {}', 'Decorator'],
    ['class A { constructor(private b: number) {} }', 'Parameter property'],
  ])('refuses %s', async (source, word) => {
    expect(await messages(source)).toContainEqual(expect.stringContaining(word));
  });

  it('refuses a function that is exported as default', async () => {
    expect(await messages('export default function f() {}')).toContainEqual(expect.stringContaining('Default export'));
  });

  it('accepts plain code, and the default export a tool asks its configuration for', async () => {
    expect(await messages(`export { a } from './a.ts'; export const any = 'any';`)).toEqual([]);
    expect(await messages('export default {};', 'packages/core/vitest.config.ts')).toEqual([]);
  });
});
