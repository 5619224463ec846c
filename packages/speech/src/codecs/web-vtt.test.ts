import { testCodec } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { readWebVtt, webVtt } from './web-vtt.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILE = `WEBVTT - a title

NOTE
not said --> here

1
00:01.000 --> 00:02.000 align:start
<v Dr Smith>Any <i>chest pain</i>
&amp; cough?

01:00:01.500 --> 01:00:03.000
No.
`;

testCodec({
  codec: webVtt,
  valid: [utf8(FILE)],
  verify: ({ text, words = [] }) => {
    if (text !== words.map((word) => word.text).join(' ')) throw new Error('The text is not that of the words.');
    let heard = 0;
    for (const { start, end } of words) {
      if (!(start >= heard && end > start)) throw new Error('The times do not follow each other.');
      heard = end;
    }
  },
});

describe('readWebVtt', () => {
  it('reads times, voices and text without tags', () => {
    expect(readWebVtt(FILE)).toEqual([
      { start: 1, end: 2, voice: 'Dr Smith', text: 'Any chest pain\n& cough?' },
      { start: 3601.5, end: 3603, text: 'No.' },
    ]);
  });

  it.each([
    '1\n00:00.000 --> 00:01.000\nsecret',
    'WEBVTT\n\n00:00 --> 1\nsecret',
    'WEBVTT\n\n00:02.000 --> 00:01.000\nsecret',
  ])('refuses %j', (text) => expect(() => readWebVtt(text)).toThrow(expect.objectContaining({ code: 'input.format' })));
});
