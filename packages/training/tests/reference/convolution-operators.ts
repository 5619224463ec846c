import { intOf, intsOf, stringOf } from '../../src/graph/attribute.ts';
import { at, build, indicesOf, offsetOf, type NdArray } from './nd-array.ts';
import { need, type Operator, type Operators } from './operator.ts';
import { cellOf, isInside, windowOf, type WindowAxis } from './window.ts';

/** Convolution and pooling over any number of spatial axes, channels second. */
export const CONVOLUTION_OPERATORS: Operators = {
  Conv: (inputs, node) => {
    const [x, weights, bias] = [need(inputs, 0), need(inputs, 1), inputs[2]];
    const kernel = weights.shape.slice(2);
    const axes = windowOf(node, x.shape.slice(2), kernel);
    const perGroup = weights.shape[1] ?? 0;
    const filters = weights.shape[0] ?? 0;
    const filtersPerGroup = filters / intOf(node, 'group', 1);
    return [
      build(x.dtype, [x.shape[0] ?? 0, filters, ...axes.map(({ output }) => output)], (index) => {
        const [item = 0, filter = 0, ...output] = index;
        const first = Math.floor(filter / filtersPerGroup) * perGroup;
        let total = bias ? at(bias, [filter]) : 0;
        for (const cell of indicesOf(kernel)) {
          const source = cellOf(axes, output, cell);
          if (!isInside(axes, source)) continue;
          for (let channel = 0; channel < perGroup; channel++) {
            total += at(x, [item, first + channel, ...source]) * at(weights, [filter, channel, ...cell]);
          }
        }
        return total;
      }),
    ];
  },
  ConvTranspose: (inputs, node) => {
    const [x, weights, bias] = [need(inputs, 0), need(inputs, 1), inputs[2]];
    const kernel = weights.shape.slice(2);
    const groups = intOf(node, 'group', 1);
    const [channelsIn, perGroup] = [weights.shape[0] ?? 0, weights.shape[1] ?? 0];
    const axes = transposedWindow(node, x.shape.slice(2), kernel);
    const shape = [x.shape[0] ?? 0, perGroup * groups, ...axes.map(({ input }) => input)];
    const result = build(x.dtype, shape, ([, channel = 0]) => (bias ? at(bias, [channel]) : 0));
    for (const [item = 0, channel = 0, ...place] of indicesOf(x.shape)) {
      const value = at(x, [item, channel, ...place]);
      const first = Math.floor(channel / (channelsIn / groups)) * perGroup;
      for (const cell of indicesOf(kernel)) {
        const target = cellOf(axes, place, cell);
        if (!isInside(axes, target)) continue;
        for (let filter = 0; filter < perGroup; filter++) {
          const offset = offsetOf(shape, [item, first + filter, ...target]);
          result.data[offset] = (result.data[offset] ?? 0) + value * at(weights, [channel, filter, ...cell]);
        }
      }
    }
    return [result];
  },
  MaxPool: (inputs, node) => {
    const x = need(inputs, 0);
    if (intOf(node, 'storage_order', 0) !== 0) throw new Error('MaxPool is read in row-major order only.');
    const axes = windowOf(node, x.shape.slice(2), intsOf(node, 'kernel_shape', []));
    const shape = [...x.shape.slice(0, 2), ...axes.map(({ output }) => output)];
    const indices = build('int64', shape, ([item = 0, channel = 0, ...output]) => {
      let best = -1;
      for (const source of cellsOf(axes, output)) {
        const offset = offsetOf(x.shape, [item, channel, ...source]);
        if (best === -1 || (x.data[offset] ?? 0) > (x.data[best] ?? 0)) best = offset;
      }
      return best;
    });
    return [build(x.dtype, shape, (index) => x.data[at(indices, index)] ?? Number.NaN), indices];
  },
  MaxUnpool: (inputs) => {
    const [x, indices, wanted] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)];
    const result = build(x.dtype, Array.from(wanted.data, Number), () => 0);
    indices.data.forEach((target, source) => {
      result.data[target] = x.data[source] ?? Number.NaN;
    });
    return [result];
  },
  AveragePool: (inputs, node) => {
    const x = need(inputs, 0);
    const axes = windowOf(node, x.shape.slice(2), intsOf(node, 'kernel_shape', []));
    const padded = axes.map((axis) => ({ ...axis, input: axis.input + axis.after, low: -axis.before }));
    const withPads = intOf(node, 'count_include_pad', 0) === 1;
    return [
      build(
        x.dtype,
        [...x.shape.slice(0, 2), ...axes.map(({ output }) => output)],
        ([item = 0, channel = 0, ...output]) => {
          const values = cellsOf(axes, output).map((source) => at(x, [item, channel, ...source]));
          const area = padded.map(({ input, kernel, dilation, stride, before }, axis) => {
            const start = (output[axis] ?? 0) * stride - before;
            return Array.from({ length: kernel }, (_, step) => start + step * dilation).filter((step) => step < input)
              .length;
          });
          const count = withPads ? area.reduce((all, length) => all * length, 1) : values.length;
          return values.reduce((total, value) => total + value, 0) / count;
        },
      ),
    ];
  },
  GlobalAveragePool: global((values) => values.reduce((total, value) => total + value, 0) / values.length),
  GlobalMaxPool: global((values) => Math.max(...values)),
};

/** The window of the convolution that this one is the transpose of: its input is our output. */
function transposedWindow(
  node: Parameters<Operator>[1],
  input: readonly number[],
  kernel: readonly number[],
): WindowAxis[] {
  if (stringOf(node, 'auto_pad', 'NOTSET').startsWith('SAME'))
    throw new Error('ConvTranspose is read with explicit pads.');
  const wanted = intsOf(node, 'output_shape', undefined);
  const pads = intsOf(node, 'pads', undefined);
  return input.map((length, axis) => {
    const stride = intsOf(node, 'strides', undefined)?.[axis] ?? 1;
    const dilation = intsOf(node, 'dilations', undefined)?.[axis] ?? 1;
    const extra = intsOf(node, 'output_padding', undefined)?.[axis] ?? 0;
    const full = stride * (length - 1) + extra + ((kernel[axis] ?? 1) - 1) * dilation + 1;
    const total = wanted ? Math.max(0, full - (wanted[axis] ?? 0)) : 0;
    const before = wanted ? total - Math.floor(total / 2) : (pads?.[axis] ?? 0);
    const after = wanted ? total - before : (pads?.[axis + input.length] ?? 0);
    return { input: full - before - after, kernel: kernel[axis] ?? 1, stride, dilation, before, after, output: length };
  });
}

function cellsOf(axes: readonly WindowAxis[], output: readonly number[]): number[][] {
  const kernel = axes.map((axis) => axis.kernel);
  return Array.from(indicesOf(kernel), (cell) => cellOf(axes, output, cell)).filter((source) => isInside(axes, source));
}

function global(combine: (values: readonly number[]) => number): Operator {
  return (inputs) => {
    const x: NdArray = need(inputs, 0);
    const spatial = x.shape.slice(2);
    return [
      build(
        x.dtype,
        x.shape.map((length, axis) => (axis < 2 ? length : 1)),
        ([item = 0, channel = 0]) =>
          combine(Array.from(indicesOf(spatial), (place) => at(x, [item, channel, ...place]))),
      ),
    ];
  };
}
