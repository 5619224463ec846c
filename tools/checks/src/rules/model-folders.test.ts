import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { repositoryOf } from '../repository.ts';
import { modelFolders } from './model-folders.ts';

const FOLDER = 'packages/text/models/tiny';
const WEIGHTS = 'weights';

function card(change: object = {}): string {
  return JSON.stringify({
    specVersion: 1,
    id: 'tiny',
    version: '1.0.0',
    task: 'text.tiny',
    summary: 'A model for this test.',
    licence: 'Apache-2.0',
    files: { 'model.onnx': { sha256: createHash('sha256').update(WEIGHTS).digest('hex'), bytes: WEIGHTS.length } },
    inputs: [],
    outputs: [],
    training: { data: [], recipe: 'none', seed: 1 },
    figures: [],
    intendedUse: 'Tests.',
    limits: [],
    ...change,
  });
}

async function messages(files: Record<string, string | Uint8Array>): Promise<string[]> {
  const tree = {
    [`${FOLDER}/card.json`]: card(),
    [`${FOLDER}/model.onnx`]: WEIGHTS,
    [`${FOLDER}/LICENSE`]: '',
    ...files,
  };
  return (await modelFolders.check(repositoryOf(tree))).map((finding) => finding.message);
}

describe('model folders', () => {
  it('accepts a folder that is what its card says', async () => {
    expect(await messages({})).toEqual([]);
  });

  it('finds changed, missing and unlisted files', async () => {
    expect(await messages({ [`${FOLDER}/model.onnx`]: 'weighty' })).toEqual([expect.stringContaining('sha256')]);
    expect(
      await messages({
        [`${FOLDER}/card.json`]: card({ files: { 'gone.onnx': { sha256: '0'.repeat(64), bytes: 1 } } }),
      }),
    ).toEqual([expect.stringContaining('gone.onnx'), expect.stringContaining('not in the card')]);
  });

  it('finds a card that is invalid or of another name', async () => {
    expect(await messages({ [`${FOLDER}/card.json`]: card({ version: 'new' }) })).toEqual([
      expect.stringContaining('version'),
    ]);
    expect(await messages({ [`${FOLDER}/card.json`]: '{' })).toEqual([expect.stringContaining('not JSON')]);
    expect(await messages({ [`${FOLDER}/card.json`]: card({ id: 'other' }) })).toEqual([
      expect.stringContaining('"other"'),
    ]);
  });

  it('finds a folder without card or licence', async () => {
    const findings = await modelFolders.check(repositoryOf({ [`${FOLDER}/model.onnx`]: WEIGHTS }));
    expect(findings.map((finding) => finding.message)).toEqual([
      expect.stringContaining('LICENSE'),
      expect.stringContaining('card.json is missing'),
    ]);
  });

  it('finds weights that are too large', async () => {
    expect(await messages({ [`${FOLDER}/model.onnx`]: new Uint8Array(10_000_001) })).toContainEqual(
      expect.stringContaining('over 10000000'),
    );
    const many = (count: number, owner: (index: number) => string): Record<string, Uint8Array> =>
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `packages/${owner(index)}/models/m${index}/model.onnx`,
          new Uint8Array(9_000_000),
        ]),
      );
    expect(await messages(many(4, () => 'text'))).toContainEqual(expect.stringContaining('over 35000000'));
    expect(await messages(many(9, (index) => `part-${index}`))).toContainEqual(
      expect.stringContaining('All models together'),
    );
  });
});
