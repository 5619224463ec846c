import { SdkError } from '@medmodal/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChineseBlue } from './chineseblue.ts';
import { labelledLines } from './chineseblue-lines.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeChineseBlue', () => {
  it('reads characters and labels, records parted by empty lines, whatever ends a line', () => {
    expect(decodeChineseBlue(bytes('肺 B_疾病和诊断\r\n癌 I_疾病和诊断\r\n\r\n\r\n😀 O\n  O\n'))).toEqual([
      { text: '肺癌', offsets: [0, 1, 2], labels: ['B_疾病和诊断', 'I_疾病和诊断'] },
      { text: '😀 ', offsets: [0, 2, 3], labels: ['O', 'O'] },
    ]);
  });

  it('names the line that is something else', () => {
    expect(() => decodeChineseBlue(bytes('肺 O\n癌'))).toThrow(
      expect.objectContaining({ code: 'input.format', details: { line: 2 } }),
    );
  });

  it('gives records or says what is wrong, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          for (const { labels, offsets } of decodeChineseBlue(bytes(text)))
            expect(offsets).toHaveLength(labels.length + 1);
        } catch (error) {
          expect(SdkError.is(error)).toBe(true);
        }
      }),
    );
  });
});

describe('labelledLines', () => {
  it('reads a label, a tab and a text a line', () => {
    expect(labelledLines(bytes('Disease\t 1）肺癌；\r\n\n2\t咳嗽'))).toEqual([
      { label: 'Disease', text: '1）肺癌；' },
      { label: '2', text: '咳嗽' },
    ]);
  });

  it('refuses lines without a tab or with two, and files without lines', () => {
    expect(() => labelledLines(bytes('Disease\t肺癌\n咳嗽'))).toThrow(
      expect.objectContaining({ code: 'input.format', details: { line: 2 } }),
    );
    expect(() => labelledLines(bytes('0\t咳嗽\t发热'))).toThrow(expect.objectContaining({ details: { line: 1 } }));
    expect(() => labelledLines(bytes(' \n'))).toThrow(expect.objectContaining({ code: 'input.empty' }));
  });
});
