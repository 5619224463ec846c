import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import { float, graph, int, ints, string, strings } from '../../src/graph/attribute.ts';
import { ndArray } from './nd-array.ts';
import type { OperatorCase } from './operator-case.ts';
import { RandomArrays } from './random-array.ts';

/** Cases of convolutions, pooling, normalisation, recurrent layers and graphs within graphs. */
export function networkCases(): OperatorCase[] {
  const random = new RandomArrays(3);
  return [
    ...convolutionCases(random),
    ...poolingCases(random),
    ...normalizationCases(random),
    ...sequenceCases(random),
  ];
}

function convolutionCases(random: RandomArrays): OperatorCase[] {
  const x = random.floats([2, 4, 6, 5]);
  const kernel = random.floats([6, 4, 3, 2]);
  return [
    { op: 'Conv', inputs: [x, kernel, random.floats([6])] },
    {
      op: 'Conv',
      about: 'strides, dilations, uneven pads',
      inputs: [x, kernel],
      attributes: { strides: ints([2, 1]), dilations: ints([1, 2]), pads: ints([1, 0, 2, 1]) },
    },
    { op: 'Conv', about: 'groups', inputs: [x, random.floats([6, 2, 3, 2])], attributes: { group: int(2) } },
    { op: 'Conv', about: 'depthwise', inputs: [x, random.floats([4, 1, 3, 3])], attributes: { group: int(4) } },
    {
      op: 'Conv',
      about: 'same',
      inputs: [x, kernel],
      attributes: { auto_pad: string('SAME_UPPER'), strides: ints([2, 2]) },
    },
    { op: 'Conv', about: 'same, lower', inputs: [x, kernel], attributes: { auto_pad: string('SAME_LOWER') } },
    {
      op: 'Conv',
      about: '1-D',
      inputs: [random.floats([2, 3, 7]), random.floats([4, 3, 3])],
      attributes: { pads: ints([1, 1]) },
    },
    { op: 'Conv', about: '3-D', inputs: [random.floats([1, 2, 3, 4, 3]), random.floats([3, 2, 2, 2, 2])] },
    { op: 'ConvTranspose', inputs: [random.floats([2, 3, 4, 3]), random.floats([3, 2, 3, 3]), random.floats([2])] },
    {
      op: 'ConvTranspose',
      about: 'strides, pads, output padding',
      inputs: [random.floats([2, 3, 4, 3]), random.floats([3, 2, 3, 3])],
      attributes: { strides: ints([2, 2]), pads: ints([1, 0, 1, 1]), output_padding: ints([1, 0]) },
    },
    {
      op: 'ConvTranspose',
      about: 'groups and dilations',
      inputs: [random.floats([1, 4, 3, 3]), random.floats([4, 3, 2, 2])],
      attributes: { group: int(2), dilations: ints([2, 1]) },
    },
    { op: 'ConvTranspose', about: '1-D', inputs: [random.floats([1, 2, 4]), random.floats([2, 3, 3])] },
  ];
}

function poolingCases(random: RandomArrays): OperatorCase[] {
  const x = random.spaced([2, 2, 5, 6]);
  const kernel = { kernel_shape: ints([2, 3]), strides: ints([2, 2]) };
  return [
    { op: 'MaxPool', inputs: [x], outputs: 2, attributes: kernel },
    { op: 'MaxPool', about: 'pads', inputs: [x], outputs: 2, attributes: { ...kernel, pads: ints([1, 1, 0, 1]) } },
    { op: 'MaxPool', about: 'ceil', inputs: [x], outputs: 2, attributes: { ...kernel, ceil_mode: int(1) } },
    {
      op: 'MaxPool',
      about: 'dilations',
      inputs: [x],
      outputs: 2,
      attributes: { kernel_shape: ints([2, 2]), dilations: ints([2, 3]) },
    },
    { op: 'MaxPool', about: 'same', inputs: [x], attributes: { ...kernel, auto_pad: string('SAME_UPPER') } },
    {
      op: 'MaxPool',
      about: '1-D',
      inputs: [random.spaced([1, 2, 7])],
      outputs: 2,
      attributes: { kernel_shape: ints([3]) },
    },
    {
      op: 'MaxUnpool',
      inputs: [random.floats([1, 2, 2]), ndArray('int64', [1, 2, 2], [1, 3, 4, 7]), ndArray('int64', [3], [1, 2, 4])],
      attributes: { kernel_shape: ints([2]), strides: ints([2]) },
      constants: [2],
    },
    { op: 'AveragePool', inputs: [x], attributes: kernel },
    { op: 'AveragePool', about: 'pads', inputs: [x], attributes: { ...kernel, pads: ints([1, 1, 0, 1]) } },
    {
      op: 'AveragePool',
      about: 'pads counted',
      inputs: [x],
      attributes: { ...kernel, pads: ints([1, 1, 0, 1]), count_include_pad: int(1) },
    },
    { op: 'AveragePool', about: 'ceil', inputs: [x], attributes: { ...kernel, ceil_mode: int(1) } },
    { op: 'GlobalAveragePool', inputs: [x] },
    { op: 'GlobalMaxPool', inputs: [x] },
  ];
}

function normalizationCases(random: RandomArrays): OperatorCase[] {
  const x = random.floats([3, 2, 4]);
  const [scale, shift, mean, variance] = [
    random.floats([2]),
    random.floats([2]),
    random.floats([2]),
    random.floats([2], 0.5, 2),
  ];
  return [
    { op: 'BatchNormalization', inputs: [x, scale, shift, mean, variance], attributes: { epsilon: float(0.001) } },
    {
      op: 'BatchNormalization',
      about: 'training',
      inputs: [x, scale, shift, mean, variance],
      outputs: 3,
      attributes: { epsilon: float(0.001), momentum: float(0.7), training_mode: int(1) },
    },
    { op: 'LayerNormalization', inputs: [x, random.floats([4]), random.floats([4])], outputs: 3 },
    {
      op: 'LayerNormalization',
      about: 'axis',
      inputs: [x, random.floats([2, 4]), random.floats([2, 4])],
      outputs: 3,
      attributes: { axis: int(1), epsilon: float(0.01) },
    },
    { op: 'InstanceNormalization', inputs: [x, scale, shift] },
  ];
}

function sequenceCases(random: RandomArrays): OperatorCase[] {
  const x = random.floats([4, 2, 3]);
  const lengths = ndArray('int32', [2], [4, 2]);
  const gates = { RNN: 1, GRU: 3, LSTM: 4 };
  const recurrent = Object.entries(gates).flatMap(([op, count]): OperatorCase[] => {
    const weights = (directions: number): OperatorCase['inputs'] => [
      x,
      random.floats([directions, count * 2, 3]),
      random.floats([directions, count * 2, 2]),
      random.floats([directions, count * 4]),
    ];
    const states = op === 'LSTM' ? [random.floats([2, 2, 2]), random.floats([2, 2, 2])] : [random.floats([2, 2, 2])];
    const outputs = op === 'LSTM' ? 3 : 2;
    const hidden = { hidden_size: int(2) };
    return [
      { op, inputs: weights(1), outputs, attributes: hidden },
      { op, about: 'reverse', inputs: weights(1), outputs, attributes: { ...hidden, direction: string('reverse') } },
      {
        op,
        about: 'both ways, lengths, first states',
        inputs: [...weights(2), lengths, ...states],
        outputs,
        attributes: { ...hidden, direction: string('bidirectional') },
      },
    ];
  });
  const after = { hidden_size: int(2), linear_before_reset: int(1) };
  const plain = recurrent.find(({ op }) => op === 'RNN');
  const relu = { hidden_size: int(2), activations: strings(['Relu']) };
  const gru = recurrent.find(({ op }) => op === 'GRU');
  return [
    ...recurrent,
    { op: 'GRU', about: 'reset after', inputs: gru?.inputs ?? [], outputs: 2, attributes: after },
    { op: 'RNN', about: 'rectified', inputs: plain?.inputs ?? [], outputs: 2, attributes: relu },
    scanCase(random, 0),
    scanCase(random, 1),
  ];
}

function scanCase(random: RandomArrays, direction: number): OperatorCase {
  const body = new GraphBuilder();
  const state = body.input('state', 'float32', [2]);
  const part = body.input('part', 'float32', [2]);
  const next = body.op('Add', [body.op('Mul', [state, body.scalar(0.5)]), part]);
  return {
    op: 'Scan',
    about: direction === 0 ? 'forward' : 'backwards',
    inputs: [random.floats([2]), random.floats([5, 2])],
    outputs: 2,
    attributes: {
      body: graph(body.build('step', [next, body.op('Tanh', [next])])),
      num_scan_inputs: int(1),
      scan_input_directions: ints([direction]),
      scan_output_directions: ints([direction]),
    },
  };
}
