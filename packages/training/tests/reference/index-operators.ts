import { intOf, stringOf } from '../../src/graph/attribute.ts';
import { at, broadcastAt, build, indicesOf, offsetOf, positiveAxis, type NdArray } from './nd-array.ts';
import { need, type Operator, type Operators } from './operator.ts';

/** Operators that read or write at indices which are data. */
export const INDEX_OPERATORS: Operators = {
  Gather: (inputs, node) => {
    const [x, indices] = [need(inputs, 0), need(inputs, 1)];
    const axis = positiveAxis(intOf(node, 'axis', 0), x.shape.length);
    const last = axis + indices.shape.length;
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    return [
      build(x.dtype, shape, (index) => {
        const step = fromFront(at(indices, index.slice(axis, last)), x.shape[axis]);
        return at(x, [...index.slice(0, axis), step, ...index.slice(last)]);
      }),
    ];
  },
  GatherElements: (inputs, node) => {
    const [x, indices] = [need(inputs, 0), need(inputs, 1)];
    const axis = positiveAxis(intOf(node, 'axis', 0), x.shape.length);
    return [
      build(x.dtype, indices.shape, (index) => at(x, index.with(axis, fromFront(at(indices, index), x.shape[axis])))),
    ];
  },
  GatherND: (inputs, node) => {
    const [x, indices] = [need(inputs, 0), need(inputs, 1)];
    const batch = intOf(node, 'batch_dims', 0);
    const outer = indices.shape.slice(0, -1);
    const depth = indices.shape.at(-1) ?? 0;
    return [
      build(x.dtype, [...outer, ...x.shape.slice(batch + depth)], (index) => {
        const at0 = index.slice(0, outer.length);
        return at(x, [...index.slice(0, batch), ...position(x, indices, at0, batch), ...index.slice(outer.length)]);
      }),
    ];
  },
  ScatterElements: (inputs, node) => {
    const [x, indices, updates] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)];
    const axis = positiveAxis(intOf(node, 'axis', 0), x.shape.length);
    const result = { ...x, data: x.data.slice() };
    for (const index of indicesOf(indices.shape)) {
      const target = index.with(axis, fromFront(at(indices, index), x.shape[axis]));
      put(result, offsetOf(x.shape, target), {
        value: at(updates, index),
        reduction: stringOf(node, 'reduction', 'none'),
      });
    }
    return [result];
  },
  ScatterND: (inputs, node) => {
    const [x, indices, updates] = [need(inputs, 0), need(inputs, 1), need(inputs, 2)];
    const outer = indices.shape.slice(0, -1);
    const result = { ...x, data: x.data.slice() };
    for (const index of indicesOf(updates.shape)) {
      const target = [...position(x, indices, index.slice(0, outer.length), 0), ...index.slice(outer.length)];
      put(result, offsetOf(x.shape, target), {
        value: at(updates, index),
        reduction: stringOf(node, 'reduction', 'none'),
      });
    }
    return [result];
  },
  OneHot: (inputs, node) => {
    const [indices, values] = [need(inputs, 0), need(inputs, 2)];
    const depth = need(inputs, 1).data[0] ?? 0;
    const axis = positiveAxis(intOf(node, 'axis', -1), indices.shape.length + 1);
    return [
      build(values.dtype, indices.shape.toSpliced(axis, 0, depth), (index) => {
        const hot = fromFront(at(indices, index.toSpliced(axis, 1)), depth) === index[axis];
        return at(values, [hot ? 1 : 0]);
      }),
    ];
  },
  ArgMax: extremeIndex((candidate, best) => candidate > best),
  ArgMin: extremeIndex((candidate, best) => candidate < best),
  TopK: (inputs, node) => {
    const x = need(inputs, 0);
    const count = need(inputs, 1).data[0] ?? 0;
    const axis = positiveAxis(intOf(node, 'axis', -1), x.shape.length);
    const sign = intOf(node, 'largest', 1) === 1 ? 1 : -1;
    const order = (index: readonly number[]): number => {
      const line = Array.from({ length: x.shape[axis] ?? 0 }, (_, step) => at(x, index.with(axis, step)));
      const ranked = [...line.keys()].toSorted((a, b) => sign * ((line[b] ?? 0) - (line[a] ?? 0)) || a - b);
      return ranked[index[axis] ?? 0] ?? 0;
    };
    const indices = build('int64', x.shape.with(axis, count), order);
    return [build(x.dtype, indices.shape, (index) => at(x, index.with(axis, at(indices, index)))), indices];
  },
  CumSum: (inputs, node) => {
    const x = need(inputs, 0);
    const axis = positiveAxis(need(inputs, 1).data[0] ?? 0, x.shape.length);
    const exclusive = intOf(node, 'exclusive', 0) === 1;
    const reverse = intOf(node, 'reverse', 0) === 1;
    return [
      build(x.dtype, x.shape, (index) => {
        const here = index[axis] ?? 0;
        let total = 0;
        for (let step = 0; step < (x.shape[axis] ?? 0); step++) {
          const before = reverse ? step > here : step < here;
          if (before || (step === here && !exclusive)) total += at(x, index.with(axis, step));
        }
        return total;
      }),
    ];
  },
  Dropout: (inputs) => {
    if (broadcastAt(inputs[2] ?? build('bool', [], () => 0), []) !== 0)
      throw new Error('Dropout is read for inference only.');
    const x = need(inputs, 0);
    return [x, build('bool', x.shape, () => 1)];
  },
};

function fromFront(step: number, length: number | undefined): number {
  return step < 0 ? step + (length ?? 0) : step;
}

/** The part of an index into `x` that row `row` of `indices` holds. */
function position(x: NdArray, indices: NdArray, row: readonly number[], batch: number): number[] {
  return Array.from({ length: indices.shape.at(-1) ?? 0 }, (_, axis) =>
    fromFront(at(indices, [...row, axis]), x.shape[batch + axis]),
  );
}

function put(array: NdArray, offset: number, { value, reduction }: { value: number; reduction: string }): void {
  const old = array.data[offset] ?? 0;
  const combined = {
    none: value,
    add: old + value,
    mul: old * value,
    min: Math.min(old, value),
    max: Math.max(old, value),
  };
  if (!(reduction in combined)) throw new Error(`Unknown reduction ${reduction}.`);
  array.data[offset] = combined[reduction as keyof typeof combined];
}

function extremeIndex(beats: (candidate: number, best: number) => boolean): Operator {
  return (inputs, node) => {
    const x = need(inputs, 0);
    const axis = positiveAxis(intOf(node, 'axis', 0), x.shape.length);
    const last = intOf(node, 'select_last_index', 0) === 1;
    const found = build('int64', x.shape.with(axis, 1), (index) => {
      let best = 0;
      for (let step = 1; step < (x.shape[axis] ?? 0); step++) {
        const [candidate, value] = [at(x, index.with(axis, step)), at(x, index.with(axis, best))];
        if (beats(candidate, value) || (last && candidate === value)) best = step;
      }
      return best;
    });
    return [intOf(node, 'keepdims', 1) === 1 ? found : { ...found, shape: x.shape.toSpliced(axis, 1) }];
  };
}
