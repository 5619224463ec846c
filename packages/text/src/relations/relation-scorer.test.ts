import { memorySource } from '@medmodal/core';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { documentOfSentence } from '../document-of-sentence.ts';
import { bundledRelationModel } from '../tasks/relations.ts';
import { pairFeatures, type SentenceEntity } from './pair-features.ts';
import { openRelationScorer } from './relation-scorer.ts';

interface Golden {
  readonly tolerance: number;
  readonly cases: readonly {
    readonly text: string;
    readonly drug: SentenceEntity;
    readonly other: SentenceEntity;
    readonly probability: number;
  }[];
}

describe('the model adverse-effect-relations', () => {
  it('gives the probabilities of its recipe', async () => {
    const path = new URL('../../models/adverse-effect-relations/golden.json', import.meta.url);
    const { tolerance, cases } = JSON.parse(await readFile(path, 'utf8')) as Golden;
    const scorer = await openRelationScorer(bundledRelationModel(), {});
    expect(cases.length).toBeGreaterThan(2);
    for (const { text, drug, other, probability } of cases) {
      const [sentence] = documentOfSentence(text).sentences;
      if (!sentence) throw new Error('A golden case has a sentence.');
      const entities = [drug, other].toSorted((a, b) => a.start - b.start);
      const found = scorer.probability(pairFeatures({ text, sentence, entities })(drug, other));
      expect(Math.abs(found - probability)).toBeLessThan(tolerance);
    }
  });

  it('refuses weights of another size and cards of other models', async () => {
    const card = (await bundledRelationModel().open()).card;
    const { files: _files, ...rest } = card;
    const short = memorySource(rest, { 'weights.bin': new Uint8Array(8) });
    await expect(openRelationScorer(short, {})).rejects.toMatchObject({ code: 'model.incompatible' });
    const other = memorySource({ ...rest, preprocessing: {} }, { 'weights.bin': new Uint8Array(8) });
    await expect(openRelationScorer(other, {})).rejects.toMatchObject({ code: 'model.card-invalid' });
  });
});
