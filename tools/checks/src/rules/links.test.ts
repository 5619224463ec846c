import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { links } from './links.ts';

const TREE = { 'docs/guide.md': '# The Guide: `one` & two\n', 'packages/core/src/a.ts': '' };

async function messages(markdown: string): Promise<string[]> {
  return (await links.check(repositoryOf({ ...TREE, 'README.md': markdown }))).map((finding) => finding.message);
}

describe('links', () => {
  it('accepts files, folders, anchors and other sites', async () => {
    expect(
      await messages(
        '[a](docs/guide.md) [b](packages/core/src) [c](docs/guide.md#the-guide-one--two) [d](https://example.org)',
      ),
    ).toEqual([]);
  });

  it('finds links to nothing, also among good ones', async () => {
    expect(await messages('[a](docs/guide.md) and [b](docs/gone.md)')).toEqual([
      expect.stringContaining('docs/gone.md'),
    ]);
    expect(await messages('[a](docs/guide.md#part-two)')).toEqual([expect.stringContaining('heading')]);
  });

  it('leaves code alone', async () => {
    expect(await messages('```ts\nconst a = [1](gone.md);\n```\nand `[b](gone.md)`')).toEqual([]);
  });
});
