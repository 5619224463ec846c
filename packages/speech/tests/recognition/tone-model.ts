import { memorySource, type ModelCardWithoutFiles, type ModelSource, type TensorMap } from '@medmodal/core';
import { createFakeRuntime } from '@medmodal/core/testing';
import type { Runtime } from '@medmodal/core';
import { createTensor } from '@medmodal/core';
import { slaneyMelFilters } from '../../src/encoders/slaney-mel-filters.ts';

const TOKENS = ['', ' ', "'", ...'abcdefghijklmnopqrstuvwxyz'];
const BANDS = 80;
const STRIDE = 3;
const LEFT = 6;
const AHEAD = 8;
const RATE = 16_000;
/** Samples of a letter, and of the pause after it. */
const TONE = 1440;
const PAUSE = 960;

const card: ModelCardWithoutFiles = {
  specVersion: 1,
  id: 'tones',
  version: '1.0.0',
  task: 'speech.transcribe',
  summary: 'Hears letters that are said as tones.',
  licence: 'Apache-2.0',
  inputs: [{ name: 'features', dtype: 'float32', shape: ['batch', 'frames', BANDS] }],
  outputs: [{ name: 'logits', dtype: 'float32', shape: ['batch', 'steps', TOKENS.length] }],
  labels: [],
  preprocessing: { sampleRate: RATE, fftLength: 400, hopLength: 160, melBands: BANDS, floor: 1e-10 },
  decoding: {
    output: 'logits',
    tokens: TOKENS,
    framesPerStep: STRIDE,
    leftContextFrames: LEFT,
    lookaheadFrames: AHEAD,
  },
  calibration: { offset: 4, slope: 4 },
  training: { data: [], recipe: 'none', seed: 0 },
  figures: [],
  intendedUse: 'Tests.',
  limits: [],
};

/** A model folder whose graph {@link toneRuntime} computes. */
export function toneModel(files: Readonly<Record<string, Uint8Array>> = {}): ModelSource {
  const languageModel = Object.keys(files).find((name) => name.endsWith('.bin'));
  const decoding = { ...card.decoding, ...(languageModel !== undefined && { languageModel }) };
  return memorySource({ ...card, decoding }, { 'model.onnx': new Uint8Array(8), ...files });
}

/** Says a text as {@link toneModel} understands it: a tone a letter, 0.15 s each; half a second of faint noise around it. */
export function sayInTones(text: string): Float32Array {
  const filters = slaneyMelFilters(BANDS, 400, RATE);
  const samples = new Float32Array(RATE / 2 + text.length * (TONE + PAUSE) + RATE / 2);
  for (let at = 0; at < samples.length; at += 1) samples[at] = 2e-4 * Math.sin(at * at * 0.011);
  for (const [index, letter] of [...text].entries()) {
    const hertz = peakOf(filters, bandOf(TOKENS.indexOf(letter))) * 40;
    const start = RATE / 2 + index * (TONE + PAUSE);
    for (let at = 0; at < TONE; at += 1) {
      samples[start + at] = 0.4 * Math.sin((Math.PI * at) / TONE) * Math.sin((2 * Math.PI * hertz * at) / RATE);
    }
  }
  return samples;
}

/** Runs {@link toneModel}: the loudest band names the letter; neighbouring frames have a say, so that context matters. */
export function toneRuntime(): Runtime {
  return createFakeRuntime(({ features }) => hear(features));
}

function hear(features: TensorMap[string] | undefined): TensorMap {
  const data = features?.data;
  const frames = features?.shape[1] ?? 0;
  if (!(data instanceof Float32Array)) throw new Error('The features are float32.');
  const steps = Math.ceil(frames / STRIDE);
  const logits = new Float32Array(steps * TOKENS.length);
  for (let step = 0; step < steps; step += 1) {
    const loudness = new Float64Array(BANDS);
    for (let frame = step * STRIDE - LEFT; frame <= step * STRIDE + AHEAD; frame += 1) {
      const weight = frame >= step * STRIDE && frame < step * STRIDE + STRIDE ? 1 : 0.02;
      for (let band = 0; band < BANDS; band += 1) {
        const value = frame >= 0 && frame < frames ? (data[frame * BANDS + band] as number) : 0;
        loudness[band] = (loudness[band] as number) + weight * value;
      }
    }
    const loudest = loudness.indexOf(Math.max(...loudness));
    const heard = (loudness[loudest] as number) > -3 ? Math.round((loudest - 12) / 2) : 0;
    const token = Math.min(TOKENS.length - 1, Math.max(0, heard));
    logits.fill(Math.log(0.04 / (TOKENS.length - 1)), step * TOKENS.length, (step + 1) * TOKENS.length);
    logits[step * TOKENS.length + token] = Math.log(0.96) + 1e-3 * (loudness[loudest] as number);
  }
  return { logits: createTensor('float32', [1, steps, TOKENS.length], logits) };
}

function bandOf(token: number): number {
  return 12 + 2 * token;
}

function peakOf({ rising, rise, fall }: ReturnType<typeof slaneyMelFilters>, band: number): number {
  const weights = Array.from(rising, (filter, frequency) =>
    filter === band ? (rise[frequency] ?? 0) : filter === band + 1 ? (fall[frequency] ?? 0) : 0,
  );
  return weights.indexOf(Math.max(...weights));
}
