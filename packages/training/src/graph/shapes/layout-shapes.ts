import { intOf, intsOf } from '../attribute.ts';
import type { Dimension, Shape } from '../graph.ts';
import { broadcastShapes, frontAxis, staticCount } from './broadcast.ts';
import type { Inferred, ShapeContext, ShapeRule } from './shape-rule.ts';
import { slicedShape } from './sliced-shape.ts';

const reshape: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const wanted = context.lengths(1);
  if (wanted?.includes(0) && intOf(context, 'allowzero', 0) === 1) throw context.fail('empty axes are not supported');
  if (!wanted) {
    return [{ dtype, shape: Array.from({ length: context.rank(1) }, (_, axis) => `reshaped.${axis}`) }];
  }
  const target = wanted.map((length, axis): Dimension => (length === 0 ? (shape[axis] ?? 0) : length));
  const free = target.indexOf(-1);
  const known = staticCount(target.filter((length) => length !== -1));
  const whole = staticCount(shape);
  if (free < 0) {
    if (whole !== undefined && known !== undefined && whole !== known) {
      throw context.fail(`${whole} elements do not become [${target.join(', ')}]`);
    }
    return [{ dtype, shape: target }];
  }
  return [{ dtype, shape: target.with(free, freeLength(context, shape, target)) }];
};

/** The length that -1 stands for: what is left when equal names and numbers on both sides are cancelled. */
function freeLength(context: ShapeContext, shape: Shape, target: Shape): Dimension {
  const rest = [...shape];
  let divisor = 1;
  for (const length of target) {
    if (length === -1) continue;
    const match = typeof length === 'string' ? rest.indexOf(length) : -1;
    if (match >= 0) rest.splice(match, 1);
    else if (typeof length === 'number') divisor *= length;
  }
  const names = rest.filter((length) => typeof length === 'string');
  const count = rest.reduce<number>((product, length) => (typeof length === 'number' ? product * length : product), 1);
  const [name] = names;
  if (name === undefined) {
    if (count % divisor !== 0) throw context.fail(`${count} elements cannot be divided by ${divisor}`);
    return count / divisor;
  }
  if (names.length === 1 && count === divisor) return name;
  return [...names, ...(count === divisor ? [] : [`${count}/${divisor}`])].join('·');
}

const transpose: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const order = intsOf(context, 'perm', [...shape.keys()].reverse());
  if (order.length !== shape.length) throw context.fail(`the order must have ${shape.length} axes`);
  return [{ dtype, shape: order.map((axis) => shape[axis] ?? 1) }];
};

const concat: ShapeRule = (context) => {
  const first = context.input(0);
  const axis = frontAxis(intOf(context, 'axis', 0), first.shape.length);
  let total: Dimension = 0;
  context.inputs.forEach((value, index) => {
    const { shape } = context.input(index);
    const differs = shape.findIndex((length, at) => at !== axis && !alike(length, first.shape[at]));
    if (!value || shape.length !== first.shape.length || differs >= 0) {
      throw context.fail(`the inputs differ on axis ${differs < 0 ? 'count' : differs}`);
    }
    const length = shape[axis] ?? 0;
    total = typeof total === 'number' && typeof length === 'number' ? total + length : `${total}+${length}`;
  });
  return [{ dtype: first.dtype, shape: first.shape.with(axis, total) }];
};

function alike(one: Dimension | undefined, other: Dimension | undefined): boolean {
  return one === other || typeof one === 'string' || typeof other === 'string';
}

const split: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const axis = frontAxis(intOf(context, 'axis', 0), shape.length);
  const length = shape[axis];
  const parts =
    context.integers(1) ??
    evenParts(Number(length), Math.min(intOf(context, 'num_outputs', context.count), context.count));
  return parts.map((part): Inferred => ({ dtype, shape: shape.with(axis, part) }));
};

function evenParts(length: number, count: number): number[] {
  const part = Math.ceil(length / count);
  return Array.from({ length: count }, (_, index) => Math.min(part, length - index * part));
}

const pad: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const pads = context.integers(1);
  const axes = context.integers(3) ?? [...shape.keys()];
  if (!pads) throw context.fail('the pads must be a constant');
  const padded = [...shape];
  axes.forEach((axis, index) => {
    const at = frontAxis(axis, shape.length);
    const more = (pads[index] ?? 0) + (pads[index + axes.length] ?? 0);
    const length = shape[at] ?? 0;
    padded[at] = typeof length === 'number' ? length + more : more === 0 ? length : `${length}+${more}`;
  });
  return [{ dtype, shape: padded }];
};

const squeeze: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const axes = context.integers(1)?.map((axis) => frontAxis(axis, shape.length));
  const wrong = axes?.find((axis) => typeof shape[axis] === 'number' && shape[axis] !== 1);
  if (wrong !== undefined) throw context.fail(`axis ${wrong} has length ${shape[wrong]}, not 1`);
  return [{ dtype, shape: shape.filter((length, axis) => (axes ? !axes.includes(axis) : length !== 1)) }];
};

const unsqueeze: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const added = context.integers(1) ?? [];
  const rank = shape.length + added.length;
  const axes = new Set(added.map((axis) => frontAxis(axis, rank)));
  const rest = [...shape];
  return [{ dtype, shape: Array.from({ length: rank }, (_, axis) => (axes.has(axis) ? 1 : (rest.shift() ?? 1))) }];
};

const expand: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const target = context.lengths(1);
  const joined = broadcastShapes(
    shape,
    target ?? Array.from({ length: context.rank(1) }, (_, axis) => `expanded.${axis}`),
  );
  if (!joined) throw context.fail(`it does not broadcast to [${target?.join(', ')}]`);
  return [{ dtype, shape: joined }];
};

const resize: ShapeRule = (context) => {
  const { dtype, shape } = context.input(0);
  const sizes = context.integers(3);
  if (sizes) return [{ dtype, shape: sizes }];
  const scales = context.constantOf(context.inputs[2]);
  if (!scales) throw context.fail('the scales must be a constant');
  const grown = shape.map((length, axis) => {
    const scale = Number(scales.data[axis]);
    return typeof length === 'number' ? Math.floor(length * scale) : scale === 1 ? length : `${length}×${scale}`;
  });
  return [{ dtype, shape: grown }];
};

/** Where elements lie: nothing is computed. */
export const layoutShapes: Readonly<Record<string, ShapeRule>> = {
  Reshape: reshape,
  Flatten: (context) => {
    const { dtype, shape } = context.input(0);
    const axis = frontAxis(intOf(context, 'axis', 1), shape.length);
    const outer = freeLength(context, shape.slice(0, axis), [-1]);
    return [{ dtype, shape: [outer, freeLength(context, shape.slice(axis), [-1])] }];
  },
  Transpose: transpose,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Expand: expand,
  Concat: concat,
  Split: split,
  Slice: (context) => [{ dtype: context.input(0).dtype, shape: slicedShape(context) }],
  Pad: pad,
  Resize: resize,
  Tile: (context) => {
    const { dtype, shape } = context.input(0);
    const repeats = context.integers(1);
    const tiled = shape.map((length, axis) => {
      const times = repeats?.[axis] ?? 1;
      return typeof length === 'number' ? length * times : times === 1 ? length : `${length}×${times}`;
    });
    return [{ dtype, shape: tiled }];
  },
};
