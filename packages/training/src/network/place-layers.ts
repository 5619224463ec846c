import { graphError } from '../graph/graph-error.ts';
import type { Layer } from '../layers/layer.ts';
import type { SymbolicTensor } from '../layers/symbolic-tensor.ts';
import type { PlacedLayer } from './network.ts';

/** What {@link placeLayers} found. */
export interface Placement {
  readonly layers: readonly PlacedLayer[];
  /** Name of the layer or input that makes a tensor. */
  nameOf(tensor: SymbolicTensor): string;
}

/**
 * Names the layers between inputs and outputs and puts them into an order in which they can be computed. A layer without a
 * name gets that of its kind, numbered from the second on: `conv2d`, `conv2d_1`.
 *
 * @throws `graph.invalid` when an output does not follow from the inputs, or two layers were given one name.
 */
export function placeLayers(
  inputs: ReadonlyMap<SymbolicTensor, string>,
  outputs: readonly SymbolicTensor[],
): Placement {
  const names = new Map<SymbolicTensor, string>(inputs);
  const firstCall = new Map<Layer, string>();
  const taken = new Set(inputs.values());
  const layers: PlacedLayer[] = [];
  const place = (tensor: SymbolicTensor): string => {
    const known = names.get(tensor);
    if (known !== undefined) return known;
    if (!tensor.origin)
      throw graphError(tensor.name ?? 'input', 'the outputs depend on an input that the network does not name.');
    const { layer } = tensor.origin;
    const before = tensor.origin.inputs.map(place);
    const first = firstCall.get(layer);
    if (first === undefined && layer.name !== undefined && taken.has(layer.name)) {
      throw graphError(layer.name, 'two layers, or a layer and an input, have this name; give one of them another.');
    }
    const name = freshName(first ?? layer.name ?? snakeCase(layer.className), taken);
    firstCall.set(layer, first ?? name);
    taken.add(name);
    names.set(tensor, name);
    layers.push({ name, layer, inputs: before, ...(first !== undefined && { sharesWith: first }) });
    return name;
  };
  outputs.forEach(place);
  return { layers, nameOf: place };
}

function freshName(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base)) return base;
  let count = 1;
  while (taken.has(`${base}_${count}`)) count += 1;
  return `${base}_${count}`;
}

/** `MaxPooling2D` becomes `max_pooling2d`, as in Keras. */
function snakeCase(className: string): string {
  return className
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .replace(/_(\d)d$/, '$1d');
}
