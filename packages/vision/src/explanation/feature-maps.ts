import { SdkError } from '@medmodal/core';
import type { Graph, GraphNode, Value } from '@medmodal/training';

/** Where a classifier's graph stops looking at places. */
export interface FeatureMaps {
  /** The last values on the way to the output that still have rows and columns, [batch, channels, rows, columns]: one a branch. */
  readonly maps: readonly Value[];
  /** The scores that each branch ends in, [batch, classes], before they become probabilities. */
  readonly scores: readonly Value[];
  /** False when the output also depends on the image in other ways than through the maps. */
  readonly complete: boolean;
}

/** Operators that make probabilities of scores. */
const PROBABILITIES = ['Softmax', 'LogSoftmax', 'Sigmoid'];

/**
 * Finds the feature maps of a classifier: goes from its output back through every branch to the first value that has rows and
 * columns, and was made by convolutions. The scores are the inputs of the softmax next to the maps, since the probabilities of
 * a branch that is sure hardly change any more.
 *
 * @param output name of the output that holds the classes
 * @throws `graph.unsupported` when there are none.
 */
export function findFeatureMaps(graph: Graph, output: string): FeatureMaps {
  const search = new Search(graph);
  const end = graph.outputs.find(({ name }) => name === output);
  if (end) search.visit(end);
  const maps = [...search.maps.values()];
  if (!end || maps.length === 0) throw noMaps();
  return { maps, scores: search.scores.size > 0 ? [...search.scores.values()] : [end], complete: search.complete };
}

/** What was met on the way back from a value: nothing, maps, or scores before maps. */
type Found = 'nothing' | 'maps' | 'scores';

class Search {
  readonly maps: Map<string, Value> = new Map();
  readonly scores: Map<string, Value> = new Map();
  complete = true;
  readonly #producers: ReadonlyMap<string, GraphNode>;
  readonly #inputs: ReadonlySet<string>;
  readonly #found: Map<string, Found> = new Map();

  constructor(graph: Graph) {
    this.#producers = new Map(graph.nodes.flatMap((node) => node.outputs.map(({ name }) => [name, node] as const)));
    this.#inputs = new Set(graph.inputs.map(({ name }) => name));
  }

  visit(value: Value): Found {
    const known = this.#found.get(value.name);
    if (known) return known;
    const found = this.#look(value);
    this.#found.set(value.name, found);
    return found;
  }

  #look(value: Value): Found {
    const map = hasPlaces(value) ? this.#channelsFirst(value) : undefined;
    if (map && this.isConvolved(map)) {
      this.maps.set(map.name, map);
      return 'maps';
    }
    const node = this.#producers.get(value.name);
    if (!node) {
      if (this.#inputs.has(value.name)) this.complete = false;
      return 'nothing';
    }
    // The size of a value says nothing of what is in it.
    if (node.op === 'Shape') return 'nothing';
    const met = new Set(node.inputs.map((input) => (input ? this.visit(input) : 'nothing')));
    if (met.has('scores')) return 'scores';
    if (!met.has('maps')) return 'nothing';
    const [first] = node.inputs;
    if (!first || value.shape.length !== 2 || !PROBABILITIES.includes(node.op)) return 'maps';
    this.scores.set(first.name, first);
    return 'scores';
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
