import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/names/edit-distance.ts';
import { resolveDrugName } from '../../src/names/resolve-drug-name.ts';
import { listDrugNames, suggestDrugNames } from '../../src/names/suggest-drug-names.ts';

const nameOf = (text: string): string | undefined => resolveDrugName(text)?.name;

describe('resolveDrugName', () => {
  it.each([
    ['paracetamol', 'paracetamol'],
    ['  Acetaminophen ', 'paracetamol'],
    ['ALBUTEROL', 'salbutamol'],
    ['Épinéphrine', 'epinephrine'],
    ['Vitamin  C', 'ascorbic acid'],
    ['alpha tocopherol', 'tocopherol'],
  ])('reads %j as %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  it.each([
    ['amoxicillin trihydrate', 'amoxicillin', ['trihydrate']],
    ['Metformin HCl', 'metformin', ['hcl']],
    ['diclofenac sodium', 'diclofenac', ['sodium']],
    ['sodium valproate', 'valproic acid', ['sodium']],
    ['atorvastatin calcium trihydrate', 'atorvastatin', ['calcium', 'trihydrate']],
    ['dexamethasone sodium phosphate', 'dexamethasone phosphate', ['sodium']],
    ['potassium clavulanate', 'clavulanic acid', ['potassium']],
    ['clopidogrel hydrogen sulfate', 'clopidogrel', ['sulfate', 'hydrogen']],
  ])('leaves out the salt of %j and says so', (text, name, dropped) => {
    expect(resolveDrugName(text)).toMatchObject({ name, dropped });
  });

  it.each([
    ['lithium carbonate', 'lithium carbonate'],
    ['Lithium', 'lithium carbonate'],
    ['cisplatin', 'cisplatin'],
    ['octreotide acetate', 'octreotide'],
    ['goserelin', 'goserelin'],
    ['Argipressin', 'vasopressin'],
  ])('knows drugs with metals, and peptides: %s', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  it('knows names that end like a salt', () => {
    expect(resolveDrugName('chloral hydrate')).toMatchObject({ name: 'chloral hydrate', dropped: [] });
    expect(resolveDrugName('megestrol acetate')).toMatchObject({ name: 'megestrol acetate', dropped: [] });
  });

  it.each([
    '',
    '   ',
    'paracetmol',
    'sodium chloride',
    'triamcinolone acetate',
    'zuclopenthixol acetate',
    'betamethasone sodium phosphate',
    'clindamycin phosphate',
    'CC(=O)O',
    '💊',
  ])('does not guess at %j', (text) => {
    expect(resolveDrugName(text)).toBeUndefined();
  });

  it('finds every name it lists, whatever the case and the blanks', () => {
    for (const name of listDrugNames()) expect(nameOf(` ${name.toUpperCase().replaceAll(' ', '  ')} `)).toBe(name);
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(resolveDrugName(text)?.smiles ?? 'C').not.toBe('');
        expect(suggestDrugNames(text).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('suggestDrugNames', () => {
  it.each([
    ['paracetmol', 'paracetamol'],
    ['ibuprofin', 'ibuprofen'],
    ['asprin', 'aspirin'],
    ['amoxicilin trihydrate', 'amoxicillin'],
    ['ciproflox', 'ciprofloxacin'],
  ])('offers for %j %s first', (text, name) => {
    expect(suggestDrugNames(text)[0]).toBe(name);
  });

  it('offers at most as many as it is asked for, and nothing for nonsense', () => {
    expect(suggestDrugNames('a', 3)).toHaveLength(3);
    expect(suggestDrugNames('xqzwvjkp')).toEqual([]);
    expect(suggestDrugNames(' ')).toEqual([]);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['kitten', 'sitting', 3],
    ['abc', 'xyzw', 4],
  ])('of %j and %j is %i', (from, to, distance) => {
    expect(editDistance(from, to, 10)).toBe(distance);
  });

  it('is the same in both directions and stops beyond its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, limit) => {
        const exact = editDistance(one, other, 20);
        expect(editDistance(other, one, 20)).toBe(exact);
        expect(editDistance(one, other, limit)).toBe(Math.min(exact, limit + 1));
      }),
    );
  });
});
