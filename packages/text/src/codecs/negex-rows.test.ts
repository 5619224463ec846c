import { SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNegexRows } from './negex-rows.ts';

describe('readNegexRows', () => {
  it('reads four columns', () => {
    expect(readNegexRows('1\tfever\t"No  FEVER, or ""chills""."\tNegated\n\n')).toEqual([
      { concept: 'fever', sentence: 'No  FEVER, or "chills".', negated: true },
    ]);
  });

  it('reads seven columns, a heading row and CRLF', () => {
    const file =
      'Id\t\tConcept\tSentence\tNegation\tTemporality\tExperiencer\r\n3\t \tgout \tHistory of GOUT.\tAffirmed\tHistorical\tPatient\r\n';
    expect(readNegexRows(file)).toEqual([
      {
        concept: 'gout',
        sentence: 'History of GOUT.',
        negated: false,
        temporality: 'Historical',
        experiencer: 'Patient',
      },
    ]);
  });

  it.each([
    ['three columns', '1\tfever\tNo fever.', 1],
    ['a row unlike the first', '1\tfever\tNo fever.\tNegated\n2\tfever', 2],
    ['an unknown label', '1\tfever\tNo fever.\tNegated\n2\tfever\tFever.\tMaybe', 2],
    ['no concept', '1\t \tNo fever.\tNegated', 1],
    ['nothing', '\n\n', 1],
  ])('refuses %s, naming the line', (_, content, line) => {
    expect(() => readNegexRows(content)).toThrow(expect.objectContaining({ code: 'input.format', details: { line } }));
  });

  it('throws nothing but SdkError, and quotes nothing', () => {
    fc.assert(
      fc.property(fc.string(), (content) => {
        try {
          readNegexRows(content);
        } catch (error) {
          expect(SdkError.is(error)).toBe(true);
        }
      }),
    );
  });
});
