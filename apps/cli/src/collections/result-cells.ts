/** Longest text that is a cell; pictures and files are none. */
const LONGEST = 500;
/** Names of the field of a listed part that says what it is, and of the one that says how much, the first that is there. */
const NAMES: readonly string[] = ['id', 'label'];
const AMOUNTS: readonly string[] = ['probability', 'value', 'score', 'similarity'];

/** A value of a table. */
export type CellValue = string | number | boolean;

/**
 * Lays a result out as named cells: one for every number, word and truth value; of a list whose parts have a name and an
 * amount, such as outcomes and their probabilities, one a part. A cell is named by its field, or by its whole path where
 * two fields share a name; what does not fit into a table, such as long lists, is left out.
 */
export function resultCells(result: unknown): ReadonlyMap<string, CellValue> {
  const cells = new Map<string, CellValue>();
  collect(result, [], cells);
  return cells;
}

function collect(value: unknown, path: readonly string[], cells: Map<string, CellValue>): void {
  if (isCell(value)) {
    add(cells, path, value);
  } else if (Array.isArray(value)) {
    collectParts(value, path, cells);
  } else if (isRecord(value)) {
    for (const [name, child] of Object.entries(value)) {
      collect(child, [...path, name], cells);
    }
  }
}

function collectParts(parts: readonly unknown[], path: readonly string[], cells: Map<string, CellValue>): void {
  const named = parts.flatMap((part) => {
    const name = isRecord(part) ? firstOf(part, NAMES) : undefined;
    const amount = isRecord(part) ? firstOf(part, AMOUNTS) : undefined;
    const owner = isRecord(part) && typeof part['model'] === 'string' ? [part['model']] : [];
    return typeof name === 'string' && isCell(amount) ? [{ path: [...path, ...owner, name], name, amount }] : [];
  });
  if (named.length < parts.length) {
    return;
  }
  for (const part of named.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    add(cells, part.path, part.amount);
  }
}

function add(cells: Map<string, CellValue>, path: readonly string[], value: CellValue): void {
  const name = path.at(-1) ?? 'value';
  cells.set(cells.has(name) ? path.join('.') : name, value);
}

function firstOf(part: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  const found = names.find((name) => part[name] !== undefined);
  return found === undefined ? undefined : part[found];
}

function isCell(value: unknown): value is CellValue {
  if (typeof value === 'string') {
    return value.length <= LONGEST && !value.includes('\n');
  }
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
