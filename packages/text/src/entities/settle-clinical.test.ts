import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntityType } from '../entity.ts';
import type { FoundEntity } from './entity-reader.ts';
import { mostProbable, settleAnatomy, settleClinical, settleGenes, settleSpecies } from './settle-clinical.ts';

/** The words of a text as entities: each `word` with its type and probability. */
function marked(text: string, words: readonly (readonly [string, EntityType, number])[]): FoundEntity[] {
  return words.map(([word, type, probability]) => ({
    start: text.indexOf(word),
    end: text.indexOf(word) + word.length,
    type,
    probability,
  }));
}

function told(text: string, entities: readonly FoundEntity[]): unknown[] {
  return entities.map(({ start, end, type, probability, tentative }) => [
    text.slice(start, end),
    type,
    probability,
    ...(tentative ? ['tentative'] : []),
  ]);
}

describe('settleClinical', () => {
  it('joins a body part with the finding right behind it, and with no other', () => {
    const text = 'chest pain, knee and pain of hip\npain';
    const found = marked(text, [
      ['chest', 'anatomy', 0.9],
      ['pain', 'symptom', 0.8],
      ['knee', 'anatomy', 0.9],
      ['pain of', 'symptom', 0.9],
      ['hip', 'anatomy', 0.9],
    ]);
    expect(told(text, settleClinical(found, text))).toEqual([
      ['chest pain', 'symptom', 0.8],
      ['knee', 'anatomy', 0.9],
      ['pain of', 'symptom', 0.9],
      ['hip', 'anatomy', 0.9],
    ]);
  });

  it('lets give way what is unsure or better known by others', () => {
    const text = 'asthma aspirin ECG cough';
    const found = marked(text, [
      ['asthma', 'problem', 0.9],
      ['aspirin', 'drug', 0.9],
      ['ECG', 'test', 0.9],
      ['cough', 'symptom', 0.6],
    ]);
    expect(settleClinical(found, text).map(({ tentative }) => tentative)).toEqual([true, true, undefined, true]);
  });
});

describe('the other heads', () => {
  it('leave people out of species, let unsure genes and all anatomy give way', () => {
    const text = 'Women with E. coli and mice';
    const species = marked(text, [
      ['Women', 'species', 0.9],
      ['E. coli', 'species', 0.9],
      ['mice', 'species', 0.2],
    ]);
    expect(told(text, settleSpecies(species, text))).toEqual([
      ['E. coli', 'species', 0.9],
      ['mice', 'species', 0.2, 'tentative'],
    ]);
    expect(settleGenes(species).map(({ tentative }) => tentative)).toEqual([undefined, undefined, true]);
    expect(settleAnatomy(species).map(({ tentative }) => tentative)).toEqual([true, true, true]);
  });
});

describe('mostProbable', () => {
  const one = fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 4 }))
    .map(([start, length, probability]): FoundEntity => ({
      start,
      end: start + length,
      type: 'gene',
      probability: probability / 4,
    }));

  it('takes what is sure before what is tentative, and then the more probable', () => {
    const text = 'serum growth factor';
    const found = marked(text, [
      ['serum', 'anatomy', 0.9],
      ['serum growth', 'test', 0.7],
      ['growth factor', 'gene', 0.8],
    ]).map((entity) => (entity.type === 'anatomy' ? { ...entity, tentative: true } : entity));
    expect(mostProbable(found).map(({ type }) => type)).toEqual(['anatomy', 'gene']);
    expect(mostProbable(found.slice(0, 2)).map(({ type }) => type)).toEqual(['test']);
  });

  it('keeps order and no overlap, and drops nothing but what something as probable overlaps', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 15 }), (entities) => {
        const kept = mostProbable(entities);
        for (const [index, { start }] of kept.entries()) expect(kept[index - 1]?.end ?? 0).toBeLessThanOrEqual(start);
        for (const { start, end, probability } of entities) {
          const rivals = kept.filter((other) => other.start < end && start < other.end);
          expect(rivals.some((rival) => rival.probability >= probability)).toBe(true);
        }
      }),
    );
  });
});
