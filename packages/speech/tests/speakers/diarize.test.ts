import { parseInput } from '@medmodal/core';
import { describe, expect, it } from 'vitest';
import { readTextGrid } from '../../src/codecs/text-grid.ts';
import { readWebVtt } from '../../src/codecs/web-vtt.ts';
import { createDiarizeTask } from '../../src/tasks/diarize.ts';
import { alternate, HIGH, LOW, recordingOf } from './voices.ts';

const recording = recordingOf(alternate([LOW, HIGH], [3, 3, 3]));
const words = [
  { text: 'What can I do for you today?', start: 0.6, end: 3.4, confidence: 1 },
  { text: "I've had a cough, doctor.", start: 4.1, end: 6.9, confidence: 1 },
  { text: 'Do you have any allergies?', start: 7.6, end: 10.4, confidence: 1 },
];

describe('speech.diarize', () => {
  it('answers with segments, and writes them in every form', async () => {
    await using task = createDiarizeTask();
    const prediction = await task.run(recording);
    const { segments, speakers } = prediction.value;
    expect(speakers.map(({ id, role }) => [id, role])).toEqual([
      ['S1', 'unknown'],
      ['S2', 'unknown'],
    ]);
    expect(task.result.parse(prediction.value)).toEqual(prediction.value);
    expect(task.headline(prediction.value)).toMatch(/^2 speakers, \d+ segments in 11\.0 s$/);
    const written = async (name: string): Promise<string> =>
      new TextDecoder().decode(await task.exports[name]?.write({ input: recording, prediction }));
    const lines = (await written('rttm')).trim().split('\n');
    expect(lines).toHaveLength(segments.length);
    for (const line of lines)
      expect(line).toMatch(/^SPEAKER recording 1 \d+\.\d{3} \d+\.\d{3} <NA> <NA> S[12] <NA> <NA>$/);
    expect(readTextGrid(await written('textgrid')).tiers.map(({ name }) => name)).toEqual(['S1', 'S2']);
    expect(readWebVtt(await written('vtt'))).toHaveLength(segments.length);
  });

  it('tells roles where the words are given', async () => {
    await using task = createDiarizeTask();
    const { value } = await task.run({ recording, words }, { speakers: 2 });
    expect(value.speakers.map(({ role }) => role)).toEqual(['clinician', 'patient']);
    expect(value.segments.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['S1', words[0]?.text],
      ['S2', words[1]?.text],
      ['S1', words[2]?.text],
    ]);
  });

  it('reads its JSON form with and without words, and refuses other numbers of speakers', async () => {
    await using task = createDiarizeTask();
    const samples = { samples: [0, 0.1, 0], sampleRate: 16_000 };
    expect(await parseInput(task, samples)).toMatchObject({ length: 3 });
    expect(await parseInput(task, { recording: samples, words: [{ text: 'a', start: 0, end: 1 }] })).toMatchObject({
      recording: { length: 3 },
      words: [{ text: 'a', confidence: 1 }],
    });
    await expect(parseInput(task, { recording: samples })).rejects.toMatchObject({ code: 'input.schema' });
    await expect(task.run(recording, { speakers: 9 })).rejects.toMatchObject({ code: 'option.invalid' });
  });
});
