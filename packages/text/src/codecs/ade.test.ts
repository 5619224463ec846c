import { SdkError } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { readAde } from './ade.ts';

const ROWS = [
  '7|Rash after drugol and drugol.|Rash|100|104|drugol|111|117',
  '7|Rash after drugol and drugol.|Rash|100|104|drugol|122|128',
  '7|Rash after drugol and drugol.|Rash|100|104|drugol|122|128',
  '8 NEG Nothing happened | at all.',
].join('\n');

describe('readAde', () => {
  it('joins the rows of a sentence and moves their offsets into it', () => {
    expect(readAde(ROWS)).toEqual([
      {
        abstract: '7',
        text: 'Rash after drugol and drugol.',
        pairs: [
          { other: { start: 0, end: 4 }, drug: { start: 11, end: 17 } },
          { other: { start: 0, end: 4 }, drug: { start: 22, end: 28 } },
        ],
      },
      { abstract: '8', text: 'Nothing happened | at all.', pairs: [] },
    ]);
  });

  it.each(['7|a|b', '7|Rash after drugol.|Pain|0|4|drugol|11|17', '7|Rash after x.|Rash|a|4|x|11|12', 'words'])(
    'names the line that it cannot read (%#)',
    (line) => {
      let error: unknown;
      try {
        readAde(`8 NEG Fine.\n${line}`);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(SdkError);
      expect(error).toMatchObject({ code: 'input.format', details: { line: 2 } });
    },
  );
});
