import { createTensor, type ModelSource } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { classifierParameters } from '../../src/encoders/classifier-parameters.ts';
import { heatOfMaps } from '../../src/explanation/heat-of-maps.ts';
import { openActivationMaps, type ActivationMap } from '../../src/explanation/open-activation-maps.ts';
import { branchedGraph, corneredGraph, HEAD, pooledGraph, SIDE, toySource } from './toy-classifiers.ts';

const runtime = createOnnxRuntime({ workers: 1 });
afterAll(() => runtime.dispose());

const pixels = fc.uint8Array({ minLength: SIDE * SIDE, maxLength: SIDE * SIDE });
const total = ({ values }: ActivationMap): number => values.reduce((sum, value) => sum + value, 0);

/** Runs `check` on images, with the maps and the scores of the model for them. */
async function forImages(
  source: ModelSource,
  check: (maps: readonly (readonly ActivationMap[])[], scores: ArrayLike<number>) => void,
): Promise<void> {
  const model = await source.open();
  const parameters = classifierParameters(model.card);
  const maps = await openActivationMaps({ model, parameters, runtime }, {});
  const session = await runtime.load(model);
  await fc.assert(
    fc.asyncProperty(pixels, async (bytes) => {
      const image = (): ReturnType<typeof createTensor> =>
        createTensor(
          'float32',
          [1, SIDE, SIDE, 1],
          Float32Array.from(bytes, (byte) => byte / 255),
        );
      const answers = await session.run({ pixels: image() });
      check(
        await Promise.all([0, 1].map((chosen) => maps.mapsOf(image(), chosen, {}))),
        Array.from(answers['scores']?.data ?? [], Number),
      );
    }),
    { numRuns: 25 },
  );
  await Promise.all([maps.close(), session.dispose()]);
}

describe('class activation', () => {
  it('is complete: the sum of a map is the score without its bias (Zhou et al. 2016)', async () => {
    await forImages(toySource(pooledGraph()), (maps, scores) => {
      for (const [chosen, name] of (['dark', 'bright'] as const).entries()) {
        const [map] = maps[chosen] ?? [];
        expect([map?.width, map?.height, maps[chosen]?.length]).toEqual([8, 8, 1]);
        expect(map ? total(map) : NaN).toBeCloseTo((scores[chosen] ?? NaN) - HEAD[name][2], 4);
      }
    });
  });

  it('is complete in every branch of an ensemble, whose probabilities come from the sums', async () => {
    await forImages(toySource(branchedGraph(), 'probabilities'), ([dark = [], bright = []], scores) => {
      expect(dark.map(({ width }) => width)).toEqual([8, 4]);
      const branches = dark.map((map, at) => {
        const other = bright[at];
        const difference = total(map) + HEAD.dark[2] - (other ? total(other) + HEAD.bright[2] : NaN);
        return 1 / (1 + Math.exp(-difference));
      });
      expect(branches.reduce((sum, one) => sum + one, 0) / 2).toBeCloseTo(scores[0] ?? NaN, 4);
    });
  });

  it('goes through hidden layers: a map of rectified linear ones sums up to the score', async () => {
    await forImages(toySource(corneredGraph()), ([, bright = []], scores) => {
      expect(bright.reduce((sum, map) => sum + total(map), 0)).toBeCloseTo(scores[1] ?? NaN, 4);
      const [map] = bright;
      expect(map?.values.every((value, at) => value === 0 || (at % 8 >= 4 && at >= 32))).toBe(true);
    });
  });
});

describe('heatOfMaps', () => {
  const box = { x: 0, y: 0, width: 8, height: 8 };
  const grid = (width: number, values: readonly number[]): ActivationMap => ({
    width,
    height: values.length / width,
    values: Float32Array.from(values),
  });

  it('keeps what speaks for the class, and makes the most of it 1', () => {
    expect(heatOfMaps([grid(2, [-1, 0, 2, 8])], box).values).toEqual([0, 0, 0.25, 1]);
    expect(heatOfMaps([grid(2, [-1, 0, -2, -8])], box).values).toEqual([0, 0, 0, 0]);
    expect(heatOfMaps([grid(2, [0, 0, 1e-7, 0])], box, 1e-5).values).toEqual([0, 0, 0, 0]);
  });

  it('averages maps of several sizes on the finest grid', () => {
    const { width, height, values } = heatOfMaps([grid(2, [0, 0, 0, 4]), grid(1, [4])], box);
    expect([width, height, values]).toEqual([2, 2, [0.5, 0.5, 0.5, 1]]);
  });
});
