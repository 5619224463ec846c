import { describe, expect, it } from 'vitest';
import { checkGradients, numericGradients } from '../../tests/gradients/check-gradients.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { float, int } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** As the layer does it: fresh buffers for the statistics, which momentum 0 leaves as those of the batch. */
function normalised(builder: GraphBuilder, inputs: readonly (Value | undefined)[]): Value[] {
  const [x, scale, offset, mean, variance] = inputs;
  const fresh = [mean, variance].map((value) => builder.op('Mul', [value, builder.scalar(0)]));
  const attributes = { epsilon: float(0.01), momentum: float(0), training_mode: int(1) };
  return builder.node('BatchNormalization', [x, scale, offset, ...fresh], { attributes, outputs: 3 }).slice(0, 1);
}

describe('gradient of batch normalisation', () => {
  it.each([
    { about: 'images', shape: [3, 2, 2, 3], symbolic: [] },
    { about: 'images of a batch', shape: [3, 2, 2, 3], symbolic: [0] },
    { about: 'rows of a batch', shape: [5, 2], symbolic: [0] },
  ])('of $about takes the statistics that the forward pass made', async ({ shape, symbolic }) => {
    const random = new RandomArrays(8);
    const channels = [random.floats([2]), random.floats([2]), random.floats([2]), random.floats([2], 0.5, 2)];
    const check = { inputs: [random.floats(shape), ...channels], without: [3, 4], symbolic, make: normalised };
    const found = await checkGradients(check, numericGradients(check));
    expect(found.numeric).toBeLessThan(1e-6);
    expect(found.float32).toBeLessThan(1e-5);
  });
});
