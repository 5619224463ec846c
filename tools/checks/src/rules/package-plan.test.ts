import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { packagePlan } from './package-plan.ts';

const manifest = (word: string, layer: string): string =>
  JSON.stringify({
    name: `@medmodal/${word}`,
    version: '0.1.0',
    type: 'module',
    license: 'Apache-2.0',
    description: 'x',
    sideEffects: false,
    engines: {},
    files: [],
    exports: {},
    nx: { tags: [`layer:${layer}`] },
  });

function packageFiles(word: string, layer: string): Record<string, string> {
  const files = {
    'package.json': manifest(word, layer),
    'README.md': '',
    'tsconfig.json': '{}',
    'tsconfig.lib.json': '{}',
    'tsconfig.spec.json': '{}',
    'vitest.config.ts': `name: '${word}'`,
    'src/index.ts': '',
  };
  return Object.fromEntries(Object.entries(files).map(([file, text]) => [`packages/${word}/${file}`, text]));
}

const GOOD = {
  ...packageFiles('core', 'core'),
  ...packageFiles('text', 'modality'),
  'packages/text/src/text.ts': '',
  'packages/text/src/document.ts': '',
  ...Object.fromEntries(
    ['codecs', 'transforms', 'encoders', 'tasks'].map((step) => [`packages/text/src/${step}/a.ts`, '']),
  ),
};

async function messages(files: Record<string, string>): Promise<string[]> {
  return (await packagePlan.check(repositoryOf(files))).map((finding) => finding.message);
}

describe('package plan', () => {
  it('accepts two packages with the same plan', async () => {
    expect(await messages(GOOD)).toEqual([]);
  });

  it.each([
    'packages/core/README.md',
    'packages/text/tsconfig.lib.json',
    'packages/text/src/text.ts',
    'packages/text/src/document.ts',
    'packages/text/src/encoders/a.ts',
  ])('misses %s', async (path) => {
    const { [path]: _, ...rest } = GOOD as Record<string, string>;
    expect(await messages(rest)).toHaveLength(1);
  });

  it('compares configuration and manifest', async () => {
    expect(await messages({ ...GOOD, 'packages/text/vitest.config.ts': `name: 'text', retry: 3` })).toEqual([
      expect.stringContaining('Differs'),
    ]);
    expect(await messages({ ...GOOD, 'packages/text/package.json': manifest('text', 'core') })).toEqual([
      expect.stringContaining('"nx"'),
    ]);
    expect(await messages({ ...GOOD, 'packages/text/package.json': manifest('notes', 'modality') })).toEqual([
      expect.stringContaining('"name"'),
    ]);
  });
});
