import { readFile } from 'node:fs/promises';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { createSpeech, createWaveform, decodeRecording, toRecogniserWaveform, type Waveform } from '@medmodal/speech';
import type { Bench, PartContext, Measure } from '../bench.ts';
import { compareLogMel } from '../measures/log-mel-peers.ts';
import { measureHours } from '../measures/speech-hours.ts';
import { measureStages } from '../measures/speech-stages.ts';

const EXAMPLES = new URL('../../../../examples/speech/', import.meta.url);
const HOURS = 2;

/** How much of a core speech takes, stage by stage, and how much memory hours of it. */
export const speechBench: Bench = {
  name: 'speech',
  summary:
    'real-time factor of each stage on one core; log-mel against transformers.js and librosa; memory of two hours',
  parts: [
    {
      name: 'log-mel',
      run: async (context) => compareLogMel(repeated(await example('consultation.ogg'), 30), context),
    },
    { name: 'stages', run: measure },
    {
      name: 'hours',
      async run(context) {
        await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
        await using speech = createSpeech({ runtime });
        return await measureHours(speech, { recording: await example('consultation.ogg'), hours: HOURS }, context);
      },
    },
  ],
};

async function measure(context: PartContext): Promise<readonly Measure[]> {
  await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  await using speech = createSpeech({ runtime });
  const files = { 'WAV (µ-law)': await bytesOf('prescription.wav'), 'Ogg (Opus)': await bytesOf('consultation.ogg') };
  const recording = createWaveform([repeated(await example('consultation.ogg'), 60)], 16_000);
  return await measureStages({ speech, files, recording }, context);
}

async function example(name: string): Promise<Waveform> {
  return toRecogniserWaveform(await decodeRecording(await bytesOf(name)));
}

async function bytesOf(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, EXAMPLES)));
}

/** Samples of `seconds`, the recording again and again. */
function repeated(recording: Waveform, seconds: number): Float32Array {
  const once = recording.read(0);
  return Float32Array.from({ length: seconds * 16_000 }, (_, at) => once[at % once.length] as number);
}
