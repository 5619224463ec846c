import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonMedicines } from '../vocabulary/common-medicines.ts';
import { lookAlikePairs } from '../vocabulary/look-alike-pairs.ts';
import { openCorrector } from './open-corrector.ts';

const corrector = await openCorrector();
const repaired = (text: string): string => corrector.correct(text, { format: false }).text;

/** Words of consultations, right ones and misheard ones, and what else a text may hold. */
const pieces = fc.constantFrom(
  ...'I am taking pair aceta mol and a moxie cillin trimethoprin , loratidine twice a day . are you allergic to peritin or Clenol ? the chest'.split(
    ' ',
  ),
  ...'hypertension hypoglycaemia Bisoprolol omeprazol 😀 naïve ramipril. 20 mg fexaphenidine metoprololol -'.split(' '),
);
const texts = fc.array(pieces, { maxLength: 30 }).map((words) => words.join(' '));

describe('openCorrector', () => {
  test('puts right names that were split, misspelt and joined', () => {
    expect(repaired('They gave me a moxie cillin for the chest infection.')).toContain('amoxicillin');
    expect(repaired('I take pair aceta mol for the pain.')).toContain('paracetamol');
    expect(repaired('Are you allergic to trimethoprin?')).toContain('trimethoprim');
    expect(repaired('You could take loratidine over the counter.')).toContain('loratadine');
  });

  test('finds names that no consultation it learned from holds', () => {
    expect(repaired('I have been taking flukloxasillin for the skin infection.')).toContain('flucloxacillin');
    expect(repaired('He is on rivaroxoban and spironolacton.')).toMatch(/rivaroxaban and spironolactone/);
    expect(repaired('The doctor prescribed levathyroxin tablets.')).toContain('levothyroxine');
  });

  test('leaves ordinary talk as it is', () => {
    const talk =
      'Hello, how are you today? Well, I have had this cough for two weeks, and my wife said I should come and see you. ' +
      'Right, and do you smoke? I stopped last year. We went to the seaside in August and it was very warm. Thank you, bye.';
    expect(corrector.correct(talk, { format: false }).changes).toEqual([]);
  });

  test('keeps capital letters and punctuation around a change', () => {
    const { text, changes } = corrector.correct('Loratidine, or “cetrazine”?', { format: false });
    expect(text).toBe('Loratadine, or “cetirizine”?');
    expect(changes.map(({ kind }) => kind)).toEqual(['drug', 'drug']);
  });

  test('takes names that the caller expects, and touches no word that is to be kept', () => {
    const heard = 'I saw doctor Wazlinsky about it.';
    const settings = { vocabulary: ['Wozlinski'], format: false };
    expect(corrector.correct(heard, settings).text).toBe('I saw doctor Wozlinski about it.');
    expect(corrector.correct(heard, { ...settings, keep: ['Wazlinsky'] }).changes).toEqual([]);
  });

  test('never decides between a term and its contrary', () => {
    const { text, changes } = corrector.correct('My mother has hypothyreoidism.', { format: false });
    expect(text).toBe('My mother has hypothyreoidism.');
    expect(changes[0]?.flagged).toContain('hyperthyroidism');
  });

  test('flags a right name whose look-alike is expected', () => {
    const settings = { vocabulary: ['hydroxyzine'], format: false };
    const [change] = corrector.correct('I take hydralazine at night.', settings).changes;
    expect(change).toMatchObject({ before: 'hydralazine', after: 'hydralazine', alternatives: ['hydroxyzine'] });
    expect(change?.flagged).toContain('hydroxyzine');
  });

  test('changes no right name, whatever it looks like', () => {
    const names = [...lookAlikePairs.split(/[,/\n]+/), ...commonMedicines.split(/[,\n]+/)].filter(
      (name) => name.trim() !== '',
    );
    const changed = names.filter(
      (name) => repaired(`I was prescribed ${name} last week`) !== `I was prescribed ${name} last week`,
    );
    expect(changed).toEqual([]);
  });

  test('tells every change, and the same text again changes no more', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { text: output, changes } = corrector.correct(text, { format: false });
        let [end, outputEnd, rebuilt] = [0, 0, ''];
        for (const change of changes) {
          expect(change.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(change.start, change.end)).toBe(change.before);
          expect(output.slice(change.outputStart, change.outputEnd)).toBe(change.after);
          expect(change.flagged === undefined).toBe(change.before !== change.after);
          expect(output.slice(outputEnd, change.outputStart)).toBe(text.slice(end, change.start));
          rebuilt += text.slice(end, change.start) + change.after;
          [end, outputEnd] = [change.end, change.outputEnd];
        }
        expect(rebuilt + text.slice(end)).toBe(output);
        expect(corrector.correct(output, { format: false }).text).toBe(output);
      }),
      { numRuns: 150 },
    );
  });

  test('changes nothing inside kept words', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const keep = ['peritin', 'trimethoprin', 'fexaphenidine'];
        const { changes } = corrector.correct(text, { keep, format: false });
        for (const { before } of changes) for (const word of keep) expect(before).not.toContain(word);
      }),
      { numRuns: 50 },
    );
  });
});
