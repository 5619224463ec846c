import { readFile } from 'node:fs/promises';
import type { Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { checkGolden } from '@medmodal/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeRecording } from '../src/codecs/recording.ts';
import { bundledRecognisers } from '../src/recognition/bundled-recognisers.ts';
import { createSpeech } from '../src/speech.ts';

let runtime: Runtime;
beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
});
afterAll(() => runtime.dispose());

describe('the bundled recogniser', () => {
  it('computes what it did where it was made, in less than ten megabytes', async () => {
    const model = await bundledRecognisers()['consultation-ctc']?.open();
    if (!model) throw new Error('The model is missing.');
    const session = await runtime.load(model);
    expect(await checkGolden(model, session)).toBeLessThan(1e-3);
    await session.dispose();
    expect(Object.values(model.card.files).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(10e6);
  });

  it('hears words in a recording of a prescription, each with its time', async () => {
    await using speech = createSpeech({ runtime });
    const recording = await decodeRecording(
      await readFile(new URL('../../../examples/speech/prescription.wav', import.meta.url)),
    );
    const { value, provenance } = await speech.transcribe.run(recording, { speakers: 'none' });
    expect(provenance.models.map(({ id }) => id)).toEqual(['consultation-ctc', 'medical-repair']);
    expect(value.words.length).toBeGreaterThan(5);
    let last = 0;
    for (const { start, end } of value.words) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(last).toBeLessThanOrEqual(value.duration);
  });
});
