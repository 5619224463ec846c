import { describe, expect, it } from 'vitest';
import type { EntityType } from '../entity.ts';
import type { FoundEntity } from './entity-reader.ts';
import { settleAnatomy, settleClinical, settleGenes, settleSpecies } from './settle-clinical.ts';

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
