import { describe, expect, it } from 'vitest';
import type { EntityType } from '../entity.ts';
import { settleWords } from './settle-words.ts';

/** A text, the words that a model marked in it, and what stays of them. */
const CASES: readonly (readonly [string, readonly (readonly [string, EntityType])[], readonly string[]])[] = [
  ['1. ramipril 5 mg daily', [['1. ramipril', 'drug']], ['ramipril drug']],
  [
    'Lisinopril 10 mg daily, 3. Atorvastatin',
    [
      ['3', 'dose'],
      ['Atorvastatin', 'drug'],
    ],
    ['Atorvastatin drug'],
  ],
  ['a\n(3) warfarin', [['(3) warfarin', 'drug']], ['warfarin drug']],
  ['• aspirin', [['• aspirin', 'drug']], ['aspirin drug']],
  [
    'a\n- ramipril',
    [
      ['-', 'dose'],
      ['ramipril', 'drug'],
    ],
    ['ramipril drug'],
  ],
  ['HBsAg -, HBV', [['-', 'value']], ['- value']],
  ['- 2.5 mg', [['2.5 mg', 'dose']], ['2.5 mg dose']],
  ['The score was 5. Then', [['5', 'value']], ['5 value']],
  ['1、阿莫西林', [['1、阿莫西林', 'drug']], ['阿莫西林 drug']],
  ['Allergic to penicillin.', [['Allergic to penicillin', 'problem']], ['penicillin drug']],
  ['Penicillin (rash)', [['rash', 'drug']], ['rash symptom']],
  ['Afebrile.', [['Afebrile', 'symptom']], []],
  ['Febrile.', [['Febrile', 'symptom']], ['Febrile symptom']],
  ['DNR/DNI', [['DNR/DNI', 'drug']], []],
  ['Good morning', [['Good morning', 'value']], []],
  ['watching TV', [['TV', 'procedure']], []],
  [
    'NKDA. LFTs normal, CK high, on insulin, JAK2.',
    [
      ['NKDA', 'gene'],
      ['LFTs', 'gene'],
      ['CK', 'gene'],
      ['insulin', 'gene'],
      ['JAK2', 'gene'],
    ],
    ['LFTs test', 'CK test', 'insulin drug', 'JAK2 gene'],
  ],
  ['Mutations of EGFR', [['EGFR', 'gene']], ['EGFR gene']],
  ['EGFR', [['EGFR', 'gene']], []],
];

describe('settleWords', () => {
  it.each(CASES)('reads %s', (text, words, expected) => {
    const found = words.map(([word, type]) => {
      const start = text.indexOf(word);
      return { start, end: start + word.length, type, probability: 0.9 };
    });
    expect(settleWords(found, text).map(({ start, end, type }) => `${text.slice(start, end)} ${type}`)).toEqual(
      expected,
    );
  });
});
