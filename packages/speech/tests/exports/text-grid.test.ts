import { SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextGrid, writeTextGrid, type TextGrid } from '../../src/codecs/text-grid.ts';

const grids: fc.Arbitrary<TextGrid> = fc
  .array(
    fc.record({
      name: fc.string(),
      kind: fc.constantFrom('intervals', 'points'),
      texts: fc.array(fc.string(), { maxLength: 5 }),
    }),
  )
  .map((tiers) => ({
    start: 0,
    end: 5,
    tiers: tiers.map(({ name, kind, texts }) => ({
      name,
      kind,
      start: 0,
      end: 5,
      intervals: texts.map((text, index) => ({ start: index, end: kind === 'points' ? index : index + 0.5, text })),
    })),
  }));

describe('TextGrid', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(grids, (grid) => {
        expect(readTextGrid(writeTextGrid(grid))).toEqual(grid);
      }),
    );
  });

  it('reads the short form, exponents, comments, Windows line ends and doubled quotes', () => {
    const short = [
      'File type = "ooTextFile"',
      '"TextGrid"',
      '',
      '0',
      '1e1',
      '<exists>',
      '1',
      '"IntervalTier"',
      '"A ""b"""',
      '0',
      '10',
      '1',
      '0',
      '10',
      '"1 2 ! <exists>" ! said',
    ];
    const [tier] = readTextGrid(short.join('\r\n')).tiers;
    expect(tier).toMatchObject({ name: 'A "b"', end: 10, intervals: [{ start: 0, end: 10, text: '1 2 ! <exists>' }] });
  });

  it('answers damaged text with a grid or an error of the format, and quotes nothing', () => {
    const whole = writeTextGrid({
      start: 0,
      end: 1,
      tiers: [
        { name: 'secret', kind: 'intervals', start: 0, end: 1, intervals: [{ start: 0, end: 1, text: 'secret' }] },
      ],
    });
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(20), fc.string(), (from, length, inserted) => {
        try {
          readTextGrid(whole.slice(0, from) + inserted + whole.slice(from + length));
        } catch (error) {
          expect(SdkError.is(error) && error.code).toBe('input.format');
          expect(String(error)).not.toContain('secret');
        }
      }),
    );
    expect(() => readTextGrid('"ooTextFile" "TextGrid" 0 1 <exists> 999999999')).toThrow(/count/);
  });
});
