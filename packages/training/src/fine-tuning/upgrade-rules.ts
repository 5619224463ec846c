import {
  attributeOf,
  changedNode,
  floatTensor,
  intAttribute,
  integerTensor,
  tensorAttribute,
  textAttribute,
  type UpgradeRule,
} from './node-upgrade.ts';

/** `axes` was an attribute before operator set 13 (sums, squeezing) and 18 (other reductions). */
const axesAsInput: UpgradeRule = ({ node, constant }) => {
  const axes = attributeOf(node, 'axes');
  if (!axes) return node;
  return changedNode(node, { without: ['axes'], inputs: [node.input[0] ?? '', constant(integerTensor(axes.ints))] });
};

const split: UpgradeRule = ({ node, constant }) => {
  const sizes = attributeOf(node, 'split');
  if (sizes) {
    return changedNode(node, {
      without: ['split'],
      inputs: [node.input[0] ?? '', constant(integerTensor(sizes.ints))],
    });
  }
  if (node.input.length > 1 || attributeOf(node, 'num_outputs')) return node;
  return changedNode(node, { attributes: [intAttribute('num_outputs', node.output.length)] });
};

const clip: UpgradeRule = ({ node, constant }) => {
  const limits = ['min', 'max'].map((name) => attributeOf(node, name));
  if (limits.every((limit) => limit === undefined)) return node;
  const inputs = limits.map((limit) => (limit ? constant(floatTensor([limit.f], true)) : ''));
  return changedNode(node, { without: ['min', 'max'], inputs: [node.input[0] ?? '', ...inputs] });
};

const pad: UpgradeRule = ({ node, constant }) => {
  const pads = attributeOf(node, 'pads') ?? attributeOf(node, 'paddings');
  if (!pads) return node;
  const value = floatTensor([attributeOf(node, 'value')?.f ?? 0], true);
  return changedNode(node, {
    without: ['pads', 'paddings', 'value'],
    inputs: [node.input[0] ?? '', constant(integerTensor(pads.ints)), constant(value)],
  });
};

const slice: UpgradeRule = ({ node, constant }) => {
  const starts = attributeOf(node, 'starts');
  if (!starts) return node;
  const ends = attributeOf(node, 'ends')?.ints ?? [];
  const axes = attributeOf(node, 'axes')?.ints ?? starts.ints.map((_, axis) => BigInt(axis));
  const inputs = [starts.ints, ends, axes].map((list) => constant(integerTensor(list)));
  return changedNode(node, { without: ['starts', 'ends', 'axes'], inputs: [node.input[0] ?? '', ...inputs] });
};

/** Further outputs were statistics of training, which has an attribute of its own since operator set 14. */
const batchNormalization: UpgradeRule = ({ node }) =>
  changedNode(node, {
    without: ['spatial', 'is_test', 'consumed_inputs', 'training_mode'],
    outputs: node.output.slice(0, 1),
  });

/** A model that predicts drops nothing. */
const dropout: UpgradeRule = ({ node }) =>
  changedNode(node, {
    op: 'Identity',
    inputs: node.input.slice(0, 1),
    outputs: node.output.slice(0, 1),
    without: node.attribute.map(({ name }) => name),
  });

/** The form that Upsample and the first Resize had: asymmetric coordinates, nearest by rounding down. */
const resize: UpgradeRule = ({ node, opset, constant }) => {
  if (node.opType === 'Resize' && opset > 10) return node;
  const scales = attributeOf(node, 'scales');
  const [x = '', given = ''] = node.input;
  return changedNode(node, {
    op: 'Resize',
    without: ['scales'],
    inputs: [x, '', scales ? constant(floatTensor(scales.floats)) : given],
    attributes: [textAttribute('coordinate_transformation_mode', 'asymmetric'), textAttribute('nearest_mode', 'floor')],
  });
};

/** Before operator set 13 the axis was 1 when it was left out. */
const softmax: UpgradeRule = ({ node, opset }) =>
  opset < 13 && !attributeOf(node, 'axis') ? changedNode(node, { attributes: [intAttribute('axis', 1)] }) : node;

const constant: UpgradeRule = ({ node }) => {
  const [stored] = node.attribute;
  const tensors = {
    value_int: () => integerTensor([stored?.i ?? 0n], true),
    value_ints: () => integerTensor(stored?.ints ?? []),
    value_float: () => floatTensor([stored?.f ?? 0], true),
    value_floats: () => floatTensor(stored?.floats ?? []),
  };
  const make = Object.entries(tensors).find(([name]) => name === stored?.name)?.[1];
  if (!make) return node;
  return changedNode(node, { without: [stored?.name ?? ''], attributes: [tensorAttribute('value', make())] });
};

const REDUCTIONS = 'Sum Mean Max Min Prod L1 L2 LogSum LogSumExp SumSquare'.split(' ').map((name) => `Reduce${name}`);

/** Operators whose form changed between the operator sets 7 and 20, of those that are in use. */
export const UPGRADE_RULES: Readonly<Record<string, UpgradeRule>> = {
  ...Object.fromEntries(['Squeeze', 'Unsqueeze', ...REDUCTIONS].map((op) => [op, axesAsInput])),
  Split: split,
  Clip: clip,
  Pad: pad,
  Slice: slice,
  BatchNormalization: batchNormalization,
  Dropout: dropout,
  Resize: resize,
  Upsample: resize,
  Softmax: softmax,
  LogSoftmax: softmax,
  Constant: constant,
};
