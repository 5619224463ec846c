import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WhisperFeatureExtractor } from '@huggingface/transformers';
import { createLogMel, whisperScale, wholeLogMel } from '@medmodal/speech';
import type { Measure, PartContext } from '../bench.ts';
import { startPythonPeer } from './python-peer.ts';
import { median } from './statistics.ts';

const SCRIPT = fileURLToPath(new URL('../../python/log_mel.py', import.meta.url));
const ROUNDS = 9;
const WARM_UP = 4;
const SECONDS = 30;
const FASTER_AT_LEAST = 5;
const APART_AT_MOST = 1e-3;
const BINS = 80;

/**
 * Log-mel features of 30 s, ours and those of transformers.js by turns, and of librosa where it is installed. By the clock:
 * both work on this thread alone, and what the collector does on others belongs to neither.
 */
export async function compareLogMel(samples: Float32Array, { log }: PartContext): Promise<readonly Measure[]> {
  const extractor = new WhisperFeatureExtractor({
    feature_size: BINS,
    sampling_rate: 16_000,
    hop_length: 160,
    n_fft: 400,
    n_samples: SECONDS * 16_000,
    nb_max_frames: SECONDS * 100,
  });
  const rounds: { readonly ours: number; readonly theirs: number; readonly apart: number }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    collectGarbage();
    const begin = performance.now();
    const own = whisperScale(wholeLogMel(createLogMel({ bins: BINS, logarithm: '10' }), samples));
    const ours = performance.now() - begin;
    collectGarbage();
    const between = performance.now();
    const { input_features: peer } = await extractor(samples);
    const theirs = performance.now() - between;
    if (round < 0) continue;
    rounds.push({ ours, theirs, apart: farthest(own.features, peer.data) });
    log(`round ${round + 1}: ${ours.toFixed(1)} ms, transformers.js ${theirs.toFixed(1)} ms`);
  }
  const ratios = rounds.map(({ ours, theirs }) => theirs / ours);
  return [
    { name: `log-mel of ${SECONDS} s`, value: median(rounds.map(({ ours }) => ours)), unit: 'ms' },
    {
      name: `log-mel of ${SECONDS} s: transformers.js 4.3.1`,
      value: median(rounds.map(({ theirs }) => theirs)),
      unit: 'ms',
    },
    {
      name: 'log-mel: times as fast as transformers.js',
      value: median(ratios),
      unit: '×',
      bound: { atLeast: FASTER_AT_LEAST },
      note: `median of ${ROUNDS} rounds, ${Math.min(...ratios).toFixed(1)} – ${Math.max(...ratios).toFixed(1)}`,
    },
    {
      name: 'log-mel: largest difference from transformers.js',
      value: Math.max(...rounds.map(({ apart }) => apart)),
      unit: '',
      bound: { atMost: APART_AT_MOST },
    },
    ...(await compareLibrosa(samples)),
  ];
}

async function compareLibrosa(samples: Float32Array): Promise<readonly Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'medmodal-sound-'));
  try {
    const path = join(folder, 'samples.f32');
    await writeFile(path, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    const peer = await startPythonPeer({ script: SCRIPT, arguments: [path] });
    if ('missing' in peer) return [{ name: 'log-mel: librosa', unit: 'ms', note: `not installed: ${peer.missing}` }];
    const rounds = [];
    for (let round = 0; round <= ROUNDS; round += 1) rounds.push(await peer.round());
    await peer.stop();
    const wanted = rounds[0]?.['features'];
    const { features } = wholeLogMel(createLogMel({ bins: BINS }), samples);
    const times = rounds.slice(1).map(({ seconds }) => Number(seconds) * 1000);
    return [
      { name: `log-mel of ${SECONDS} s: ${String(peer.facts['version'])}`, value: median(times), unit: 'ms' },
      {
        name: 'log-mel: largest difference from librosa',
        value: Array.isArray(wanted) ? farthest(features.subarray(0, wanted.length), [wanted.map(Number)].flat()) : 0,
        unit: '',
        bound: { atMost: APART_AT_MOST },
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Largest difference; theirs may be turned: filters by frames. */
function farthest(ours: Float32Array, theirs: ArrayLike<unknown>): number {
  const frames = ours.length / BINS;
  const turned = theirs instanceof Float32Array;
  let apart = 0;
  for (let at = 0; at < ours.length; at += 1) {
    const other = turned ? theirs[(at % BINS) * frames + Math.floor(at / BINS)] : theirs[at];
    apart = Math.max(apart, Math.abs((ours[at] as number) - Number(other)));
  }
  return apart;
}

/** What one side leaves behind is collected at its own expense: parts run with --expose-gc. */
function collectGarbage(): void {
  (globalThis as { gc?: () => void }).gc?.();
}
