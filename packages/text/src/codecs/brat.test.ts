import { SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBrat, outermostSpans } from './brat.ts';

const piece = fc.constantFrom('chest pain', '😀', 'a', ' ', '\r\n', 'é', '中文', '\n', '-');
const textOf = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''));

describe('decodeBrat', () => {
  it('reads mentions in one piece and in several, and passes over all else', () => {
    const text = 'low dose aspirin daily';
    const content = [
      'T1\tDosage 0 8;17 22\tlow dose daily',
      'E1\tMedication:T2 ',
      'T2\tMedication 9 16\taspirin',
      'R1\tMODIFY Arg1:T1 Arg2:T2\t',
      '#1\tAnnotatorNotes T1\tnote',
      '',
    ].join('\r\n');
    expect(decodeBrat(content, text)).toEqual([
      {
        id: 'T1',
        label: 'Dosage',
        start: 0,
        end: 22,
        fragments: [
          { start: 0, end: 8 },
          { start: 17, end: 22 },
        ],
      },
      { id: 'T2', label: 'Medication', start: 9, end: 16, fragments: [{ start: 9, end: 16 }] },
    ]);
  });

  it('marks the words that were marked, whatever stands in the text', () => {
    fc.assert(
      fc.property(textOf, fc.nat(), fc.nat(), (text, a, b) => {
        const points = Array.from(text);
        const start = a % points.length;
        const end = start + 1 + (b % (points.length - start));
        const words = points.slice(start, end).join('');
        const [mention] = decodeBrat(`T1\tX ${start} ${end}\t${words.replaceAll(/\s/g, ' ')}\n`, text);
        expect(mention ? text.slice(mention.start, mention.end) : '').toBe(words.trim());
      }),
    );
  });

  it.each(['T1\tX 0 99\tpain', 'T1\tX 3 3\t', 'T1\tX a b\tpain', 'T1 X 0 4 pain', 'T1\tX 0 4;\tpain'])(
    'refuses %j with the number of its line, not with its words',
    (line) => {
      expect(() => decodeBrat(`T0\tX 0 4\tpain\n${line}\n`, 'pain')).toThrow(
        expect.toSatisfy(
          (error) => SdkError.is(error) && error.code === 'input.format' && error.message.startsWith('Line 2 is not'),
        ),
      );
    },
  );
});

describe('outermostSpans', () => {
  it('keeps no two that overlap, and drops none that overlaps nothing longer or as long', () => {
    const span = fc.tuple(fc.nat(40), fc.nat(9)).map(([start, length]) => ({ start, end: start + length + 1 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 15 }), (spans) => {
        const kept = outermostSpans(spans);
        for (const [index, { start }] of kept.entries()) expect(kept[index - 1]?.end ?? 0).toBeLessThanOrEqual(start);
        for (const { start, end } of spans)
          expect(kept.some((one) => one.start < end && start < one.end && one.end - one.start >= end - start)).toBe(
            true,
          );
      }),
    );
  });
});
