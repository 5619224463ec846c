import { fileSource, runToEnd } from '@medmodal/core';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openTaggerModel } from './tagger-model.ts';
import { taggerTokens } from './tagger-tokens.ts';
import { tagTokens } from './tag-tokens.ts';

interface Golden {
  readonly tolerance: number;
  readonly items: readonly {
    readonly text: string;
    readonly labels: readonly string[];
    readonly ordinary: readonly number[];
  }[];
}

describe('the tagger of identifiers', () => {
  const folder = new URL('../../../models/deidentification/', import.meta.url);

  it('gives the probabilities that the recipe wrote down', async () => {
    const model = await openTaggerModel(await fileSource(fileURLToPath(folder)).open());
    const { tolerance, items } = JSON.parse(await readFile(new URL('golden.json', folder), 'utf8')) as Golden;
    expect(items.length).toBeGreaterThan(0);
    for (const { text, ordinary } of items) {
      const tokens = [...taggerTokens(text)];
      const probabilities = runToEnd(tagTokens(tokens, model));
      const found = tokens.map((_, at) => probabilities[at * model.field.size] ?? Number.NaN);
      expect(found).toHaveLength(ordinary.length);
      for (const [at, value] of found.entries()) expect(Math.abs(value - (ordinary[at] ?? 1))).toBeLessThan(tolerance);
    }
  });

  it('refuses files that are not those of a tagger', async () => {
    const file = async (): Promise<Uint8Array> => new TextEncoder().encode('{}');
    const card = (await fileSource(fileURLToPath(folder)).open()).card;
    await expect(openTaggerModel({ card, sha256: '', file })).rejects.toMatchObject({ code: 'model.incompatible' });
  });
});
