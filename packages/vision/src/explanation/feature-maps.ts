import { SdkError } from '@medmodal/core';
import type { Graph, GraphNode, Value } from '@medmodal/training';

/** Where a classifier's graph stops looking at places. */
export interface FeatureMaps {
  /** The last values on the way to the output that still have rows and columns, [batch, channels, rows, columns]: one a branch. */
  readonly maps: readonly Value[];
  /** The scores that each branch ends in, [batch, classes], before they become probabilities. */
  readonly scores: readonly Value[];
}

/** Operators that make probabilities of scores. */
const PROBABILITIES = ['Softmax', 'LogSoftmax', 'Sigmoid'];

/**
 * Finds the feature maps of a classifier: goes from its output back through every branch to the first value that has rows and
 * columns.
 *
 * @param output name of the output that holds the classes
 * @throws `graph.unsupported` when there are none that convolutions made.
 */
export function findFeatureMaps(graph: Graph, output: string): FeatureMaps {
  const search = new Search(graph);
  const end = graph.outputs.find(({ name }) => name === output);
  if (end) search.visit(end, false);
  const maps = [...search.maps.values()];
  if (!end || maps.length === 0 || !maps.every((map) => search.isConvolved(map))) throw noMaps();
  return { maps, scores: search.scores.size > 0 ? [...search.scores.values()] : [end] };
}

class Search {
  readonly maps: Map<string, Value> = new Map();
  readonly scores: Map<string, Value> = new Map();
  readonly #producers: ReadonlyMap<string, GraphNode>;
  readonly #seen: Set<string> = new Set();

  constructor(graph: Graph) {
    this.#producers = new Map(graph.nodes.flatMap((node) => node.outputs.map(({ name }) => [name, node] as const)));
  }

  /** @param scored whether scores were met on the way from the output to here */
  visit(value: Value, scored: boolean): void {
    const key = `${value.name} ${scored}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const node = this.#producers.get(value.name);
    if (hasPlaces(value)) {
      const map = this.#channelsFirst(value);
      this.maps.set(map.name, map);
      return;
    }
    if (!node) return;
    const [first] = node.inputs;
    const ends = !scored && PROBABILITIES.includes(node.op) && value.shape.length === 2 && first !== undefined;
    if (ends) this.scores.set(first.name, first);
    for (const input of node.inputs) if (input) this.visit(input, scored || ends);
  }

  /** Whether a convolution was part of what made the value. */
  isConvolved(map: Value): boolean {
    const pending = [map.name];
    const met = new Set<string>();
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      const node = this.#producers.get(name);
      if (!node || met.has(name)) continue;
      met.add(name);
      if (node.op === 'Conv') return true;
      pending.push(...node.inputs.flatMap((input) => (input ? [input.name] : [])));
    }
    return false;
  }

  /** Networks that keep their channels last turn the maps around before they pool them. */
  #channelsFirst(value: Value): Value {
    const node = this.#producers.get(value.name);
    const [before] = node?.inputs ?? [];
    return node?.op === 'Transpose' && before && hasPlaces(before) ? before : value;
  }
}

/** Whether a value has more than one row or column. */
function hasPlaces({ shape, dtype }: Value): boolean {
  const [, , rows = 1, columns = 1] = shape;
  return dtype === 'float32' && shape.length === 4 && (rows !== 1 || columns !== 1);
}

function noMaps(): SdkError {
  return new SdkError('graph.unsupported', 'The model has no feature maps of convolutions before its classes.', {
    hint: 'Ask for the method occlusion, which works with any model.',
  });
}
