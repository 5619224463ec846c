import { createTensor, memoryFolder, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { predict } from '@medmodal/training';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodePng } from '../../codecs/encode-png.ts';
import { createImage } from '../../image.ts';
import { classifierNetwork, PIXELS } from '../classifier/classifier-network.ts';
import { domainOf } from './domain-measured.ts';
import { ensembleNetwork, strangenessNetwork } from '../ensemble/ensemble-network.ts';
import { trainingOptionsSchema } from '../classifier/training-options.ts';

const SIZE = 16;
let runtime: Runtime;
beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
});
afterAll(() => runtime.dispose());

/** Bright below, with a disc that lies here or there: standardised pixels. */
function own(count: number, seed: number): ReturnType<typeof part> {
  const pixels = Float32Array.from({ length: count * SIZE * SIZE }, (_, at) => {
    const [row, column] = [Math.floor(at / SIZE) % SIZE, at % SIZE];
    const image = Math.floor(at / SIZE ** 2);
    const [y, x] = [5 + (((image + seed) * 7) % 5), 5 + (((image + seed) * 11) % 6)];
    return row / 8 - 1 + (Math.hypot(row - y, column - x) < 3 ? 1 : 0) + 0.1 * Math.sin(at * 78.233 + seed);
  });
  return part(pixels);
}

function part(pixels: Float32Array): {
  pixels: ReturnType<typeof createTensor<'float32'>>;
  labels: ReturnType<typeof createTensor<'int64'>>;
} {
  const count = pixels.length / SIZE ** 2;
  return {
    pixels: createTensor('float32', [count, SIZE, SIZE, 1], pixels),
    labels: createTensor('int64', [count], new BigInt64Array(count)),
  };
}

it('calls other images strange, also those of a folder it never learned from, and says how often', async () => {
  const stripes = new Uint8Array(32 * 32).map((_, at) => (at % 8 < 4 ? 255 : 0));
  const png = await encodePng(createImage({ width: 32, height: 32, pixels: stripes }));
  const outliers = [1, 2].map((number) => ({ path: `outliers/unseen-bars/${number}.png`, bytes: async () => png }));
  const options = trainingOptionsSchema.parse({ size: String(SIZE) });
  const statistics = { mean: [0.5], std: [0.25] };
  const [training, validation] = [own(120, 1), own(60, 500)];
  const parts = { runtime, options, training, validation, statistics, outliers };
  const domain = await domainOf(parts, { folder: memoryFolder() });
  expect(domain.falselyFlagged).toBeLessThanOrEqual(0.02);
  const flagged = new Map(domain.shares.map(({ source, ...share }) => [source, share]));
  expect(flagged.get('bars')).toEqual({ images: 2, flagged: 1, trained: false });
  for (const kind of ['upside-down', 'noise', 'stripes', 'blank']) {
    expect(flagged.get(kind)?.flagged, kind).toBeGreaterThan(0.8);
  }
  const facts = { size: SIZE, channels: 1, classes: 2 } as const;
  const members = [{ prefix: '', weights: classifierNetwork({ ...facts, seed: 1 }).weights }];
  const whole = ensembleNetwork({ facts, members, domain: domain.fitted });
  expect(whole.outputs.map(({ name }) => name)).toEqual(['output', 'strangeness']);
  const strange = await predict(strangenessNetwork(domain.fitted), { [PIXELS]: validation.pixels }, { runtime });
  expect(strange.shape).toEqual([60]);
});
