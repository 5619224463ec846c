import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withDigits } from './number-words.ts';

const written = (text: string): string => withDigits(text.split(' ')).join(' ');

describe('withDigits', () => {
  it.each([
    ['for twenty five days', 'for 25 days'],
    ['one hundred and twenty pounds', '120 pounds'],
    ['five hundred milligrams', '500 milligrams'],
    ['two thousand five hundred', '2500'],
    ['one week', '1 week'],
    ['one twenty eight over seventy six', '128/76'],
    ['pressure is 127 over 80', 'pressure is 127/80'],
    ['ninety nine point seven', '99.7'],
    ['98 point 6', '98.6'],
    ['temperature one oh one point three', 'temperature 101.3'],
    ['zero point one two five mg', '0.125 mg'],
    ['one hundred point four', '100.4'],
    ['a hundred and one point three', '101.3'],
    ['one oh five over sixty', '105/60'],
    ['three point seventy five', '3.75'],
    ['at 10 point', 'at 10 point'],
  ])('%s', (said, expected) => {
    expect(written(said)).toBe(expected);
  });

  it.each([
    'six eight weeks',
    'one twenty for the top number',
    'this one is worse',
    'one and two',
    'two over the counter pills',
    'twenty twenty one',
    'point five mg',
    'two and a half tablets',
    'one oh thirty point five',
    'five point one twenty',
    'one point two point three',
    'a few hundred and five',
    'one six two over eighty',
  ])('leaves what is no certain number: %s', (said) => {
    const numbers = (text: string): string => text.replaceAll(/[^\d]/g, '');
    expect(numbers(written(said))).toBe(said.startsWith('two over') ? '2' : '');
  });

  it('writes every number below a thousand as it is', () => {
    const units =
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
      );
    const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
    const below = (value: number): string =>
      value < 20
        ? (units[value] ?? '')
        : `${tens[Math.floor(value / 10) - 2]}${value % 10 ? ` ${units[value % 10]}` : ''}`;
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999 }), (value) => {
        const rest = value % 100;
        const words =
          value < 100 ? below(value) : `${below(Math.floor(value / 100))} hundred${rest ? ` and ${below(rest)}` : ''}`;
        expect(written(`${words} days`)).toBe(`${value} days`);
      }),
    );
  });
});
