import { SdkError } from '@medmodal/core';
import { showShape } from '../graph/graph-error.ts';
import type { Shape } from '../graph/graph.ts';

/** Lengths by the names that a network gives them (`batch`, `length`). */
export type Bindings = Map<string, number>;

/**
 * Checks a tensor's shape against what the network takes, and remembers the named lengths.
 *
 * @throws `training.data` naming the input, the expected and the given shape.
 */
export function bindShape(
  bindings: Bindings,
  name: string,
  { expected, given }: { expected: Shape; given: readonly number[] },
): void {
  const fits =
    expected.length === given.length &&
    expected.every((length, axis) => {
      const actual = given[axis] ?? -1;
      if (typeof length === 'number') return length === actual;
      const known = bindings.get(length);
      if (known === undefined) bindings.set(length, actual);
      return known === undefined || known === actual;
    });
  if (fits) return;
  throw new SdkError('training.data', `${name} must have the shape ${showShape(expected)}, not ${showShape(given)}.`, {
    hint: 'Bring the data into the shape that the network takes, or change the shape of its input.',
    details: { name, expected: showShape(expected), given: showShape(given) },
  });
}

/** A shape with its named lengths filled in. @throws `graph.unsupported` for a length that no input tells. */
export function boundShape(bindings: Bindings, name: string, shape: Shape): number[] {
  return shape.map((length) => {
    const bound = typeof length === 'number' ? length : bindings.get(length);
    if (bound === undefined) {
      throw new SdkError('graph.unsupported', `${name}: the length ${length} cannot be told from the inputs.`, {
        hint: 'Give the input a fixed length.',
      });
    }
    return bound;
  });
}
