import { readFile } from 'node:fs/promises';
import { testModality } from '@medmodal/core/testing';
import { createSpeech } from '../src/speech.ts';
import type { SpeechSynthesiser } from '../src/synthesis/speech-synthesiser.ts';
import { createWaveform } from '../src/waveform.ts';
import { toneModel, toneRuntime } from './recognition/tone-model.ts';

/** Hums for as long as the text is; the machine need not have an engine. */
const hum: SpeechSynthesiser = {
  specVersion: 1,
  id: 'hum',
  summary: 'Hums.',
  version: async () => '1.0.0',
  voices: async () => [{ id: 'low', language: 'en' }],
  speak: async (text) => {
    const samples = Float32Array.from({ length: 160 * text.length }, (_, at) => Math.sin(at / 20) / 2);
    return { waveform: createWaveform([samples], 16_000), voice: 'low' };
  },
  dispose: async () => {},
};

testModality({
  name: 'speech',
  create: () =>
    createSpeech({ runtime: toneRuntime(), models: { 'consultation-ctc': toneModel() }, synthesisers: [hum] }),
  readExample: (path) => readFile(new URL(`../../../examples/${path}`, import.meta.url)),
});
