import { describe, expect, it } from 'vitest';
import { modelDocuments } from '../model-documents.ts';
import { repositoryOf } from '../repository.ts';
import { modelPages } from './model-pages.ts';

const CARD = {
  specVersion: 1,
  id: 'tiny',
  version: '1.0.0',
  task: 'text.tiny',
  summary: 'A model for this test.',
  licence: 'Apache-2.0',
  files: { 'model.onnx': { sha256: '0'.repeat(64), bytes: 1_500_000 } },
  inputs: [],
  outputs: [],
  labels: ['yes', 'no'],
  training: { data: ['Notes', { name: 'Abstracts', licence: 'CC0' }], recipe: 'tools/training/tiny', seed: 1 },
  figures: [
    {
      name: 'F1',
      dataset: 'Abstracts',
      split: 'test',
      value: 0.87654,
      ci95: [0.86, 0.89],
      command: 'medmodal evaluate text.tiny',
    },
  ],
  intendedUse: 'Tests.',
  limits: ['Nothing else.'],
};
const README = '# House\n\n<!-- figures: npm run docs -->\nold\n<!-- /figures -->\n\nEnd.\n';

function tree(value = 0.87654): Record<string, string> {
  const card = { ...CARD, figures: [{ ...CARD.figures[0], value }] };
  return { 'packages/text/models/tiny/card.json': JSON.stringify(card), 'README.md': README };
}

describe('model pages', () => {
  it('finds pages that are missing or out of date', async () => {
    expect((await modelPages.check(repositoryOf(tree()))).map((finding) => finding.path)).toEqual([
      'docs/models.md',
      'README.md',
    ]);
  });

  it('accepts what it writes itself, until a card changes', async () => {
    const written = Object.fromEntries(modelDocuments(repositoryOf(tree())));
    expect(await modelPages.check(repositoryOf({ ...tree(), ...written }))).toEqual([]);
    expect(await modelPages.check(repositoryOf({ ...tree(0.5), ...written }))).toHaveLength(2);
  });

  it('writes the figure with its data, interval and command, and keeps the rest of the README', () => {
    const written = modelDocuments(repositoryOf(tree()));
    expect(written.get('docs/models.md')).toContain(
      '| F1 | Abstracts, test | 0.877 | 0.860 – 0.890 | `medmodal evaluate text.tiny` |',
    );
    expect(written.get('README.md')).toMatch(
      /^# House\n\n<!-- figures[^]+\| `text\.tiny` \| `tiny` \| F1 \| Abstracts, test \| 0\.877 \(0\.860 – 0\.890\) \|\n<!-- \/figures -->\n\nEnd\.\n$/,
    );
  });
});
