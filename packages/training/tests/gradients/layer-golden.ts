import { z } from 'zod';
import type { NdArray } from '../reference/nd-array.ts';
import type { ExpectedLayer } from './compute-golden.ts';
import { goldenArray, goldenNumbers } from './golden-file.ts';

/** A case of `golden-layers.json`, `golden-activations.json` or `golden-recurrent.json`. */
export const layerGolden = z.object({
  inputs: z.record(z.string(), goldenNumbers),
  weights: z.record(z.string(), goldenNumbers),
  output: goldenNumbers,
  gradients: z.record(z.string(), goldenNumbers),
  also: z.record(z.string(), goldenNumbers).optional(),
});

/** Arrays of a case whose weights are in the layer's own order. */
export function expectedLayer(of: z.infer<typeof layerGolden>, whole: readonly string[] = []): ExpectedLayer {
  return {
    inputs: arrays(of.inputs, whole),
    weights: arrays(of.weights),
    output: goldenArray(of.output),
    gradients: arrays(of.gradients),
    updates: arrays(of.also ?? {}),
  };
}

function arrays(
  of: Readonly<Record<string, z.infer<typeof goldenNumbers>>>,
  whole: readonly string[] = [],
): Record<string, NdArray> {
  return Object.fromEntries(
    Object.entries(of).map(([name, numbers]) => [
      name,
      goldenArray(numbers, whole.includes(name) ? 'int64' : 'float32'),
    ]),
  );
}
