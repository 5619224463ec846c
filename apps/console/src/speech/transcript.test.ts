import type { TextChange } from '@medmodal/speech';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtChanges } from './correction.ts';
import { changesOfWords, readTranscript, speakerHue, speakerName, wordAt } from './transcript.ts';

const words = ['take', '5', 'mg', 'now'].map((text, index) => ({
  text,
  start: index,
  end: index + 0.5,
  confidence: 1,
}));
const change = (start: number, end: number): TextChange => ({
  kind: 'dose',
  start,
  end,
  outputStart: start,
  outputEnd: end,
  before: '',
  after: '',
  confidence: 1,
});

describe('changesOfWords', () => {
  it('finds the change of each word, over several words too', () => {
    expect(changesOfWords(words, [change(5, 9), change(10, 13)])).toEqual([-1, 0, 0, 1]);
    expect(changesOfWords(words, [change(0, 4)])).toEqual([0, -1, -1, -1]);
    expect(changesOfWords(words, [])).toEqual([-1, -1, -1, -1]);
  });
});

describe('wordAt', () => {
  it('finds the last word that has begun', () => {
    expect([-1, 0, 0.9, 2, 99].map((seconds) => wordAt(words, seconds))).toEqual([-1, 0, 0, 2, 3]);
  });
});

describe('readTranscript', () => {
  it('reads transcripts and nothing else', () => {
    const transcript = { text: '', words: [], segments: [], speakers: [], changes: [] };
    expect(readTranscript(transcript)).toBe(transcript);
    expect(readTranscript({ ...transcript, words: undefined })).toBeUndefined();
    expect(readTranscript(undefined)).toBeUndefined();
  });
});

describe('speakers', () => {
  it('are named by their role where it is known, and keep their colour', () => {
    const speakers = [
      { id: 'S1', role: 'clinician', roleConfidence: 1 },
      { id: 'S2', role: 'unknown', roleConfidence: 0 },
    ] as const;
    expect(['S1', 'S2', undefined].map((id) => speakerName({ speakers }, id))).toEqual(['clinician', 'S2', '']);
    expect(['S1', 'S2', 'S3'].map((id) => speakerHue({ speakers }, id))).toEqual(['hue-0', 'hue-1', '']);
  });
});

describe('cutAtChanges', () => {
  it('cuts a text into pieces that are the text, with a piece for each change', () => {
    const places = fc
      .uniqueArray(fc.nat(50), { maxLength: 12 })
      .map((offsets) => offsets.sort((one, other) => one - other));
    fc.assert(
      fc.property(fc.string({ minLength: 51, maxLength: 60 }), places, (text, offsets) => {
        const changes = Array.from({ length: offsets.length >> 1 }, (_, index) =>
          change(offsets[2 * index] ?? 0, offsets[2 * index + 1] ?? 0),
        );
        const pieces = cutAtChanges(text, changes, 'after');
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.flatMap((piece) => (piece.change < 0 ? [] : [piece.change]))).toEqual([...changes.keys()]);
      }),
    );
  });
});
