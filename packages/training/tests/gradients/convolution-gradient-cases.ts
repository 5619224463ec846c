import { float, int, ints, string } from '../../src/graph/attribute.ts';
import { RandomArrays } from '../reference/random-array.ts';
import type { GradientCase } from './gradient-case.ts';

/** Cases of convolutions, pooling and normalisation. */
export function convolutionGradientCases(): GradientCase[] {
  const random = new RandomArrays(14);
  return [
    ...convolutionCases(random),
    ...transposedCases(random),
    ...poolingCases(random),
    ...normalizationCases(random),
  ];
}

function convolutionCases(random: RandomArrays): GradientCase[] {
  const conv = (
    about: string,
    [x, kernel]: readonly (readonly number[])[],
    attributes: GradientCase['attributes'] = {},
  ): GradientCase => ({
    op: 'Conv',
    about,
    inputs: [random.floats(x ?? []), random.floats(kernel ?? [])],
    attributes,
  });
  const plain = conv('2-D', [
    [2, 2, 4, 5],
    [3, 2, 3, 2],
  ]);
  const pads = ints([1, 1, 1, 1]);
  return [
    plain,
    { ...plain, about: 'bias of a batch', inputs: [...plain.inputs, random.floats([3])], symbolic: [0] },
    { ...plain, about: 'only the kernel', without: [0] },
    conv(
      'pads',
      [
        [1, 2, 4, 4],
        [2, 2, 3, 3],
      ],
      { pads },
    ),
    conv(
      'uneven pads',
      [
        [1, 2, 4, 3],
        [2, 2, 3, 2],
      ],
      { pads: ints([1, 0, 2, 1]) },
    ),
    conv(
      'strides',
      [
        [1, 1, 5, 5],
        [2, 1, 3, 3],
      ],
      { strides: ints([2, 2]) },
    ),
    conv(
      'strides that leave a rest',
      [
        [1, 1, 6, 5],
        [2, 1, 3, 2],
      ],
      { strides: ints([2, 3]), pads },
    ),
    conv(
      'dilations',
      [
        [1, 1, 5, 6],
        [2, 1, 2, 3],
      ],
      { dilations: ints([2, 2]) },
    ),
    conv(
      'strides, dilations, pads',
      [
        [1, 1, 6, 7],
        [1, 1, 2, 3],
      ],
      { strides: ints([2, 3]), dilations: ints([3, 2]), pads: ints([1, 2, 2, 1]) },
    ),
    conv(
      'groups',
      [
        [2, 4, 3, 3],
        [4, 2, 2, 2],
      ],
      { group: int(2) },
    ),
    conv(
      'depthwise',
      [
        [2, 3, 4, 3],
        [3, 1, 2, 2],
      ],
      { group: int(3), pads },
    ),
    conv(
      'depthwise, two filters a channel, strides',
      [
        [1, 2, 5, 4],
        [4, 1, 3, 3],
      ],
      { group: int(2), strides: ints([2, 2]), pads },
    ),
    {
      ...conv(
        'groups of a batch',
        [
          [2, 4, 3, 3],
          [2, 2, 2, 2],
        ],
        { group: int(2) },
      ),
      symbolic: [0],
    },
    conv('pointwise', [
      [2, 3, 2, 2],
      [2, 3, 1, 1],
    ]),
    conv(
      'same',
      [
        [1, 1, 5, 4],
        [2, 1, 3, 2],
      ],
      { auto_pad: string('SAME_UPPER'), strides: ints([2, 2]) },
    ),
    conv(
      'same, lower',
      [
        [1, 1, 4, 4],
        [1, 1, 2, 2],
      ],
      { auto_pad: string('SAME_LOWER') },
    ),
    conv(
      '1-D',
      [
        [2, 2, 6],
        [3, 2, 3],
      ],
      { pads: ints([1, 0]), strides: ints([2]) },
    ),
    conv(
      '1-D causal with dilation',
      [
        [1, 2, 6],
        [2, 2, 3],
      ],
      { pads: ints([4, 0]), dilations: ints([2]) },
    ),
    conv(
      '3-D',
      [
        [1, 2, 3, 3, 2],
        [2, 2, 2, 2, 1],
      ],
      { pads: ints([0, 1, 0, 1, 0, 0]), strides: ints([1, 2, 1]) },
    ),
  ];
}

function transposedCases(random: RandomArrays): GradientCase[] {
  const plain = {
    op: 'ConvTranspose',
    about: '2-D',
    inputs: [random.floats([1, 2, 3, 2]), random.floats([2, 2, 3, 2])],
  };
  const strides = ints([2, 2]);
  return [
    plain,
    { ...plain, about: 'bias of a batch', inputs: [...plain.inputs, random.floats([2])], symbolic: [0] },
    { ...plain, about: 'strides', attributes: { strides } },
    { ...plain, about: 'strides and pads', attributes: { strides, pads: ints([1, 0, 1, 1]) } },
    {
      ...plain,
      about: 'output padding',
      attributes: { strides, pads: ints([1, 0, 0, 1]), output_padding: ints([1, 1]) },
    },
    { ...plain, about: 'dilations', attributes: { dilations: ints([2, 3]) } },
    {
      op: 'ConvTranspose',
      about: 'groups',
      inputs: [random.floats([2, 4, 2, 2]), random.floats([4, 1, 2, 2])],
      attributes: { group: int(2), strides },
    },
    { op: 'ConvTranspose', about: '1-D', inputs: [random.floats([1, 2, 4]), random.floats([2, 3, 3])] },
  ];
}

function poolingCases(random: RandomArrays): GradientCase[] {
  const x = random.spaced([2, 2, 5, 6]);
  const small = random.spaced([1, 2, 5, 5]);
  const kernel = { kernel_shape: ints([2, 3]), strides: ints([2, 2]) };
  const pads = ints([1, 1, 0, 1]);
  const kinds = ['MaxPool', 'AveragePool'].flatMap((op): GradientCase[] => [
    { op, about: '2-D', inputs: [x], attributes: kernel },
    { op, about: 'a batch', inputs: [x], attributes: kernel, symbolic: [0] },
    { op, about: 'overlapping', inputs: [small], attributes: { kernel_shape: ints([3, 3]) } },
    { op, about: 'gaps', inputs: [small], attributes: { kernel_shape: ints([1, 1]), strides: ints([2, 2]) } },
    { op, about: 'pads', inputs: [x], attributes: { ...kernel, pads } },
    { op, about: 'same', inputs: [small], attributes: { ...kernel, auto_pad: string('SAME_UPPER') } },
    { op, about: 'dilations', inputs: [small], attributes: { kernel_shape: ints([2, 2]), dilations: ints([2, 3]) } },
    { op, about: 'ceil', inputs: [x], attributes: { ...kernel, ceil_mode: int(1) } },
    {
      op,
      about: '1-D',
      inputs: [random.spaced([1, 2, 7])],
      attributes: { kernel_shape: ints([3]), strides: ints([2]) },
    },
    {
      op,
      about: '3-D',
      inputs: [random.spaced([1, 1, 4, 3, 2])],
      attributes: { kernel_shape: ints([2, 2, 2]), strides: ints([2, 1, 1]) },
    },
  ]);
  return [
    ...kinds,
    { op: 'MaxPool', about: 'with indices', inputs: [x], outputs: 2, attributes: { ...kernel, pads } },
    {
      op: 'AveragePool',
      about: 'pads counted',
      inputs: [x],
      attributes: { ...kernel, pads, count_include_pad: int(1) },
    },
    ...['GlobalAveragePool', 'GlobalMaxPool'].flatMap((op): GradientCase[] => [
      { op, about: '2-D', inputs: [small] },
      { op, about: 'a batch in 1-D', inputs: [random.spaced([2, 2, 4])], symbolic: [0] },
    ]),
  ];
}

function normalizationCases(random: RandomArrays): GradientCase[] {
  const x = random.floats([3, 2, 4]);
  const channel = [random.floats([2]), random.floats([2]), random.floats([2]), random.floats([2], 0.5, 2)];
  const batch = { op: 'BatchNormalization', without: [3, 4], attributes: { epsilon: float(0.001) } };
  const training = { epsilon: float(0.001), training_mode: int(1) };
  const layer = { op: 'LayerNormalization' };
  return [
    { ...batch, about: 'inference', inputs: [x, ...channel] },
    { ...batch, about: 'inference of a batch', inputs: [random.floats([2, 2, 2, 2]), ...channel], symbolic: [0] },
    { ...batch, about: 'training', inputs: [x, ...channel], outputs: 3, used: [0], attributes: training },
    {
      ...batch,
      about: 'training on rows',
      inputs: [random.floats([4, 2]), ...channel],
      outputs: 3,
      used: [0],
      attributes: training,
    },
    { ...layer, about: 'last axis', inputs: [x, random.floats([4]), random.floats([4])] },
    { ...layer, about: 'no shift, of a batch', inputs: [x, random.floats([4])], symbolic: [0] },
    {
      ...layer,
      about: 'two axes',
      inputs: [x, random.floats([2, 4]), random.floats([2, 4])],
      attributes: { axis: int(1), epsilon: float(0.01) },
    },
  ];
}
