import type { Prediction } from '@medmodal/core';
import type { Transcript, TranscriptSegment, TranscriptWord } from '../../src/transcript.ts';

/** A made-up transcript: who speaks, and what; a word takes 0.4 s, and 0.3 s lie between speakers. */
export function transcriptOf(turns: readonly (readonly [speaker: string, text: string])[]): Transcript {
  const words: TranscriptWord[] = [];
  const segments: TranscriptSegment[] = [];
  let at = 0.25;
  for (const [speaker, text] of turns) {
    const wordStart = words.length;
    for (const word of text.split(' ').filter(Boolean)) {
      words.push({ text: word, start: at, end: at + 0.4, confidence: 0.9, speaker });
      at += 0.4;
    }
    if (words.length === wordStart) continue;
    segments.push({ start: words[wordStart]?.start ?? 0, end: at, speaker, text, wordStart, wordEnd: words.length });
    at += 0.3;
  }
  return {
    text: words.map(({ text }) => text).join(' '),
    words,
    segments,
    speakers: [
      { id: 'S1', role: 'clinician', roleConfidence: 0.97 },
      { id: 'S2', role: 'patient', roleConfidence: 0.97 },
    ],
    changes: [],
    language: 'en',
    duration: at,
    recogniser: 'consultation-ctc',
  };
}

/** A consultation of four turns. */
export const consultation: Transcript = transcriptOf([
  ['S1', 'Good morning. What can I do for you today?'],
  [
    'S2',
    'I have had a cough for 10 days, and my chest hurts when I breathe in. It is worse at night & after <exercise>.',
  ],
  ['S1', 'Are you allergic to anything? I would like to start amoxicillin 500 mg.'],
  ['S2', 'No, "nothing" at all.'],
]);

/** `value` as a task answers it. */
export function predictionOf(value: Transcript): Prediction<Transcript> {
  return {
    value,
    outOfDomain: false,
    warnings: [],
    provenance: {
      task: 'speech.transcribe',
      library: { name: '@medmodal/speech', version: '0.1.0' },
      models: [
        {
          id: 'consultation-ctc',
          version: '1.0.0',
          sha256: 'ab'.repeat(32),
          runtime: 'onnx',
          runtimeVersion: '1.0.0',
          device: 'cpu',
        },
      ],
      inputSha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      options: {},
      started: '2026-11-21T22:00:00.000Z',
      durationMs: 12,
    },
  };
}
