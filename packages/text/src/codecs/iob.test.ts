import { SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIob, spansOfLabels } from './iob.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeIob', () => {
  it('reads LF and CRLF, blank lines in any number, and a file without a last line end', () => {
    const expected = [
      { tokens: ['No', 'gout'], labels: ['O', 'B-Disease'] },
      { tokens: ['.'], labels: ['O'] },
    ];
    expect(decodeIob(utf8('No\tO\ngout\tB-Disease\n\n.\tO'))).toEqual(expected);
    expect(decodeIob(utf8('\r\nNo\tO\r\ngout\tB-Disease\r\n\r\n \r\n.\tO\r\n\r\n'))).toEqual(expected);
  });

  it.each(['No\tO\ngout', 'No\tO\n\tO', 'No\tO\ngout\tdisease'])('names the line that is wrong in %j', (text) => {
    const names = (error: unknown): boolean =>
      SdkError.is(error) && error.code === 'input.format' && error.details['line'] === 2;
    expect(() => decodeIob(utf8(text))).toThrow(expect.toSatisfy(names));
  });
});

describe('spansOfLabels', () => {
  const dialects: readonly [string, string][] = [
    ['IOB2', 'B-x I-x B-x O B-Y'],
    ['IOB1', 'I-x I-x B-x O I-Y'],
    ['BIOES', 'B-x E-x S-x O S-Y'],
  ];
  it.each(dialects)('reads %s', (_, labels) => {
    expect(spansOfLabels(labels.split(' '))).toEqual([
      { start: 0, end: 2, type: 'x' },
      { start: 2, end: 3, type: 'x' },
      { start: 4, end: 5, type: 'y' },
    ]);
  });

  it('never overlaps and covers every token that is not O, whatever the labels', () => {
    const label = fc.constantFrom('O', 'B-a', 'I-a', 'E-a', 'S-a', 'B-b', 'I-b', 'E-b');
    fc.assert(
      fc.property(fc.array(label, { maxLength: 12 }), (labels) => {
        const covered = labels.map(() => 0);
        for (const { start, end } of spansOfLabels(labels))
          for (let at = start; at < end; at += 1) covered[at] = (covered[at] ?? 0) + 1;
        expect(covered).toEqual(labels.map((one) => (one === 'O' ? 0 : 1)));
      }),
    );
  });
});
