import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { layers } from './layers.ts';

const HOUSE = {
  'packages/core/package.json': '{"name":"@medmodal/core"}',
  'packages/text/package.json': '{"name":"@medmodal/text"}',
  'packages/vision/package.json': '{"name":"@medmodal/vision"}',
  'apps/api/package.json': '{"name":"@medmodal/api"}',
  'apps/cli/package.json': '{"name":"@medmodal/cli"}',
  'tools/bench/package.json': '{"name":"@medmodal/bench"}',
};

async function messages(path: string, source: string): Promise<string[]> {
  const findings = await layers.check(repositoryOf({ ...HOUSE, [path]: source }));
  return findings.map((finding) => finding.message);
}

describe('layers', () => {
  it('lets arrows point down, and apps compose each other', async () => {
    expect(await messages('packages/text/src/a.ts', `import { x } from '@medmodal/core/onnx';`)).toEqual([]);
    expect(await messages('apps/cli/src/a.ts', `import { x } from '@medmodal/api'; import '@medmodal/text';`)).toEqual(
      [],
    );
  });

  it('refuses an arrow that points up', async () => {
    expect(await messages('packages/core/src/a.ts', `export type X = import('@medmodal/text').Text;`)).toEqual([
      expect.stringContaining('core (core) must not import text (modality)'),
    ]);
  });

  it('refuses siblings that meet', async () => {
    expect(await messages('packages/text/src/a.ts', `const x = await import('@medmodal/vision');`)).toEqual([
      expect.stringContaining('siblings'),
    ]);
  });

  it('refuses an import of a tool and a relative way out', async () => {
    expect(await messages('apps/cli/src/a.ts', `export { x } from '@medmodal/bench';`)).toEqual([
      expect.stringContaining('tool'),
    ]);
    expect(await messages('apps/cli/src/a.ts', `import '../../api/src/app.ts';`)).toEqual([
      expect.stringContaining('leaves apps/cli'),
    ]);
  });
});
