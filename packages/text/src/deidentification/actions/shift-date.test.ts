import { describe, expect, it } from 'vitest';
import { isAmbiguousDate, readDateOrder } from './date-reading.ts';
import { shiftDate } from './shift-date.ts';

const DAY_FIRST = { isDayFirst: true, isSure: true, year: 2024 };

describe('shiftDate', () => {
  it.each([
    ['10-Mar-24', '24-Mar-24'],
    ['25-Dec-23', '8-Jan-24'],
    ["22 December '23", "5 January '24"],
    ['Mar-20-2024', 'Apr-3-2024'],
    ['2024-Mar-20', '2024-Apr-3'],
    ['3/2024', '3/2024'],
    ['12/25', '01/08'],
    ['Friday, May 28', 'Friday, June 11'],
    ['Feb 20, 2024', 'Mar 5, 2024'],
    ['Feb 20, 2023', 'Mar 6, 2023'],
    ['29/02/2024', '14/03/2024'],
    ['2024-03-05 to 2024-03-08', '2024-03-19 to 2024-03-22'],
    ['2024年2月20日 08:30', '2024年3月5日 08:30'],
    ['２０２４年２月２０日', '2024年3月5日'],
  ])('moves %s by two weeks to %s', (written, moved) => {
    expect(shiftDate(written, 14)).toBe(moved);
  });

  it.each(['March 5-7, 2024', '30/02/2024', '2023-02-29', '2024年3月5日至8日', 'spring 2024'])(
    'leaves no part of %s: it is masked',
    (written) => {
      expect(shiftDate(written, 14)).toBeUndefined();
    },
  );

  it('keeps intervals where the document is day first', () => {
    expect(['05/03/2024', '20/03/2024', '5/3'].map((date) => shiftDate(date, 14, DAY_FIRST))).toEqual([
      '19/03/2024',
      '03/04/2024',
      '19/3',
    ]);
    expect(shiftDate('20 Feb', 14, DAY_FIRST)).toBe('5 Mar');
  });
});

describe('readDateOrder', () => {
  it.each([
    ['Seen 05/03/2024 and 20/03/2024', true, true],
    ['Seen 05/03/2024 and 03/20/2024', false, true],
    ['12 March 2024; bloods 05/03/2024', true, true],
    ['March 12, 2024; labs 05/03/2024', false, true],
    ['GP letter 05/03/2024', true, true],
    ['Seen 05/03/2024', false, false],
  ])('of %s', (text, isDayFirst, isSure) => {
    expect(readDateOrder(text)).toMatchObject({ isDayFirst, isSure, year: 2024 });
  });

  it('knows which dates have two readings', () => {
    expect(['05/03/2024', '20/03/2024', '05/05/2024', '5/3'].map(isAmbiguousDate)).toEqual([true, false, false, true]);
  });
});
