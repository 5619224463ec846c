import { describe, expect, it } from 'vitest';
import { createPaint } from '../terminal/paint.ts';
import { renderCorrection } from './render-correction.ts';
import { renderDiarization } from './render-diarization.ts';
import { renderSpoken } from './render-spoken.ts';
import { renderTranscript } from './render-transcript.ts';

const paint = createPaint(false);
const lines = (drawn: string | undefined): string[] | undefined => drawn?.split('\n').map((line) => line.trimEnd());
const word = (text: string, start: number, confidence = 0.9): object => ({ text, start, end: start + 1, confidence });

const change = {
  kind: 'drug',
  start: 5,
  end: 18,
  outputStart: 5,
  outputEnd: 16,
  before: 'a moxie cillin',
  after: 'amoxicillin',
  confidence: 0.875,
};
const transcript = {
  words: [word('Take', 0), word('amoxicillin', 61), word('now.', 62, 0.2), word('Yes.', 3700)],
  segments: [
    { start: 0, speaker: 'S1', wordStart: 0, wordEnd: 3 },
    { start: 3700, speaker: 'S2', wordStart: 3, wordEnd: 4 },
  ],
  speakers: [
    { id: 'S1', role: 'clinician' },
    { id: 'S2', role: 'unknown' },
  ],
  changes: [change],
  duration: 3701,
};

describe('renderTranscript', () => {
  it('draws who said what and when, and what was heard where it was corrected', () => {
    expect(lines(renderTranscript(transcript, paint))).toEqual([
      '   0:00  clinician  Take ‹amoxicillin› now.',
      '1:01:40  S2         Yes.',
      '',
      'place  heard           written      kind  confidence',
      ' 1:01  a moxie cillin  amoxicillin  drug        0.88',
      '',
    ]);
  });

  it('paints corrected, flagged and uncertain words', () => {
    const drawn = renderTranscript(
      { ...transcript, changes: [{ ...change, flagged: 'Looks like ampicillin.' }] },
      createPaint(true),
    );
    expect(drawn).toContain('\u001B[33mamoxicillin\u001B[39m \u001B[2mnow.\u001B[22m');
    expect(drawn).toContain('Looks like ampicillin.');
  });

  it('wraps long speech below its beginning, and counts what was only written in figures', () => {
    const words = Array.from({ length: 30 }, (_, index) => word('word', index));
    const segments = [{ start: 0, wordStart: 0, wordEnd: 30 }];
    const dose = { ...change, kind: 'dose' };
    const drawn = lines(renderTranscript({ ...transcript, words, segments, speakers: [], changes: [dose] }, paint));
    expect(drawn?.slice(1)).toEqual([
      `      ${Array.from({ length: 14 }, () => 'word').join(' ')}`,
      '',
      '1 place was only written in figures',
      '',
    ]);
  });

  it('leaves other values alone', () => {
    expect(renderTranscript({ text: '', changes: [] }, paint)).toBeUndefined();
    expect(renderCorrection({ text: '' }, paint)).toBeUndefined();
  });
});

describe('renderDiarization and renderSpoken', () => {
  it('draw who speaks when, as bars and as rows', () => {
    const segments = [
      { start: 0, end: 32, speaker: 'S1' },
      { start: 32, end: 64, speaker: 'S2', text: 'Yes.' },
    ];
    const drawn = lines(
      renderDiarization(
        {
          speakers: [
            { ...transcript.speakers[0], roleConfidence: 0.91 },
            { ...transcript.speakers[1], roleConfidence: 0 },
          ],
          segments,
          duration: 64,
        },
        paint,
      ),
    );
    expect(drawn).toEqual([
      `clinician  ${'█'.repeat(32)}${'·'.repeat(32)}  91 %`,
      `S2         ${'·'.repeat(32)}${'█'.repeat(32)}`,
      `           0:00${'1:04'.padStart(60)}`,
      '',
      'from    to  speaker    says',
      '0:00  0:32  clinician',
      '0:32  1:04  S2         Yes.',
      '',
    ]);
  });

  it('say what spoke instead of printing the sound', () => {
    const spoken = {
      engine: 'flite',
      engineVersion: '2.2',
      voice: 'slt',
      sampleRate: 16_000,
      duration: 2,
      audio: 'UklGRg==',
    };
    expect(lines(renderSpoken(spoken, paint))?.[0]).toBe('flite 2.2 · voice slt · 16000 Hz');
    expect(renderSpoken({ ...spoken, audio: 1 }, paint)).toBeUndefined();
    expect(renderDiarization(transcript, paint)).toBeUndefined();
  });
});

describe('renderCorrection', () => {
  it('draws the text, and each change with its place, before and after', () => {
    const flagged = {
      ...change,
      before: 'celexa',
      after: 'celexa',
      alternatives: ['Celebrex'],
      flagged: 'Looks like Celebrex.',
      outputStart: 21,
      outputEnd: 27,
    };
    const text = 'Take amoxicillin\u0007\nor celexa.\n';
    expect(lines(renderCorrection({ text, changes: [change, flagged] }, paint))).toEqual([
      'Take ‹amoxicillin›·',
      'or ‹celexa›.',
      '',
      'place  heard           written      kind  confidence  or        check',
      ' 5–18  a moxie cillin  amoxicillin  drug        0.88',
      ' 5–18  celexa                       drug        0.88  Celebrex  Looks like Celebrex.',
      '',
    ]);
    expect(renderCorrection({ text, changes: [flagged] }, createPaint(true))).toContain(
      'or \u001B[33mcelexa\u001B[39m.',
    );
  });
});
