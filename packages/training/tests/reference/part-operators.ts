import { intOf, stringOf } from '../../src/graph/attribute.ts';
import { at, build, integers, numbersOf, positiveAxis, type NdArray } from './nd-array.ts';
import { need, type Operators } from './operator.ts';

/** Operators that take arrays apart, put them together, or surround them. */
export const PART_OPERATORS: Operators = {
  Concat: (inputs, node) => {
    const parts = inputs.map((_, position) => need(inputs, position));
    const axis = positiveAxis(intOf(node, 'axis', 0), need(inputs, 0).shape.length);
    const lengths = parts.map((part) => part.shape[axis] ?? 0);
    const shape = need(inputs, 0).shape.with(axis, sum(lengths));
    return [
      build(need(inputs, 0).dtype, shape, (index) => {
        let step = index[axis] ?? 0;
        const part = parts.findIndex((_, position) => {
          const inside = step < (lengths[position] ?? 0);
          if (!inside) step -= lengths[position] ?? 0;
          return inside;
        });
        return at(need(parts, part), index.with(axis, step));
      }),
    ];
  },
  Split: (inputs, node) => {
    const x = need(inputs, 0);
    const axis = positiveAxis(intOf(node, 'axis', 0), x.shape.length);
    const length = x.shape[axis] ?? 0;
    const count = intOf(node, 'num_outputs', node.outputs.length);
    const chunk = Math.ceil(length / count);
    const lengths = inputs[1]
      ? numbersOf(inputs[1])
      : Array.from({ length: count }, (_, part) => Math.min(chunk, length - part * chunk));
    return lengths.map((own, part) => {
      const start = sum(lengths.slice(0, part));
      return build(x.dtype, x.shape.with(axis, own), (index) => at(x, index.with(axis, start + (index[axis] ?? 0))));
    });
  },
  Slice: (inputs) => {
    const x = need(inputs, 0);
    const starts = numbersOf(need(inputs, 1));
    const ends = numbersOf(need(inputs, 2));
    const axes = inputs[3] ? numbersOf(inputs[3]) : [...starts.keys()];
    const steps = inputs[4] ? numbersOf(inputs[4]) : starts.map(() => 1);
    const first = x.shape.map(() => 0);
    const stride = x.shape.map(() => 1);
    const shape = [...x.shape];
    for (const [position, wanted] of axes.entries()) {
      const axis = positiveAxis(wanted, x.shape.length);
      const length = x.shape[axis] ?? 0;
      const step = steps[position] ?? 1;
      const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
      const fromFront = (edge: number): number => (edge < 0 ? edge + length : edge);
      const start = clamp(fromFront(starts[position] ?? 0), 0, high);
      const end = clamp(fromFront(ends[position] ?? 0), low, length);
      first[axis] = start;
      stride[axis] = step;
      shape[axis] = Math.max(0, Math.ceil((end - start) / step));
    }
    return [
      build(x.dtype, shape, (index) =>
        at(
          x,
          index.map((step, axis) => (first[axis] ?? 0) + step * (stride[axis] ?? 1)),
        ),
      ),
    ];
  },
  Pad: (inputs, node) => {
    const x = need(inputs, 0);
    const rank = x.shape.length;
    const axes = inputs[3]
      ? numbersOf(inputs[3]).map((axis) => positiveAxis(axis, rank))
      : Array.from({ length: rank }, (_, axis) => axis);
    const pads = numbersOf(need(inputs, 1));
    const begin = x.shape.map((_, axis) => (axes.includes(axis) ? (pads[axes.indexOf(axis)] ?? 0) : 0));
    const end = x.shape.map((_, axis) => (axes.includes(axis) ? (pads[axes.indexOf(axis) + axes.length] ?? 0) : 0));
    const mode = stringOf(node, 'mode', 'constant');
    const fill = inputs[2]?.data[0] ?? 0;
    const shape = x.shape.map((length, axis) => length + (begin[axis] ?? 0) + (end[axis] ?? 0));
    return [
      build(x.dtype, shape, (index) => {
        const source = index.map((step, axis) => step - (begin[axis] ?? 0));
        const outside = source.some((step, axis) => step < 0 || step >= (x.shape[axis] ?? 0));
        if (!outside) return at(x, source);
        if (mode === 'constant') return fill;
        return at(
          x,
          source.map((step, axis) => inside(step, x.shape[axis] ?? 0, mode)),
        );
      }),
    ];
  },
  Resize: (inputs, node) => {
    const x = need(inputs, 0);
    const scales = inputs[2] && inputs[2].data.length > 0 ? numbersOf(inputs[2]) : undefined;
    const shape = scales
      ? x.shape.map((length, axis) => Math.floor(length * (scales[axis] ?? 1)))
      : numbersOf(inputs[3] ?? integers(x.shape));
    const taps = x.shape.map((length, axis) => {
      const scale = scales?.[axis] ?? (shape[axis] ?? 0) / length;
      return Array.from({ length: shape[axis] ?? 0 }, (_, step) =>
        tapsOf(sourceOf(step, { length, scale, wanted: shape[axis] ?? 0 }, node), length, node),
      );
    });
    return [
      build(x.dtype, shape, (index) =>
        weighted(
          x,
          taps.map((axis, position) => axis[index[position] ?? 0] ?? []),
        ),
      ),
    ];
  },
};

interface Tap {
  readonly step: number;
  readonly weight: number;
}

function sourceOf(
  step: number,
  { length, scale, wanted }: { length: number; scale: number; wanted: number },
  node: Parameters<typeof stringOf>[0],
): number {
  const mode = stringOf(node, 'coordinate_transformation_mode', 'half_pixel');
  if (mode === 'asymmetric') return step / scale;
  if (mode === 'align_corners') return wanted === 1 ? 0 : (step * (length - 1)) / (wanted - 1);
  if (mode === 'pytorch_half_pixel' && wanted === 1) return 0;
  return (step + 0.5) / scale - 0.5;
}

function tapsOf(source: number, length: number, node: Parameters<typeof stringOf>[0]): Tap[] {
  const edge = (step: number): number => clamp(step, 0, length - 1);
  if (stringOf(node, 'mode', 'nearest') === 'nearest') {
    const rounding = stringOf(node, 'nearest_mode', 'round_prefer_floor');
    const nearest = { floor: Math.floor(source), ceil: Math.ceil(source), round_prefer_ceil: Math.floor(source + 0.5) };
    const otherwise = Math.ceil(source - 0.5);
    return [{ step: edge(rounding in nearest ? nearest[rounding as keyof typeof nearest] : otherwise), weight: 1 }];
  }
  const low = Math.floor(source);
  return [
    { step: edge(low), weight: 1 - (source - low) },
    { step: edge(low + 1), weight: source - low },
  ];
}

function weighted(x: NdArray, taps: readonly (readonly Tap[])[], index: readonly number[] = []): number {
  const [first, ...rest] = taps;
  if (!first) return at(x, index);
  return sum(first.map(({ step, weight }) => weight * weighted(x, rest, [...index, step])));
}

function inside(step: number, length: number, mode: string): number {
  if (mode === 'edge') return clamp(step, 0, length - 1);
  if (mode === 'wrap') return ((step % length) + length) % length;
  const period = Math.max(1, 2 * (length - 1));
  const folded = ((step % period) + period) % period;
  return folded < length ? folded : period - folded;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
