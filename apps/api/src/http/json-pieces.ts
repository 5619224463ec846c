const GROUP = 64;
const DEPTH = 6;

/**
 * The pieces that join to `JSON.stringify(value)`: long arrays come in groups of 64 elements, so that a result of many
 * megabytes can be written without holding the event loop. `value` is plain JSON data.
 */
export function* jsonPieces(value: unknown, depth: number = 0): Generator<string, void> {
  if (typeof value !== 'object' || value === null || depth >= DEPTH) yield JSON.stringify(value);
  else if (Array.isArray(value)) yield* arrayPieces(value);
  else yield* objectPieces(Object.entries(value), depth);
}

function* arrayPieces(array: readonly unknown[]): Generator<string, void> {
  yield '[';
  for (let from = 0; from < array.length; from += GROUP) {
    const group = JSON.stringify(array.slice(from, from + GROUP)).slice(1, -1);
    yield from === 0 ? group : `,${group}`;
  }
  yield ']';
}

function* objectPieces(entries: readonly (readonly [string, unknown])[], depth: number): Generator<string, void> {
  let separator = '{';
  for (const [name, child] of entries) {
    if (child === undefined) continue;
    yield `${separator}${JSON.stringify(name)}:`;
    yield* jsonPieces(child, depth + 1);
    separator = ',';
  }
  yield separator === '{' ? '{}' : '}';
}
