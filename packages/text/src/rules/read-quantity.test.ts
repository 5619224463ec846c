import { describe, expect, it } from 'vitest';
import { foldText } from './fold-text.ts';
import { readQuantities } from './read-quantity.ts';

/** What is written, value (with the upper end of a range), UCUM code. */
const CASES: readonly (readonly [string, number, string])[] = [
  ['500 mg', 500, 'mg'],
  ['５００ｍｇ', 500, 'mg'],
  ['5毫克', 5, 'mg'],
  ['0.25 mcg/kg/min', 0.25, 'ug/kg/min'],
  ['12.3 x10^9/L', 12.3, '10*9/L'],
  ['12.3×10⁹/L', 12.3, '10*9/L'],
  ['1,500 mL', 1500, 'mL'],
  ['7,2 %', 7.2, '%'],
  ['80次/分', 80, '/min'],
  ['20 breaths/min', 20, '/min'],
  ['36.5℃', 36.5, 'Cel'],
  ['101.3 °F', 101.3, '[degF]'],
  ['120 mm Hg', 120, 'mm[Hg]'],
  ['45 mL/min/1.73 m2', 45, 'mL/min/{1.73_m2}'],
  ['250 mg/5 mL', 250, 'mg/(5.mL)'],
  ['4.5 K/uL', 4.5, '10*3/uL'],
  ['5000/mm3', 5000, '/mm3'],
  ['两片', 2, '{tbl}'],
  ['two tablets', 2, '{tbl}'],
  ['40&nbsp;&micro;g', 40, 'ug'],
  ['10 IU/L', 10, '[IU]/L'],
  ['18', 18, ''],
];

describe('readQuantities', () => {
  it.each(CASES)('reads %s', (written, value, ucum) => {
    const found = [...readQuantities(foldText(`is ${written}, then`))];
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ start: 3, end: 3 + written.length });
    expect(found[0]?.quantity.value).toBe(value);
    expect(found[0]?.quantity.ucum ?? '').toBe(ucum);
  });

  it('reads ranges and comparators', () => {
    const [range, below] = [...readQuantities(foldText('5–10 mg and &lt;0.01 ng/mL'))];
    expect(range?.quantity).toEqual({ value: 5, high: 10, unit: 'mg', ucum: 'mg' });
    expect(below?.quantity).toEqual({ value: 0.01, comparator: '<', unit: 'ng/mL', ucum: 'ng/mL' });
  });

  it.each(['COVID-19', 'T12', 'IL-6', 'B12 level', '#4411', 'x2y', 'MRN44120', 'one of them', 'halfway'])(
    'finds no number in %s',
    (text) => {
      expect([...readQuantities(foldText(text))]).toEqual([]);
    },
  );
});
