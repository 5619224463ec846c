import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { adam, dense, flatten, input, sequential } from '@medmodal/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageDataset } from '../networks/synthetic-examples.ts';
import type { TrainingTask } from '../networks/training-task.ts';
import { compareTraining } from './compare-training.ts';
import { compareWithTfjs } from './compare-tfjs.ts';
import { startFit } from './fit-trainer.ts';
import { factsOf } from './python-peer.ts';
import { epochOf, startTorch } from './torch-trainer.ts';
import type { TrainedEpoch, Trainer } from './trainer.ts';

const TASK: TrainingTask = {
  name: 'tiny',
  title: 'tiny',
  unit: 'tokens/s',
  unitsPerExample: 10,
  examples: 8,
  batchSize: 4,
  optimizer: adam({ learningRate: 0.01 }),
  network: () => sequential([input({ shape: [28, 28, 1] }), flatten(), dense({ units: 2, activation: 'softmax' })]),
  dataset: () => imageDataset(8),
};
const context = { log: (): void => {} };
const missing = { name: 'Peer', reason: 'no module' };

function trainer(name: string, secondsOf: readonly number[], turns: string[] = []): Trainer {
  let epoch = 0;
  return {
    name,
    async train() {
      turns.push(name);
      return { examples: 8, seconds: secondsOf[epoch++] ?? 1, loss: 0.5, peakMegabytes: 100 + epoch };
    },
    stop: async () => {},
  };
}

describe('compareTraining', () => {
  it('takes turns, leaves the warm-up out, and compares with the fastest peer', async () => {
    const turns: string[] = [];
    const ours = trainer('ours', [100, 2, 2, 4], turns);
    const peers = [trainer('slow', [1, 9, 9, 9], turns), trainer('fast', [100, 1, 4, 2], turns)];
    const measures = await compareTraining({ task: TASK, ours, peers, missing, rounds: 3, ratioAtLeast: 0.6 }, context);
    expect(turns).toEqual(Array.from({ length: 4 }, () => ['ours', 'slow', 'fast']).flat());
    expect(measures.map(({ name, value }) => [name, value])).toEqual([
      ['tiny: ours', 40],
      ['tiny: peak memory of ours', 104],
      ['tiny: fast', 40],
      ['tiny: peak memory of fast', 104],
      ['tiny: ratio', 0.5],
    ]);
    expect(measures.at(-1)).toMatchObject({ bound: { atLeast: 0.6 }, note: 'median of 3 rounds, 0.50 – 2.00' });
  });

  it('says that the peer is missing, and has no bound then', async () => {
    const ours = trainer('ours', [1, 1]);
    const measures = await compareTraining(
      { task: TASK, ours, peers: [], missing, rounds: 1, ratioAtLeast: 0.6 },
      context,
    );
    expect(measures.at(-1)).toEqual({ name: 'tiny: Peer', unit: 'tokens/s', note: 'not installed: no module' });
    expect(measures.every(({ bound }) => bound === undefined)).toBe(true);
  });
});

describe('startFit', () => {
  it('trains an epoch when it is asked to, and not before', async () => {
    await using runtime = createOnnxRuntime({ device: 'cpu' });
    const ours = startFit(TASK, { runtime, epochs: 3 });
    const first = await ours.train();
    const second = await ours.train();
    expect(first).toMatchObject({ examples: 8, loss: expect.closeTo(0.69, 0) });
    expect(second.loss).toBeLessThan(first.loss);
    expect(second.seconds).toBeGreaterThan(0);
    expect(second.peakMegabytes).toBeGreaterThan(20);
    await ours.stop();
  });

  it('fails where fit fails', async () => {
    await using runtime = createOnnxRuntime({ device: 'cpu' });
    const ours = startFit({ ...TASK, batchSize: 0 }, { runtime, epochs: 1 });
    await expect(ours.train()).rejects.toMatchObject({ code: 'option.invalid' });
  });
});

describe('startTorch', () => {
  let folder: string;
  let script: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'medmodal-peer-'));
    script = join(folder, 'peer.mjs');
    const epoch = { examples: 8, seconds: 0.5, loss: 0.1, peakMegabytes: 300 };
    await writeFile(
      script,
      `const [task, ...size] = process.argv.slice(2);
       if (task === 'absent') console.log('{"missing":"no torch"}');
       else {
         console.log(JSON.stringify({ version: [task, process.env.OMP_WAIT_POLICY, ...size.slice(0, 2)].join(' ') }));
         process.stdin.on('data', () => console.log(${JSON.stringify(JSON.stringify(epoch))}));
       }`,
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('trains an epoch for each line', async () => {
    const start = await startTorch(TASK, { python: process.execPath, script, waiting: 'sleeps' });
    if (!('trainer' in start)) throw new Error(start.missing);
    expect(start.trainer.name).toBe('PyTorch tiny PASSIVE 8 4 (OMP_WAIT_POLICY=PASSIVE)');
    const expected: TrainedEpoch = { examples: 8, seconds: 0.5, loss: 0.1, peakMegabytes: 300 };
    expect(await start.trainer.train()).toEqual(expected);
    expect(await start.trainer.train()).toEqual(expected);
    await start.trainer.stop();
  });

  it('says why it cannot take part', async () => {
    const absent = await startTorch({ ...TASK, name: 'absent' }, { python: process.execPath, script });
    expect(absent).toEqual({ missing: 'no torch' });
    const nowhere = await startTorch(TASK, { python: join(folder, 'no-python') });
    expect(nowhere).toEqual({ missing: expect.stringContaining('ENOENT') });
  });

  it('takes no half answer', () => {
    expect(() => factsOf('3')).toThrow('said 3');
    expect(() => factsOf('Traceback')).toThrow(SyntaxError);
    expect(() => epochOf({ examples: 1, seconds: 1, loss: '0' })).toThrow('no loss');
  });
});

describe('compareWithTfjs', () => {
  const ours = [1, 2, 4].map((seconds) => ({ examples: 100, seconds, loss: 0, peakMegabytes: 1 }));
  const refused = [{ backend: 'wasm' as const, reason: 'no kernel.' }];

  it('divides by the fastest backend', () => {
    const best = { backend: 'cpu' as const, version: '4', imagesPerSecond: 2, batchSize: 8, batches: 3, loss: 0.1 };
    const measures = compareWithTfjs(ours, { best, paces: [best], refused });
    expect(measures.map(({ value }) => value)).toEqual([50, 2, 25]);
    expect(measures.at(-1)?.bound).toEqual({ atLeast: 10 });
    expect(measures[1]?.note).toBe('median of 3 batches of 8; cannot train: wasm: no kernel');
  });

  it('has no ratio where nothing else trains', () => {
    const measures = compareWithTfjs(ours, { best: undefined, paces: [], refused });
    expect(measures.at(-1)).toMatchObject({ note: 'cannot train: wasm: no kernel' });
    expect(measures.at(-1)).not.toHaveProperty('value');
  });
});
