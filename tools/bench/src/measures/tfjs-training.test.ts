import * as tfjs from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { measureTfjsTraining, tfjsNetwork, type GreyImages } from './tfjs-training.ts';

const IMAGES: GreyImages = {
  pixels: Float32Array.from({ length: 4 * 28 * 28 }, (_, index) => (index % 7) / 7),
  classes: Uint8Array.of(0, 1, 0, 1),
};

describe('measureTfjsTraining', { timeout: 60_000 }, () => {
  it('trains where it can, and says why it cannot elsewhere', async () => {
    const report = await measureTfjsTraining(IMAGES, { batchSize: 2, seconds: 0.1, backends: ['wasm', 'cpu'] });
    expect(report.refused).toEqual([
      { backend: 'wasm', reason: expect.stringContaining("'Conv2DBackpropFilter' not registered") },
    ]);
    expect(report.paces).toHaveLength(1);
    expect(report.best).toMatchObject({ backend: 'cpu', version: '4.22.0', batchSize: 1, batches: 1 });
    expect(report.best?.imagesPerSecond).toBeGreaterThan(0.05);
    expect(report.best?.loss).toBeGreaterThan(0);
  });

  it('leaves no tensor behind', async () => {
    await tfjs.setBackend('cpu');
    const before = tfjs.memory().numTensors;
    await measureTfjsTraining(IMAGES, { batchSize: 2, seconds: 0.1, backends: ['cpu'] });
    expect(tfjs.memory().numTensors).toBe(before);
  });

  it('names nothing as best when nothing is there', async () => {
    const report = await measureTfjsTraining(IMAGES, { batchSize: 2, seconds: 0.1, backends: ['tensorflow'] });
    expect(report).toMatchObject({ best: undefined, paces: [], refused: [{ backend: 'tensorflow' }] });
  });
});

describe('tfjsNetwork', () => {
  it('has the layers and parameters of the CNN it is compared with', async () => {
    await tfjs.setBackend('cpu');
    const network = tfjsNetwork(tfjs);
    expect(network.outputShape).toEqual([null, 2]);
    expect(network.countParams()).toBe(320 + 18_496 + (3136 * 128 + 128) + (128 * 2 + 2));
    network.dispose();
  });
});
