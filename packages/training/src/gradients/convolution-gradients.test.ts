import { describe, expect, it } from 'vitest';
import { checkGradients, numericGradients } from '../../tests/gradients/check-gradients.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { int, ints } from '../graph/attribute.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Attributes, Value } from '../graph/graph.ts';

type Inputs = readonly (Value | undefined)[];

interface Case {
  readonly about: string;
  readonly x: readonly number[];
  readonly kernel: readonly number[];
  readonly attributes?: Attributes;
  readonly symbolic?: readonly number[];
}

const MANY_CHANNELS: readonly Case[] = [
  { about: '2-D', x: [2, 6, 4, 5], kernel: [3, 6, 3, 2], attributes: { pads: ints([1, 0, 1, 1]) } },
  { about: 'a batch', x: [2, 5, 4, 4], kernel: [2, 5, 3, 3], attributes: { pads: ints([1, 1, 1, 1]) }, symbolic: [0] },
  {
    about: 'strides that leave a rest',
    x: [2, 5, 6, 5],
    kernel: [2, 5, 3, 2],
    attributes: { strides: ints([2, 3]), pads: ints([1, 1, 1, 1]) },
  },
  {
    about: 'strides, dilations, uneven pads',
    x: [1, 5, 6, 7],
    kernel: [2, 5, 2, 3],
    attributes: { strides: ints([2, 3]), dilations: ints([3, 2]), pads: ints([1, 2, 2, 1]) },
  },
  { about: '1-D', x: [2, 5, 6], kernel: [3, 5, 3], attributes: { pads: ints([2, 0]) } },
  { about: '3-D', x: [1, 5, 2, 3, 2], kernel: [2, 5, 2, 2, 1], attributes: { strides: ints([1, 2, 1]) } },
  { about: 'pads beyond the window', x: [1, 5, 3, 3], kernel: [2, 5, 2, 2], attributes: { pads: ints([2, 3, 2, 2]) } },
  { about: 'pointwise of a batch', x: [2, 5, 3, 3], kernel: [4, 5, 1, 1], symbolic: [0] },
  { about: 'pointwise with strides', x: [2, 5, 4, 5], kernel: [4, 5, 1, 1], attributes: { strides: ints([2, 3]) } },
  {
    about: 'depthwise of a batch, two filters a channel, strides, dilations',
    x: [2, 3, 6, 5],
    kernel: [6, 1, 3, 2],
    attributes: { group: int(3), strides: ints([2, 1]), dilations: ints([1, 2]), pads: ints([1, 0, 1, 1]) },
    symbolic: [0],
  },
  {
    about: 'groups, dilations and a window of one axis',
    x: [2, 6, 4, 4],
    kernel: [6, 2, 3, 1],
    attributes: { group: int(3), dilations: ints([1, 2]), pads: ints([1, 0, 1, 0]) },
  },
];

describe('gradients of a convolution of many channels', () => {
  it.each(MANY_CHANNELS)('$about: equal numeric differences, and ONNX Runtime computes them', async (of) => {
    const random = new RandomArrays(5);
    const check = {
      inputs: [random.floats(of.x), random.floats(of.kernel)],
      symbolic: of.symbolic ?? [],
      make: (builder: GraphBuilder, [x, kernel]: Inputs) => [builder.op('Conv', [x, kernel], of.attributes)],
    };
    const found = await checkGradients(check, numericGradients(check));
    expect(found.numeric).toBeLessThan(1e-6);
    expect(found.float32).toBeLessThan(1e-5);
  });

  it.each([
    { about: 'dilations', length: 6, kernel: [3, 5, 3], attributes: { pads: ints([2, 2]), dilations: ints([2]) } },
    { about: 'strides', length: 7, kernel: [3, 5, 3], attributes: { pads: ints([1, 1]), strides: ints([2]) } },
    { about: 'strides that leave a rest', length: 8, kernel: [3, 5, 3], attributes: { strides: ints([3]) } },
    { about: 'single elements', length: 8, kernel: [3, 5, 1], attributes: { strides: ints([2]) } },
    { about: 'depthwise', length: 8, kernel: [5, 1, 3], attributes: { group: int(5), strides: ints([2]) } },
    { about: 'groups', length: 6, kernel: [4, 3, 3], attributes: { group: int(2), pads: ints([1, 1]) } },
  ])('go where the length comes with the run: $about', async ({ length, kernel, attributes }) => {
    const random = new RandomArrays(6);
    const channels = (kernel[1] ?? 1) * (attributes.group?.kind === 'int' ? attributes.group.value : 1);
    const check = {
      inputs: [random.floats([length, channels, 2]), random.floats(kernel)],
      symbolic: [0],
      make: (builder: GraphBuilder, [x, bank]: Inputs) => {
        const turned = builder.op('Transpose', [x], { perm: ints([2, 1, 0]) });
        return [builder.op('Conv', [turned, bank], attributes)];
      },
    };
    const found = await checkGradients(check, numericGradients(check));
    expect(found.numeric).toBeLessThan(1e-6);
    expect(found.float32).toBeLessThan(1e-5);
  });
});
