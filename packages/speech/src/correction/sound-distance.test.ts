import { describe, expect, test } from 'vitest';
import { createPronouncer } from './pronounce.ts';
import { createSoundDistance } from './sound-distance.ts';
import { createSoundIndex } from './sound-index.ts';
import { spellingDistance } from './spelling-distance.ts';

const pronounce = createPronouncer();
const distance = createSoundDistance();
const between = (one: string, other: string): number =>
  distance.between(distance.encode(pronounce(one)), distance.encode(pronounce(other)), 99);

describe('createPronouncer', () => {
  test.each([
    ['chlorphenamine', 'klorfenamEn'],
    ['diarrhoea', 'dEarE@'],
    ['ciprofloxacin', 'siprofloksasin'],
    ['prescription', 'preskripS@n'],
  ])('reads %s as %s', (word, sounds) => {
    expect(pronounce(word)).toBe(sounds);
  });
});

describe('createSoundDistance', () => {
  test('is nothing between words that sound alike and grows with what differs', () => {
    expect(between('phlegm', 'flegm')).toBe(0);
    expect(between('loratidine', 'loratadine')).toBeLessThan(between('cetirizine', 'loratadine'));
    expect(between('bat', 'pat')).toBeLessThan(between('mat', 'pat'));
  });

  test('is the same both ways', () => {
    expect(between('furosemide', 'fruisoid')).toBeCloseTo(between('fruisoid', 'furosemide'), 5);
  });

  test('gives up above the limit', () => {
    const [one, other] = [pronounce('paracetamol'), pronounce('ibuprofen')].map(distance.encode);
    expect(distance.between(one ?? new Uint8Array(), other ?? new Uint8Array(), 0.5)).toBe(Infinity);
  });
});

describe('createSoundIndex', () => {
  test('finds what differs by two consonants, and not what is another word', () => {
    const index = createSoundIndex(['paracetamol', 'ibuprofen', 'amoxicillin'].map(pronounce));
    expect(index.near(pronounce('parcetmore'))).toEqual([0]);
    expect(index.near(pronounce('amoxycilin'))).toEqual([2]);
    expect(index.near(pronounce('seaside'))).toEqual([]);
  });
});

describe('spellingDistance', () => {
  test('counts letters that are added, left out, exchanged or swapped', () => {
    expect(spellingDistance('loratidine', 'loratadine')).toBe(1);
    expect(spellingDistance('clenli', 'clenil')).toBe(1);
    expect(spellingDistance('', 'abc')).toBe(3);
  });
});
