import type { EvaluationFile } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { countHeard } from '../../src/evaluations/heard-counts.ts';
import { createTranscribeTask } from '../../src/tasks/transcribe.ts';
import { sayInTones, toneModel, toneRuntime } from '../recognition/tone-model.ts';

const task = createTranscribeTask({ runtime: toneRuntime(), models: { 'consultation-ctc': toneModel() } });

function sound(path: string, text: string): EvaluationFile {
  return { path, bytes: async () => wavOf(sayInTones(text)) };
}

function text(path: string, content: string): EvaluationFile {
  return { path, bytes: async () => new TextEncoder().encode(content) };
}

function wavOf(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(44 + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const letters = (at: number, word: string): void => bytes.set(new TextEncoder().encode(word), at);
  letters(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  letters(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 16_000, true);
  view.setUint32(28, 32_000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  letters(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  for (const [index, sample] of samples.entries()) view.setInt16(44 + 2 * index, sample * 32_767, true);
  return bytes;
}

describe('evaluations of speech.transcribe', () => {
  it('counts spoken digits that are right', async () => {
    const files = [sound('a/7_theo_3.wav', 'seven'), sound('a/2_theo_0.wav', 'three'), text('a/notes.txt', 'x')];
    const report = await task.evaluations['fsdd']?.evaluate(files, {});
    expect(report).toMatchObject({ task: 'speech.transcribe', model: 'tones@1.0.0', n: 2 });
    expect(report?.metrics).toMatchObject({ accuracy: 0.5, wer: 0.5 });
    expect(report?.ci95['accuracy']).toEqual([0, 1]);
  });

  it('reads lists and texts of read speech', async () => {
    const files = [
      sound('1/2/1-2-0000.wav', 'no pain'),
      text('1/2/1-2.trans.txt', '1-2-0000 NO PAIN\n1-2-0001 NOT THERE\n'),
      sound('other.wav', 'a rash'),
      text('other.txt', 'A rush.'),
      sound('unlabelled.wav', 'a'),
    ];
    const report = await task.evaluations['librispeech']?.evaluate(files, {});
    expect(report?.n).toBe(2);
    expect(report?.metrics).toMatchObject({ wer: 0.25, accuracy: 0.5, cer: 1 / 13 });
  });

  it('reads what a TextGrid says, speakers laid together by time', async () => {
    const grid = [
      'File type = "ooTextFile"',
      'Object class = "TextGrid"',
      '0 4 <exists> 2',
      '"IntervalTier" "Doctor" 0 4 2 0 2 "<UNSURE>Any</UNSURE> pain?" 2 4 ""',
      '"IntervalTier" "Patient" 0 4 2 0 2 "" 2 4 "No <UNIN/>"',
    ].join('\n');
    const files = [sound('one.wav', 'any pain no'), text('one.TextGrid', grid)];
    const report = await task.evaluations['textgrid']?.evaluate(files, {});
    expect(report?.metrics).toMatchObject({ wer: 0, cer: 0, accuracy: 1 });
  });

  it('refuses data without a recording, and names a file that it cannot read', async () => {
    await expect(task.evaluations['fsdd']?.evaluate([], {})).rejects.toMatchObject({ code: 'input.format' });
    const broken = [text('3_theo_1.wav', 'no sound at all')];
    await expect(task.evaluations['fsdd']?.evaluate(broken, {})).rejects.toMatchObject({
      code: 'input.format',
      details: { path: '3_theo_1.wav' },
    });
  });

  it('counts letters along the alignment of words', () => {
    expect(countHeard('take the pills now', 'take a pill now')).toEqual({
      words: 4,
      wordErrors: 2,
      letters: 18,
      letterErrors: 4,
    });
  });
});
