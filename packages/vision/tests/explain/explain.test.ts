import { SdkError, type ModelSource, type Prediction, type Progress, type Task } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { afterAll, describe, expect, it } from 'vitest';
import { png } from '../../src/codecs/png.ts';
import type { Explanation } from '../../src/explanation.ts';
import { createImage, type Image } from '../../src/image.ts';
import { createExplainTask } from '../../src/tasks/explain.ts';
import type { ExplainOptions } from '../../src/tasks/explain-options.ts';
import type { Picture } from '../../src/volume.ts';
import {
  branchedGraph,
  corneredGraph,
  flatGraph,
  pooledGraph,
  rememberingGraph,
  toySource,
} from './toy-classifiers.ts';

const runtime = createOnnxRuntime({ workers: 1 });
const models: Readonly<Record<string, ModelSource>> = {
  pooled: toySource(pooledGraph()),
  branched: toySource(branchedGraph(), 'probabilities'),
  cornered: toySource(corneredGraph()),
  flat: toySource(flatGraph()),
  remembering: toySource(rememberingGraph(), 'probabilities'),
  broken: toySource(pooledGraph().slice(0, 200)),
};
const explain: Task<Picture, ExplainOptions, Explanation> = createExplainTask({ runtime, models });

afterAll(async () => {
  await explain.dispose();
  await runtime.dispose();
});

/** A dark image of `width` × `height` with one bright square, a quarter of the height wide. */
function squareAt(left: number, top: number, { width = 64, height = 64 } = {}): Image {
  const pixels = new Uint8Array(width * height).fill(20);
  for (let row = top; row < top + height / 4; row += 1)
    pixels.fill(240, row * width + left, row * width + left + height / 4);
  return createImage({ width, height, pixels });
}

/** The middle of the brightest cell, in pixels of the image. */
function hottest({ heat }: Explanation): { x: number; y: number } {
  const at = heat.values.indexOf(Math.max(...heat.values));
  const [row, column] = [Math.floor(at / heat.width), at % heat.width];
  return {
    x: heat.box.x + ((column + 0.5) / heat.width) * heat.box.width,
    y: heat.box.y + ((row + 0.5) / heat.height) * heat.box.height,
  };
}

const CORNERS = [
  [0, 0],
  [48, 0],
  [0, 48],
  [48, 48],
] as const;

describe('vision.explain', () => {
  it.each(
    CORNERS.flatMap(([left, top]) => [
      ['pooled', 'class-activation', left, top] as const,
      ['branched', 'class-activation', left, top] as const,
      ['pooled', 'occlusion', left, top] as const,
      ['flat', 'occlusion', left, top] as const,
    ]),
  )('points at what decides: %s by %s, a square at %d, %d', async (model, method, left, top) => {
    const { value } = await explain.run(squareAt(left, top), { model, method, label: 'bright' });
    expect([value.label, value.method]).toEqual(['bright', method]);
    const { x, y } = hottest(value);
    expect(x >= left && x <= left + 16 && y >= top && y <= top + 16, `${x}, ${y}`).toBe(true);
    expect(Math.max(...value.heat.values)).toBe(1);
    expect(Math.min(...value.heat.values)).toBe(0);
  });

  it('sees that a square does not count where the model does not look', async () => {
    for (const method of ['class-activation', 'occlusion'] as const) {
      const away = await explain.run(squareAt(0, 0), { model: 'cornered', method, label: 'bright' });
      expect(away.warnings).toMatchObject([{ code: 'explanation.nothing' }]);
      expect(new Set(away.value.heat.values)).toEqual(new Set([0]));
      const { value, warnings } = await explain.run(squareAt(48, 48), { model: 'cornered', method });
      const { x, y } = hottest(value);
      expect([value.label, warnings, x > 48, y > 48]).toEqual(['bright', [], true, true]);
    }
  });

  it('explains the answered class unless another is asked for, with the probability of vision.classify', async () => {
    const image = squareAt(0, 0);
    const answered = await explain.run(image, { model: 'pooled' });
    const other = await explain.run(image, { model: 'pooled', label: 'bright' });
    expect(answered.value.label).toBe('dark');
    expect(answered.probability).toBe(answered.value.probability);
    expect(answered.value.probability + other.value.probability).toBeCloseTo(1, 6);
    expect(answered.value.heat.values[0]).toBe(0);
    expect(answered.provenance.models).toMatchObject([{ id: 'toy' }]);
  });

  it('takes feature maps where there are some, and covers parts where there are none', async () => {
    const methodOf = async (model: string): Promise<string> =>
      (await explain.run(squareAt(0, 0), { model })).value.method;
    expect(await methodOf('pooled')).toBe('class-activation');
    expect(await methodOf('flat')).toBe('occlusion');
    await expect(explain.run(squareAt(0, 0), { model: 'flat', method: 'class-activation' })).rejects.toThrow(
      expect.objectContaining({ code: 'graph.unsupported' }),
    );
  });

  it('says when feature maps are not all that an answer comes from', async () => {
    const options = { model: 'remembering', label: 'bright' } as const;
    const { value, warnings } = await explain.run(squareAt(0, 48), options);
    expect([value.method, warnings.map(({ code }) => code)]).toEqual(['class-activation', ['explanation.partial']]);
    const { value: pooled } = await explain.run(squareAt(0, 48), { model: 'pooled', label: 'bright' });
    expect(value.heat.values).toEqual(pooled.heat.values);
    const covered = await explain.run(squareAt(0, 48), { ...options, method: 'occlusion' });
    expect(covered.warnings).toEqual([]);
  });

  it('covers with its grid the part of the image that the model sees', async () => {
    const wide = await explain.run(squareAt(80, 0, { width: 128, height: 64 }), { model: 'pooled', label: 'bright' });
    expect(wide.value.heat.box).toEqual({ x: 32, y: 0, width: 64, height: 64 });
    const { x, y } = hottest(wide.value);
    expect(x >= 80 && x <= 96 && y <= 16).toBe(true);
  });

  it('tells how far it has come, and stops when it is cancelled', async () => {
    const steps: Progress[] = [];
    await explain.run(squareAt(0, 0), { model: 'flat' }, { onProgress: (step) => void steps.push(step) });
    const seen = steps.filter(({ stage }) => stage === 'occlusion');
    expect(seen.map(({ done }) => done)).toEqual([36, 72, 108, 144]);
    expect(seen.every(({ total, unit }) => total === 144 && unit === 'patches')).toBe(true);
    const controller = new AbortController();
    const onProgress = ({ stage }: Progress): void => (stage === 'occlusion' ? controller.abort() : undefined);
    const run = explain.run(squareAt(0, 0), { model: 'flat' }, { onProgress, signal: controller.signal });
    await expect(run).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
  });

  it.each([
    [{ model: 'pooled', label: 'lost' }, 'option.invalid'],
    [{ model: 'none' }, 'option.invalid'],
    [{ model: 'pooled', method: 'guess' }, 'option.invalid'],
    [{ model: 'pooled', frame: 2 }, 'option.invalid'],
    [{ model: 'broken' }, 'runtime.load-failed'],
  ])('refuses %j with %s', async (options, code) => {
    const error: unknown = await explain.run(squareAt(0, 0), options).catch((thrown: unknown) => thrown);
    expect(SdkError.is(error) && error.code).toBe(code);
  });
});

describe('exports of vision.explain', () => {
  const written = async (name: string, input: Image, prediction: Prediction<Explanation>): Promise<Image> =>
    png.decode((await explain.exports[name]?.write({ input, prediction })) ?? new Uint8Array());

  it('draws the heat over the image, and alone', async () => {
    const image = squareAt(80, 0, { width: 128, height: 64 });
    const prediction = await explain.run(image, { model: 'pooled', label: 'bright' });
    const overlay = await written('overlay', image, prediction);
    expect([overlay.width, overlay.height, overlay.channels]).toEqual([512, 256, 3]);
    const [red = 0, , blue = 0] = overlay.pixels.subarray((32 * 512 + 352) * 3);
    expect(red - blue).toBeGreaterThan(40);
    expect([...overlay.pixels.subarray(0, 3)]).toEqual([20, 20, 20]);
    const heat = await written('heat', image, prediction);
    expect([heat.width, heat.height, heat.channels]).toEqual([128, 64, 1]);
    expect(heat.pixels[8 * 128 + 88]).toBeGreaterThan(200);
    expect([heat.pixels[31], heat.pixels[96], heat.pixels[63 * 128 + 60]]).toEqual([0, 0, 0]);
  });
});
