import type { Tensor } from '@medmodal/core';
import { intOf } from '../graph/attribute.ts';
import type { Dimension, GraphNode, Value } from '../graph/graph.ts';

/**
 * Lengths that a model computes from the shapes of its values, as PyTorch writes `x.view(x.size(0), -1)`: followed through the
 * operators that move them about, so that a shape is known where the graph is put together and not only where it runs.
 */
export class KnownLengths {
  readonly #lists: Map<string, readonly Dimension[]> = new Map();

  /** Lengths in a constant of whole numbers. */
  addConstant(name: string, tensor: Tensor): void {
    if (tensor.data instanceof BigInt64Array && tensor.shape.length <= 1)
      this.#lists.set(name, Array.from(tensor.data, Number));
  }

  of(value: Value | undefined): readonly Dimension[] | undefined {
    return value && this.#lists.get(value.name);
  }

  /** Follows a node; `inputs` are the values it was given where the graph is put together. */
  follow(node: GraphNode, inputs: readonly (Value | undefined)[]): void {
    const [output] = node.outputs;
    const result = output && this.#resultOf(node, inputs);
    if (output && result) this.#lists.set(output.name, result);
  }

  #resultOf(node: GraphNode, inputs: readonly (Value | undefined)[]): readonly Dimension[] | undefined {
    const [first, second] = node.inputs.map((value) => this.of(value));
    switch (node.op) {
      case 'Shape':
        return inputs[0]?.shape.slice(intOf(node, 'start', 0), intOf(node, 'end', undefined));
      case 'Gather':
        return first && second?.map((index) => first.at(Number(index)) ?? 0);
      case 'Concat': {
        const parts = node.inputs.map((value) => this.of(value));
        return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
      }
      case 'Slice': {
        const [starts, ends, , steps = [1]] = node.inputs.slice(1).map((value) => this.of(value));
        return starts && ends && steps[0] === 1 ? first?.slice(Number(starts[0]), Number(ends[0])) : undefined;
      }
      case 'Mul':
        return first?.length === 1 && second?.length === 1 ? product(first[0], second[0]) : undefined;
      case 'Cast':
        return intOf(node, 'to', 0) === 7 ? first : undefined;
      case 'Squeeze':
      case 'Unsqueeze':
      case 'Identity':
        return first;
      case 'Reshape':
        return first?.length === 1 ? first : undefined;
      default:
        return undefined;
    }
  }
}

function product(one: Dimension | undefined, other: Dimension | undefined): readonly Dimension[] | undefined {
  if (typeof one === 'number' && typeof other === 'number') return [one * other];
  return one === 1 && other !== undefined ? [other] : other === 1 && one !== undefined ? [one] : undefined;
}

/**
 * What Reshape is told for lengths of which some are names: 0 where the axis stays as it is, and -1 for at most one other.
 * Undefined when that does not say it.
 */
export function reshapeTarget(lengths: readonly Dimension[], from: Value): number[] | undefined {
  const target = lengths.map((length, axis) => {
    if (typeof length === 'number') return length;
    return from.shape[axis] === length ? 0 : undefined;
  });
  const open = target.filter((length) => length === undefined || length === -1).length;
  return open > 1 ? undefined : target.map((length) => length ?? -1);
}
