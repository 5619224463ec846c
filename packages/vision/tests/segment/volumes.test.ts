import type { ModelSource, Progress, Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeNifti } from '../../src/codecs/nifti/nifti.ts';
import { createVision, type Vision } from '../../src/vision.ts';
import { createVolume, sliceOf, type Volume } from '../../src/volume.ts';
import { brightSegmenter } from './authored-segmenters.ts';

let runtime: Runtime;
let vision: Vision;
const [width, height, depth] = [40, 36, 22];
/** A ball of brightness 1 in noise, radius 8 voxels. */
const ball: Volume = createVolume({
  width,
  height,
  depth,
  pixels: Uint8Array.from({ length: width * height * depth }, (_, at) => {
    const [x, y, z] = [at % width, Math.floor(at / width) % height, Math.floor(at / (width * height))];
    const noise = ((at * 2_654_435_761) % 97) / 2;
    return Math.hypot(x - 20, y - 18, z - 11) < 8 ? 250 - noise : noise;
  }),
  spacing: { x: 1, y: 1, z: 2 },
});

beforeAll(async () => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
  const models: Record<string, ModelSource> = {
    slices: await brightSegmenter({ window: [16, 16], margin: [1, 1] }),
    whole: await brightSegmenter({ window: [64, 64, 64] }),
    blocks: await brightSegmenter({ window: [8, 16, 12], margin: [1, 1, 1] }),
  };
  vision = createVision({ runtime, resolveModel: (name) => models[name] });
});

afterAll(async () => {
  await vision.dispose();
  await runtime.dispose();
});

describe('vision.segment on volumes', () => {
  it('gives block by block what a model for volumes gives for the whole', async () => {
    const whole = await vision.segment.run(ball, { model: 'whole' });
    const blocks = await vision.segment.run(ball, { model: 'blocks' });
    expect(blocks.value.mask).toEqual(whole.value.mask);
    const [bright] = whole.value.classes;
    const voxels = (4 / 3) * Math.PI * 8 ** 3;
    expect(bright?.pixels).toBeGreaterThan(voxels * 0.9);
    expect(bright?.pixels).toBeLessThan(voxels * 1.1);
    expect(bright?.volume).toBeCloseTo(((bright?.pixels ?? 0) * 2) / 1000, 9);
  });

  it('goes slice by slice with a model for images, and answers on the grid of the volume', async () => {
    const progress: Progress[] = [];
    const { value } = await vision.segment.run(
      ball,
      { model: 'slices' },
      { onProgress: (step) => progress.push(step) },
    );
    expect(progress.at(-1)).toMatchObject({ stage: 'slices', done: depth, total: depth });
    const mask = await decodeNifti(Uint8Array.from(atob(value.mask.data), (character) => character.charCodeAt(0)));
    expect([mask.width, mask.height, mask.depth]).toEqual([width, height, depth]);
    expect(mask.spacing).toEqual(ball.spacing);
    const area = width * height;
    const middle = mask.pixels.subarray(11 * area, 12 * area);
    expect(middle[18 * width + 20]).toBe(1);
    expect(middle[0]).toBe(0);
    const single = await vision.segment.run(sliceOf(ball, 11), { model: 'slices' });
    const chosen = await vision.segment.run(ball, { model: 'slices', frame: 12 });
    expect(chosen.value).toEqual(single.value);
    expect(single.value.classes[0]?.pixels).toBe(Array.from(middle).reduce((sum, label) => sum + label, 0));
  });

  it('stops between slices when it is cancelled, and lets others have turns', async () => {
    const controller = new AbortController();
    // Immediates come once a turn of the event loop, however fast the machine is; a timer of 1 ms may come too late.
    let turns = 0;
    const count = (): void => void ((turns += 1), (next = setImmediate(count)));
    let next = setImmediate(count);
    const run = vision.segment.run(
      ball,
      { model: 'slices' },
      { signal: controller.signal, onProgress: ({ done }) => done === 5 && controller.abort() },
    );
    await expect(run).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    clearImmediate(next);
    expect(turns).toBeGreaterThan(0);
  });
});
