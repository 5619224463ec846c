import { createTensor, memoryFolder, SdkError } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { adam, evaluate, fit, predict, sgd, tensorDataset, type FitCallback } from '@medmodal/training';
import { afterAll, describe, expect, it } from 'vitest';
import { blobDataset, blobNetwork, blobs, weightBytes } from './small-problem.ts';

const runtime = createOnnxRuntime();
afterAll(() => runtime.dispose());

const loss = 'sparseCategoricalCrossentropy' as const;

describe('fit', () => {
  it('learns, validates, reports progress, and predicts with what it learned', async () => {
    const stages = new Set<string>();
    const { network, history, stopped, backend } = await fit(blobNetwork(), blobDataset(120), {
      runtime,
      loss,
      optimizer: adam({ learningRate: 0.01 }),
      epochs: 6,
      batchSize: 16,
      validation: blobDataset(60, 1),
      metrics: ['accuracy', 'auc'],
      onProgress: ({ stage }) => stages.add(stage),
    });
    expect(stopped.reason).toBe('finished');
    expect(history).toHaveLength(6);
    expect(history.at(-1)?.figures['validationAccuracy']).toBeGreaterThan(0.95);
    expect(history.at(-1)?.figures['loss']).toBeLessThan((history[0]?.figures['loss'] ?? 0) / 2);
    expect(stages).toContain('epoch 6/6');
    expect(backend).toMatchObject({ runtime: 'onnxruntime-node', device: 'cpu' });

    const { inputs, labels } = blobs(20, 1);
    const answers = await predict(network, inputs, { runtime });
    expect(answers.shape).toEqual([20, 2]);
    const right = Array.from(labels.data).filter((label, row) => (answers.data[row * 2 + Number(label)] ?? 0) > 0.5);
    expect(right.length).toBeGreaterThanOrEqual(19);

    const { metrics, ci95, plots, n } = await evaluate(network, blobDataset(60, 1), { runtime, resamples: 50 });
    expect(n).toBe(60);
    expect(metrics['accuracy']).toBeGreaterThan(0.95);
    expect(ci95['rocAuc']?.[1]).toBeLessThanOrEqual(1);
    expect(Object.keys(plots)).toEqual(expect.arrayContaining(['roc', 'calibration', 'confusionMatrix']));
  });

  it('gives equal weights for equal seeds, and others for another seed', async () => {
    const train = async (seed: number): Promise<string> => {
      const result = await fit(blobNetwork(), blobDataset(50), { runtime, loss, epochs: 2, batchSize: 8, seed });
      return weightBytes(result.network);
    };
    const first = await train(3);
    expect(await train(3)).toBe(first);
    expect(await train(4)).not.toBe(first);
  });

  it('goes on from a checkpoint to the same weights', async () => {
    const options = { runtime, loss, batchSize: 8, validation: blobDataset(20, 1), earlyStopping: {} } as const;
    const whole = await fit(blobNetwork(), blobDataset(50), { ...options, epochs: 4 });
    const folder = memoryFolder();
    const half = await fit(blobNetwork(), blobDataset(50), { ...options, epochs: 2, checkpoints: folder });
    const rest = await fit(blobNetwork(), blobDataset(50), { ...options, epochs: 4, checkpoints: folder });
    expect(half.resumedEpochs).toBe(0);
    expect(rest.resumedEpochs).toBe(2);
    expect(weightBytes(rest.network)).toBe(weightBytes(whole.network));
    expect(rest.history).toEqual(whole.history);
    await expect(
      fit(blobNetwork(2), blobDataset(50), { ...options, epochs: 4, checkpoints: folder }),
    ).rejects.toMatchObject({ code: 'training.checkpoint-mismatch' });
  });

  it('stops early, gives back the best weights, and does not go on when asked again', async () => {
    const checkpoints = memoryFolder();
    const options = {
      runtime,
      loss,
      optimizer: sgd({ learningRate: 1e-9 }),
      epochs: 20,
      validation: blobDataset(20, 1),
      earlyStopping: { monitor: 'validationLoss', patience: 2, minDelta: 0.001 },
      checkpoints,
    } as const;
    const { network, stopped, history, bestEpoch } = await fit(blobNetwork(), blobDataset(40), options);
    const again = await fit(blobNetwork(), blobDataset(40), options);
    expect(again.history).toEqual(history);
    expect(weightBytes(again.network)).toBe(weightBytes(network));
    expect(stopped.reason).toBe('early-stopping');
    expect(history).toHaveLength(3);
    expect(bestEpoch).toBe(0);
  });

  it('leaves frozen weights as they are', async () => {
    const network = blobNetwork();
    const trained = await fit(network, blobDataset(30), { runtime, loss, frozen: (name) => name.startsWith('conv2d') });
    expect(trained.network.weights.get('conv2d/kernel')?.data).toEqual(network.weights.get('conv2d/kernel')?.data);
    expect(trained.network.weights.get('dense/kernel')?.data).not.toEqual(network.weights.get('dense/kernel')?.data);
  });

  it('can be cancelled, and callbacks can end it', async () => {
    const stop = new AbortController();
    const cancel: FitCallback = { onStepEnd: ({ step }) => (step === 3 ? stop.abort() : undefined) };
    await expect(
      fit(blobNetwork(), blobDataset(60), {
        runtime,
        loss,
        batchSize: 4,
        epochs: 9,
        signal: stop.signal,
        callbacks: [cancel],
      }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    const enough: FitCallback = { onEpochEnd: (_, control) => control.stop('enough') };
    const { stopped, history } = await fit(blobNetwork(), blobDataset(20), {
      runtime,
      loss,
      epochs: 9,
      callbacks: [enough],
    });
    expect(stopped).toEqual({ reason: 'callback', message: 'enough' });
    expect(history).toHaveLength(1);
  });

  it('keeps the event loop free', async () => {
    let turns = 0;
    const count = (): void => void ((turns += 1), (next = setImmediate(count)));
    let next = setImmediate(count);
    await fit(blobNetwork(), blobDataset(400), { runtime, loss, epochs: 3, batchSize: 16 });
    clearImmediate(next);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('bad input', () => {
  const { inputs, labels } = blobs(24);
  const attempt = async (change: {
    inputs?: typeof inputs;
    labels?: Parameters<typeof tensorDataset>[0]['labels'];
  }): Promise<SdkError> => {
    try {
      await fit(blobNetwork(), tensorDataset({ inputs, labels, ...change }), { runtime, loss });
    } catch (error) {
      if (SdkError.is(error)) return error;
      throw error;
    }
    throw new Error('It was accepted.');
  };

  it('names a label outside of the classes', async () => {
    const wrong = createTensor(
      'int64',
      [24],
      labels.data.map((label, index) => (index === 5 ? 7n : label)),
    );
    const error = await attempt({ labels: wrong });
    expect(error.code).toBe('training.data');
    expect(error.message).toContain('7');
    expect(error.hint).toContain('units');
  });

  it('refuses labels of one class only', async () => {
    const error = await attempt({ labels: createTensor('int64', [24], new BigInt64Array(24)) });
    expect(error).toMatchObject({ code: 'training.data' });
    expect(error.hint).toContain('two classes');
  });

  it('names the example that holds NaN, and no pixel', async () => {
    const pixels = inputs.data.slice();
    pixels[64 * 3 + 2] = Number.NaN;
    const error = await attempt({ inputs: createTensor('float32', inputs.shape, pixels) });
    expect(error.code).toBe('training.data');
    expect(JSON.stringify(error.details)).toContain('3');
  });

  it('names expected and given shape of an input', async () => {
    const error = await attempt({ inputs: createTensor('float32', [24, 4, 16, 1], inputs.data) });
    expect(error.message).toContain('[batch, 8, 8, 1]');
    expect(error.message).toContain('[24, 4, 16, 1]');
  });

  it('stops when the loss is no longer a number, and keeps the last good weights', async () => {
    const options = { runtime, loss, batchSize: 8, epochs: 3 } as const;
    await expect(
      fit(blobNetwork(), blobDataset(40), { ...options, optimizer: sgd({ learningRate: 1e30 }) }),
    ).rejects.toMatchObject({ code: 'training.diverged' });
    const explode = {
      description: 'explode',
      initialState: {},
      learningRate: (_: number, epoch: number) => (epoch === 0 ? 0.01 : 1e30),
      afterEpoch: (state: Readonly<Record<string, number>>) => state,
    };
    const result = await fit(blobNetwork(), blobDataset(40), { ...options, optimizer: sgd(), schedule: explode });
    expect(result.stopped.reason).toBe('diverged');
    expect(result.stopped.message).toContain('epoch 2');
    const good = await fit(blobNetwork(), blobDataset(40), {
      ...options,
      epochs: 1,
      optimizer: sgd({ learningRate: 0.01 }),
    });
    expect(weightBytes(result.network)).toBe(weightBytes(good.network));
  });

  it('goes on with a warning when the disk is full at a checkpoint', async () => {
    const full = {
      ...memoryFolder(),
      write: () => Promise.reject(new SdkError('storage.failed', 'The disk is full.')),
    };
    const { warnings, history } = await fit(blobNetwork(), blobDataset(20), {
      runtime,
      loss,
      epochs: 2,
      checkpoints: full,
    });
    expect(history).toHaveLength(2);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('disk is full');
  });
});
