import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource, type ModelSource } from '@medmodal/core';
import { bundledConceptIndex } from '../tasks/link.ts';
import { openConceptLinker } from './open-concept-linker.ts';

const DISEASES = [
  'DOID:2841\tasthma\tbronchial hyperreactivity\t~哮喘',
  'DOID:9352\ttype 2 diabetes mellitus\tNIDDM',
  'DOID:9744\ttype 1 diabetes mellitus',
  'DOID:585\tnephrolithiasis\tkidney stone',
  'DOID:10763\thypertension\thigh blood pressure\t~高血压',
  'DOID:1612\tbreast cancer\tmalignant neoplasm of breast',
  'DOID:13250\tdiarrhea',
];

/** The bundled network over a table of seven diseases. */
async function smallIndex(): Promise<ModelSource> {
  const { card, file } = await bundledConceptIndex().open();
  const { files: _, ...rest } = card;
  return memorySource(rest, {
    'reranker.json': await file('reranker.json'),
    'related-words.tsv': await file('related-words.tsv'),
    'disease-ontology.names.bin': gzipSync(`${DISEASES.join('\n')}\n`),
  });
}
const vocabularies = ['disease-ontology'] as const;

describe('openConceptLinker', () => {
  const opened = smallIndex().then((source) => openConceptLinker(source));

  it.each([
    ['Asthma', 'DOID:2841'],
    ['type II diabetes mellitus', 'DOID:9352'],
    ['diabetes mellitus, type 1', 'DOID:9744'],
    ['kidney stones', 'DOID:585'],
    ['Diarrhoea', 'DOID:13250'],
    ['nephrolithiases', 'DOID:585'],
    ['高血压', 'DOID:10763'],
  ])('links %j to %s', async (mention, code) => {
    const linker = await opened;
    const [best] = await linker.link(mention, { vocabularies, minimum: 0 });
    expect(best?.code).toBe(code);
    expect(best).toMatchObject({ vocabulary: 'disease-ontology', system: 'http://purl.obolibrary.org/obo/doid.owl' });
  });

  it.each(['the patient', 'was discharged home', '今天', '', '???', '🙂'])('refuses %j', async (mention) => {
    const linker = await opened;
    expect(await linker.link(mention, { vocabularies })).toEqual([]);
  });

  it('gives probabilities that leave room for refusing, best first, and no more than asked for', async () => {
    const linker = await opened;
    const found = await linker.link('diabetes mellitus', { vocabularies, minimum: 0 });
    expect(found.length).toBeGreaterThan(1);
    expect(found.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThan(1);
    expect(found.map(({ probability }) => probability)).toEqual(
      found.map(({ probability }) => probability).toSorted((one, other) => other - one),
    );
    expect(await linker.link('diabetes mellitus', { vocabularies, minimum: 0, limit: 1 })).toEqual(found.slice(0, 1));
  });

  it('tries again when a file could not be read', async () => {
    const linker = await opened;
    await expect(linker.link('asthma', { vocabularies: ['hpo'] })).rejects.toMatchObject({ code: 'model.not-found' });
    await expect(linker.link('asthma', { vocabularies: ['hpo'] })).rejects.toMatchObject({ code: 'model.not-found' });
  });

  it('finds no opposites, and traditional characters as simplified ones', async () => {
    const linker = await openConceptLinker(bundledConceptIndex());
    for (const [mention, opposite] of [
      ['hypotension', /hypertens/i],
      ['hyperkalemia', /hypokal/i],
    ] as const)
      for (const { display } of await linker.link(mention, { vocabularies: ['disease-ontology'], minimum: 0.1 }))
        expect(display).not.toMatch(opposite);
    const [traditional] = await linker.link('發熱', { vocabularies: ['icd-10'], language: 'zh', limit: 1 });
    const [plain] = await linker.link('发热', { vocabularies: ['icd-10'], language: 'zh', limit: 1 });
    expect(traditional?.code).toBe(plain?.code);
    expect(plain).toBeDefined();
  });

  it('answers as its golden file says', async () => {
    const source = bundledConceptIndex();
    const { file } = await source.open();
    const { cases, tolerance } = JSON.parse(new TextDecoder().decode(await file('golden.json'))) as Golden;
    const linker = await openConceptLinker(source);
    for (const { vocabulary, mention, code, probability } of cases) {
      const [best] = await linker.link(mention, { vocabularies: [vocabulary], limit: 1 });
      expect([mention, best?.code ?? null]).toEqual([mention, code]);
      if (probability !== null) expect(Math.abs((best?.probability ?? 0) - probability)).toBeLessThan(tolerance);
    }
  });
});

interface Golden {
  readonly tolerance: number;
  readonly cases: readonly {
    readonly vocabulary: 'disease-ontology' | 'icd-10';
    readonly mention: string;
    readonly code: string | null;
    readonly probability: number | null;
  }[];
}
