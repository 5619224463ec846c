import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { declaredDependencies } from './declared-dependencies.ts';

async function messages(manifest: object, source: string): Promise<string[]> {
  const tree = repositoryOf({
    'packages/text/package.json': JSON.stringify({ name: '@medmodal/text', ...manifest }),
    'packages/text/src/a.ts': source,
  });
  return (await declaredDependencies.check(tree)).map((finding) => finding.message);
}

describe('declared dependencies', () => {
  it('accepts what is named, in any of its entries', async () => {
    const manifest = { dependencies: { zod: '4.6.7' }, peerDependencies: { vitest: '>=4' } };
    expect(
      await messages(
        manifest,
        `import { z } from 'zod/v4'; import { it } from 'vitest'; import '#platform'; import '@medmodal/text';`,
      ),
    ).toEqual([]);
  });

  it('finds what is not named', async () => {
    expect(await messages({}, `import { z } from 'zod';`)).toEqual([expect.stringContaining('zod is not named')]);
  });

  it('does not let a package ship what it only develops with', async () => {
    expect(await messages({ devDependencies: { zod: '4.6.7' } }, `import { z } from 'zod';`)).toHaveLength(1);
  });

  it('finds a range', async () => {
    expect(await messages({ dependencies: { zod: '^4.6.7' } }, '')).toEqual([expect.stringContaining('"^4.6.7"')]);
  });
});
