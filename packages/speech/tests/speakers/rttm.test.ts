import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRttm, writeRttm } from '../../src/codecs/rttm.ts';
import { diarizationError } from '../../src/evaluations/diarization-error.ts';
import { writeWav } from '../../src/index.ts';
import type { SpeakerTurn } from '../../src/speakers/speaker-turn.ts';
import { createDiarizeTask } from '../../src/tasks/diarize.ts';
import { alternate, HIGH, LOW, recordingOf } from './voices.ts';

const REFERENCE: readonly SpeakerTurn[] = [
  { start: 0, end: 4, speaker: 'doctor' },
  { start: 4, end: 8, speaker: 'patient' },
];
const turns = fc
  .array(
    fc.record({ start: fc.nat(50), length: fc.integer({ min: 1, max: 20 }), speaker: fc.constantFrom('a', 'b', 'c') }),
    { maxLength: 10 },
  )
  .map((all) =>
    all
      .map(({ start, length, speaker }) => ({ start, end: start + length, speaker }))
      .toSorted((one, other) => one.start - other.start),
  );

describe('rttm', () => {
  it('reads what it wrote', () => {
    fc.assert(
      fc.property(turns, (written) => {
        expect(readRttm(writeRttm(written))).toEqual(written);
      }),
    );
  });

  it('passes over other lines, and names one that is wrong', () => {
    expect(readRttm('SPKR-INFO a 1 <NA>\n;; note\nSPEAKER a 1 1.5 2 <NA> <NA> x <NA> <NA>\r\n')).toEqual([
      { start: 1.5, end: 3.5, speaker: 'x' },
    ]);
    expect(() => readRttm('\nSPEAKER a 1 one 2 <NA> <NA> x')).toThrow(
      expect.objectContaining({ details: { line: 2 } }),
    );
  });
});

describe('diarizationError', () => {
  it.each<readonly [string, readonly SpeakerTurn[], object]>([
    [
      'other names',
      [
        { start: 0, end: 4, speaker: 'S2' },
        { start: 4, end: 8, speaker: 'S1' },
      ],
      {},
    ],
    ['nothing', [], { missed: 8 }],
    ['one speaker too few', [{ start: 0, end: 8, speaker: 'S1' }], { confused: 4 }],
    [
      'too much',
      [
        { start: 0, end: 4, speaker: 'S1' },
        { start: 4, end: 10, speaker: 'S2' },
      ],
      { falseAlarm: 2 },
    ],
    [
      'a late change',
      [
        { start: 0, end: 5, speaker: 'S1' },
        { start: 5, end: 8, speaker: 'S2' },
      ],
      { confused: 1 },
    ],
  ])('counts %s', (_, answered, wrong) => {
    expect(diarizationError(REFERENCE, answered)).toEqual({
      total: 8,
      missed: 0,
      falseAlarm: 0,
      confused: 0,
      ...wrong,
    });
  });

  it('does not count what lies within the collar', () => {
    const late = [
      { start: 0.2, end: 4.2, speaker: 'S1' },
      { start: 4.2, end: 8.2, speaker: 'S2' },
    ];
    expect(diarizationError(REFERENCE, late).confused).toBeCloseTo(0.2);
    const { total, ...wrong } = diarizationError(REFERENCE, late, 0.25);
    expect(total).toBeCloseTo(7);
    expect(wrong).toEqual({ missed: 0, falseAlarm: 0, confused: 0 });
  });

  it('finds no error in the reference itself, and none that is negative', () => {
    fc.assert(
      fc.property(turns, turns, (reference, answered) => {
        expect(diarizationError(reference, reference)).toMatchObject({ missed: 0, falseAlarm: 0, confused: 0 });
        for (const seconds of Object.values(diarizationError(reference, answered, 0.5)))
          expect(seconds).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('evaluate speech.diarize', () => {
  it('measures recordings beside their labels', async () => {
    await using task = createDiarizeTask();
    const spoken = alternate([LOW, HIGH], [2.4, 2, 2.2]);
    const labels = writeRttm(
      spoken.map(({ voice, start, end }) => ({ start, end, speaker: voice === LOW ? 'low' : 'high' })),
    );
    const files = [
      { path: 'a.wav', bytes: async () => writeWav(recordingOf(spoken)) },
      { path: 'a.rttm', bytes: async () => new TextEncoder().encode(labels) },
    ];
    const report = await task.evaluations['rttm']?.evaluate(files, { speakers: '2' });
    expect(report).toMatchObject({ task: 'speech.diarize', n: 1, metrics: { speakerCountAccuracy: 1 } });
    expect(report?.metrics['derWithCollar']).toBeLessThan(0.1);
    await expect(task.evaluations['rttm']?.evaluate(files.slice(0, 1), {})).rejects.toMatchObject({
      code: 'input.format',
    });
  });
});
