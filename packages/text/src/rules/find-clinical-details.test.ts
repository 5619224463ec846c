import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findClinicalDetails } from './find-clinical-details.ts';
import { foldText, referenceStart } from './fold-text.ts';

/** The findings as `type: words` and, where there are numbers, `= value (– high) unit`. */
function found(text: string): string[] {
  return findClinicalDetails(foldText(text)).map(({ start, end, type, quantity }) => {
    const { value, high, comparator = '', ucum = '' } = quantity ?? {};
    const amount = value === undefined ? '' : ` = ${comparator}${value}${high === undefined ? '' : `–${high}`} ${ucum}`;
    return `${type}: ${text.slice(referenceStart(text, start), end)}${amount}`.trim();
  });
}

/** A note and what is found in it. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  [
    'Potassium\t5.9 H\t3.5-5.1; Sodium 130 L',
    ['test: Potassium', 'value: 5.9 = 5.9 mmol/L', 'test: Sodium', 'value: 130 = 130 mmol/L'],
  ],
  ['Drinks 20 units/week', ['social: Drinks 20 units/week']],
  [
    'Aspirin 81 mg p.o. q.d., metformin 500 mg tablets 2 tabs b.i.d. for 10 days.',
    [
      'dose: 81 mg = 81 mg',
      'route: p.o.',
      'frequency: q.d. = 1 /d',
      'strength: 500 mg = 500 mg',
      'dose: 2 tabs = 2 {tbl}',
      'frequency: b.i.d. = 2 /d',
      'duration: 10 days = 10 d',
    ],
  ],
  [
    'Morphine 2-4 mg IV q4-6h prn; heparin 5000 units subcutaneously every 8 hours',
    [
      'dose: 2-4 mg = 2–4 mg',
      'route: IV',
      'frequency: q4-6h = 4–6 h',
      'frequency: prn',
      'dose: 5000 units = 5000 [IU]',
      'route: subcutaneously',
      'frequency: every 8 hours = 8 h',
    ],
  ],
  [
    'Amoxicillin 250 mg/5 mL suspension 5 mL tid x 7 days; dopamine 5 mcg/kg/min',
    [
      'strength: 250 mg/5 mL = 250 mg/(5.mL)',
      'dose: 5 mL = 5 mL',
      'frequency: tid = 3 /d',
      'duration: 7 days = 7 d',
      'dose: 5 mcg/kg/min = 5 ug/kg/min',
    ],
  ],
  [
    'BP 120/80, HR 72, T 37.1C, temp 98.6 F, T 98.6, SpO2 98% on room air',
    [
      'test: BP',
      'value: 120/80',
      'test: HR',
      'value: 72 = 72 /min',
      'test: T',
      'value: 37.1C = 37.1 Cel',
      'test: temp',
      'value: 98.6 F = 98.6 [degF]',
      'test: T',
      'value: 98.6 = 98.6 [degF]',
      'test: SpO2',
      'value: 98% = 98 %',
    ],
  ],
  [
    'HbA1c 7.2 %, WBC 12.3 x10^9/L, K 4.1, creatinine (1.2 mg/dL), troponin <0.01 ng/mL',
    [
      'test: HbA1c',
      'value: 7.2 % = 7.2 %',
      'test: WBC',
      'value: 12.3 x10^9/L = 12.3 10*9/L',
      'test: K',
      'value: 4.1 = 4.1 mmol/L',
      'test: creatinine',
      'value: 1.2 mg/dL = 1.2 mg/dL',
      'test: troponin',
      'value: <0.01 ng/mL = <0.01 ng/mL',
    ],
  ],
  [
    '体温36.5℃，脉搏80次/分，血压120/80mmHg，血红蛋白１２０ｇ／Ｌ',
    [
      'test: 体温',
      'value: 36.5℃ = 36.5 Cel',
      'test: 脉搏',
      'value: 80次/分 = 80 /min',
      'test: 血压',
      'value: 120/80mmHg',
      'test: 血红蛋白',
      'value: １２０ｇ／Ｌ = 120 g/L',
    ],
  ],
  [
    '阿莫西林０．５ｇ口服，每日三次，连用7天；青霉素80万单位 肌注 每8小时一次',
    [
      'dose: ０．５ｇ = 0.5 g',
      'route: 口服',
      'frequency: 每日三次 = 3 /d',
      'duration: 7天 = 7 d',
      'dose: 80万单位 = 800000 [IU]',
      'route: 肌注',
      'frequency: 每8小时一次 = 8 h',
    ],
  ],
  [
    'WBC&nbsp;12.3&nbsp;K/&micro;L, CRP &lt;5&nbsp;mg/L',
    ['test: WBC', 'value: 12.3&nbsp;K/&micro;L = 12.3 10*3/uL', 'test: CRP', 'value: &lt;5&nbsp;mg/L = <5 mg/L'],
  ],
  ['| Hb | 12.3 | g/dL |', ['test: Hb', 'value: 12.3 | g/dL = 12.3 g/dL']],
  ['😀 סבל מכאב, paracetamol 1 g בבוקר, 体重 70公斤 🙂', ['dose: 1 g = 1 g', 'test: 体重', 'value: 70公斤 = 70 kg']],
  [
    'Two weeks later, on postoperative day 3 (12 March 2014); 3天前, 2015年3月4日入院',
    ['time: Two weeks later', 'time: postoperative day 3', 'time: 12 March 2014', 'time: 3天前', 'time: 2015年3月4日'],
  ],
  [
    '30 pack-year smoking history, drinks 2 beers per day, lives alone, works as a nurse. 否认饮酒史',
    [
      'social: 30 pack-year smoking history = 30 {pack}.a/d',
      'social: drinks 2 beers per day',
      'social: lives alone',
      'social: works as a nurse',
      'social: 否认饮酒史',
    ],
  ],
];

describe('findClinicalDetails', () => {
  it.each(CASES)('reads %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'Call 555-123-4567 or (555) 123-4567, MRN 123456, room 12.',
    '电话13812345678，住院号204857，身份证11010519491231002X。',
    'Stage IV cancer, T3N1M0, COVID-19, vitamin B12, IL-6, CN IV intact, S1 S2.',
    'A 56-year-old man; 患者56岁; age 7 years old.',
    'Figure 2, table 3, version 1.2.3, 192.168.0.1, https://example.org/500mg',
    'Oral mucosa intact, activities of daily living, foot drop, T2 weighted.',
    'Normal range 3.5-5.1 mmol/L',
  ])('finds nothing in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('keeps exact offsets in whatever surrounds a finding', () => {
    const around = fc.constantFrom('', '😀', ' שלום ', '，血', '| ', '\t', '&nbsp;', '。', ' ｘ ', '👨‍👩‍👧 ', '\u200F');
    const cases = fc.constantFrom<readonly [string, string]>(
      ['dose', '500 mg'],
      ['dose', '５００ｍｇ'],
      ['dose', '5毫克'],
      ['frequency', 'b.i.d.'],
      ['frequency', '每日三次'],
      ['time', '2015-03-04'],
      ['value', '120/80 mmHg'],
    );
    fc.assert(
      fc.property(around, cases, around, (before, [type, words], after) => {
        const text = `${before}; ${words} ;${after}`;
        const hits = found(text).filter((finding) => finding.startsWith(`${type}: ${words}`));
        expect(hits).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  it('is in order, without overlap and inside the text, whatever the text', () => {
    const piece = fc.constantFrom(
      ...'5|12|3.5|/|-| |mg|mL|次|分|片|q8h|IV|口服|BP|血压|×10|^9/L|，|&lt;|&#53;|for|days|天|前|2015|:|%|😀|半|ｍｇ|１２|pack-years|每日|smokes|.'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const folded = foldText(text);
        expect(folded).toHaveLength(text.length);
        let last = 0;
        for (const { start, end, quantity } of findClinicalDetails(folded)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(folded.slice(start, end).trim()).toBe(folded.slice(start, end));
          if (quantity) expect(Number.isFinite(quantity.value)).toBe(true);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 50 },
    );
  });
});
