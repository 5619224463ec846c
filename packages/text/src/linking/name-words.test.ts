import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameParts } from './name-words.ts';

const stems = (name: string): string =>
  nameParts(name)
    .words.map(({ stem }) => stem)
    .join(' ');

describe('nameParts', () => {
  it.each([
    ['haemorrhage of the oesophagus', 'hemorrhage of esophagus'],
    ['Coeliac disease', 'celiac diseases'],
    ['OEDEMA', 'edema'],
    ["Crohn's disease", 'Crohn disease'],
    ["Crohn's disease", 'crohns disease'],
    ['type II diabetes mellitus', 'Type 2 diabetes mellitus'],
    ['vertebrae', 'vertebra'],
    ['metastases', 'metastasis'],
    ['Ménière disease', 'Meniere disease'],
    ['β-thalassaemia', 'beta thalassemia'],
    ['ＣＯＰＤ', 'copd'],
    ['leukaemia, acute', 'leukemia acute'],
    ['diarrhoea', 'diarrhea'],
  ])('reads %j like %j', (one, other) => {
    expect(stems(one)).toBe(stems(other));
  });

  it.each([
    ['type 1 diabetes', 'type 2 diabetes'],
    ['hypotension', 'hypertension'],
    ['chronic pain', 'pain without cause'],
  ])('tells %j from %j', (one, other) => {
    expect(stems(one)).not.toBe(stems(other));
  });

  it('finds the word that says what kind of thing it is', () => {
    const head = (name: string): string | undefined => nameParts(name).words[nameParts(name).head]?.word;
    expect(head('squamous cell carcinoma of the skin')).toBe('carcinoma');
    expect(head('carcinoma, squamous cell')).toBe('carcinoma');
    expect(head('breast cancer')).toBe('cancer');
  });

  it('reads Chinese by characters, and anything else without throwing', () => {
    expect(nameParts('2型糖尿病').words.map(({ word }) => word)).toEqual(['2', '糖', '尿', '病']);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const { words, head } = nameParts(name);
        expect(head).toBeLessThan(Math.max(1, words.length));
        for (const { word, stem } of words) expect(word.length * stem.length).toBeGreaterThan(0);
      }),
    );
  });
});
