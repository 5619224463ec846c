import { describe, expect, test } from 'vitest';
import { openCorrector } from './open-corrector.ts';

const corrector = await openCorrector();
const repaired = (text: string): string => corrector.correct(text, { format: false }).text;

describe('texts that must not change', () => {
  test.each([
    'aspirin 300 mg stat then a second dose',
    'he takes metformin 40mg nocte and 20 mg mane',
    'give codeine prn qds po with a bolus iv, then titrate',
    'I take ramipril b.i.d. and a loading dose of digoxin q4h',
    'hemodialysis three times a week, with hemostasis and hemolysis',
    'She has edema, anemia and diarrhea; the esophagus was seen by pediatric surgery.',
    'sulphasalazine and sulfasalazine, oestradiol and estradiol',
    'The chondroplasty, the laryngoscope and the spondylolysis of a polychondritis.',
    'Mrs Tamsin Lowry came in.',
    'Dr. Losertan saw Mr Kodine.',
    'Nurse Lysa Noprill gave me tablets.',
    'I live in Colchester now and take tablets.',
    'see https://example.org/losartin or write to losartin@example.org about losartin.pdf by @losartin, dose_losartin',
    "l'amoxicilline est bonne",
    'the met for men choir',
    'a pro zack of a job',
    'zen tac toe',
    'dyl an thomas',
    'he is on suzetrigine, spinraza and lantus solostar',
    'Zootropolis was fun and the strimmer broke',
    'The scores differ in both groups who take it.',
    'the conjunctivae were clear and he was given a dermal filler',
    'para seta mole',
  ])('%s', (text) => {
    expect(repaired(text)).toBe(text);
  });
});

describe('names that were cut into pieces', () => {
  test.each([
    ['pre gabba lin 75', 'pregabalin 75'],
    ['take lever flocks a sin', 'take levofloxacin'],
    ['he was given sip row flocks a sin for it', 'he was given ciprofloxacin for it'],
    ['take spy row no lack tone tablets', 'take spironolactone tablets'],
    ['prescribed oh sell tam a veer', 'prescribed oseltamivir'],
    ['take para seta mole', 'take paracetamol'],
    ['flu cloxacillin', 'flucloxacillin'],
    ['prescribed flu cloxacillin', 'prescribed flucloxacillin'],
    ['rosu va statin', 'rosuvastatin'],
    ['on a tor va statin', 'on atorvastatin'],
    ['simba statin', 'simvastatin'],
    ['levo thyroxine', 'levothyroxine'],
    ['simva stat in 40 mg', 'simvastatin 40 mg'],
  ])('%s', (heard, said) => {
    expect(repaired(heard)).toBe(said);
  });

  test.each([
    ['pred nizzle own thirty milligrams', 'prednisolone'],
    ['the sit a lop ram twenty milligrams', 'citalopram'],
    ['spy row no lack tone', 'spironolactone'],
    ['sip row flocks a sin', 'ciprofloxacin'],
    ['lever flocks a sin', 'levofloxacin'],
    ['oh sell tam a veer', 'oseltamivir'],
    ['sodium val pro eight five hundred', 'valproate'],
  ])('%s becomes no other medicine', (heard, said) => {
    const made = corrector.correct(heard, { format: false }).changes.filter(({ before, after }) => before !== after);
    for (const { after } of made) expect(after).toContain(said);
  });
});

test('a place that one pass decided is not changed by another', () => {
  const texts = [
    'take para seta mole and methaemtricate selbitum clenol tablets',
    'My mother has hypothyreoidism. take simba statin',
  ];
  for (const text of texts) {
    for (const { before, after, flagged, alternatives = [], confidence } of corrector.correct(text).changes) {
      if (flagged?.endsWith('left as heard.') === true) expect(after).toBe(before);
      else expect(alternatives).not.toContain(after);
      expect(confidence).toBeGreaterThanOrEqual(0.35);
    }
  }
});

test('an expected name is put right after a title', () => {
  const text = 'I saw Doctor Wazlinsky.';
  expect(corrector.correct(text, { vocabulary: ['Wozlinski'], format: false }).text).toBe('I saw Doctor Wozlinski.');
});
