import { testLive } from '@medmodal/core/testing';
import { describe, expect, it } from 'vitest';
import { createTranscribeTask } from '../../src/tasks/transcribe.ts';
import { recordingInput } from '../../src/tasks/recording-input.ts';
import type { Transcript } from '../../src/transcript.ts';
import { createWaveform } from '../../src/waveform.ts';
import { sayInTones, toneModel, toneRuntime } from '../recognition/tone-model.ts';

const create = (): ReturnType<typeof createTranscribeTask> =>
  createTranscribeTask({ runtime: toneRuntime(), models: { 'consultation-ctc': toneModel() } });

const said = sayInTones('take five hundred milligrams at night');

function pcm(samples: Float32Array): Uint8Array {
  return new Uint8Array(Int16Array.from(samples, (sample) => Math.round(sample * 32_767)).buffer);
}

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

testLive({
  name: 'speech.transcribe',
  create,
  stream: pcm(sayInTones('no pain')),
  request: { options: { speakers: 'none' } },
});

describe('speech.transcribe', () => {
  it('writes what was heard as a note has it, and says what it changed', async () => {
    await using task = create();
    const { value, warnings, provenance } = await task.run(createWaveform([said], 16_000));
    expect(value.text).toBe('take 500 mg at night');
    expect(value.words.map(({ text }) => text)).toEqual(['take', '500', 'mg', 'at', 'night']);
    const [change] = value.changes;
    expect(change).toMatchObject({ before: 'five hundred milligrams', after: '500 mg', start: 5, outputStart: 5 });
    expect(value.text.slice(change?.outputStart, change?.outputEnd)).toBe('500 mg');
    expect(value.segments.map(({ text }) => text).join(' ')).toBe(value.text);
    expect(value.duration).toBeCloseTo(said.length / 16_000);
    expect(warnings).toEqual([]);
    expect(provenance.models.map(({ id }) => id)).toEqual(['tones', 'medical-repair']);
    expect(value.speakers.map(({ id }) => id)).toEqual([...new Set(value.words.map(({ speaker }) => speaker))]);
    expect(value.speakers.length).toBeGreaterThan(0);
  });

  it('leaves words as they were heard when asked to', async () => {
    await using task = create();
    const options = { format: false, correct: false, speakers: 'none' };
    const { value } = await task.run(createWaveform([said], 16_000), options);
    expect(value.text).toBe('take five hundred milligrams at night');
    expect(value.changes).toEqual([]);
    expect(value.speakers).toEqual([]);
  });

  it('reads any rate and number of channels', async () => {
    await using task = create();
    const fast = new Float32Array(2 * said.length);
    for (let at = 0; at < fast.length; at += 1) fast[at] = ((said[at >> 1] ?? 0) + (said[(at + 1) >> 1] ?? 0)) / 2;
    const stereo = createWaveform([fast, fast], 32_000);
    expect((await task.run(stereo, { speakers: 'none' })).value.text).toBe('take 500 mg at night');
  });

  it('answers sound without words with an empty transcript and a warning', async () => {
    await using task = create();
    for (const length of [0, 1, 80_000]) {
      const { value, warnings } = await task.run(createWaveform([new Float32Array(length)], 16_000));
      expect(value).toMatchObject({ text: '', words: [], segments: [], changes: [] });
      expect(warnings.map(({ code }) => code)).toContain('speech.nothing-heard');
    }
  });

  it('answers while the sound arrives, and at the end as for the file', async () => {
    await using task = create();
    const partials: Transcript[] = [];
    for await (const event of task.live?.run(cut(pcm(said), 6400), { options: { speakers: 'none' } }) ?? []) {
      if (event.kind === 'partial') {
        const { text, words, settledWords = 0 } = event.value;
        expect(words.map((word) => word.text).join(' ')).toBe(text);
        expect(settledWords).toBeLessThanOrEqual(words.length);
        partials.push(event.value);
      } else {
        expect(event.prediction.value.text).toBe('take 500 mg at night');
        expect(event.prediction.value.settledWords).toBeUndefined();
      }
    }
    expect(partials.length).toBeGreaterThan(2);
    expect('take five'.startsWith(partials[0]?.text ?? 'x')).toBe(true);
  });

  it('ends a stream without sound with an empty transcript', async () => {
    await using task = create();
    const events = [];
    for await (const event of task.live?.run(cut(new Uint8Array(0), 1)) ?? []) events.push(event);
    const last = events.at(-1);
    expect(last?.kind === 'final' && last.prediction.value.text).toBe('');
    expect(last?.kind === 'final' && last.prediction.warnings.length).toBeGreaterThan(0);
  });

  it('writes subtitles', async () => {
    await using task = create();
    const input = createWaveform([said], 16_000);
    const prediction = await task.run(input, { speakers: 'none' });
    const bytes = await task.exports['vtt']?.write({ input, prediction });
    expect(new TextDecoder().decode(bytes)).toContain('take 500 mg at night');
  });

  it('reads the JSON forms of a recording', async () => {
    const samples = await recordingInput.parseAsync({ samples: [0, 0.5, -0.5], sampleRate: 8000 });
    expect(samples).toMatchObject({ sampleRate: 8000, length: 3 });
    const parsed = await recordingInput.safeParseAsync({ audio: '*' });
    expect(parsed.success).toBe(false);
  });

  it('refuses a recogniser that there is not', async () => {
    await using task = create();
    const running = task.run(createWaveform([said], 16_000), { model: 'hub:someone/something@main' });
    await expect(running).rejects.toMatchObject({ code: 'option.invalid' });
  });
});
