/** A string inside JSON: the keys and indexes that lead to it, and what is around it. */
export interface JsonString {
  readonly path: readonly (string | number)[];
  readonly value: string;
  /** Key it stands under; for a list, that of the list. */
  readonly key: string;
  readonly parent: Readonly<Record<string, unknown>>;
  readonly parentKey: string;
  /** `resourceType` of the nearest object around it that has one, else empty. */
  readonly resourceType: string;
}

interface Around {
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly parent: Readonly<Record<string, unknown>>;
  readonly parentKey: string;
  readonly resourceType: string;
}

const TOP: Around = { path: [], key: '', parent: {}, parentKey: '', resourceType: '' };
/** Deeper JSON is not walked. */
const DEEPEST = 100;

/** Walks all strings of JSON, in order. Keys are not given: they are names of fields. */
export function* jsonStrings(value: unknown, around: Around = TOP): Generator<JsonString, void> {
  if (typeof value === 'string') yield { ...around, value };
  else if (around.path.length > DEEPEST) return;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* jsonStrings(item, { ...around, path: [...around.path, index] });
  } else if (isRecord(value)) {
    const resourceType = typeof value['resourceType'] === 'string' ? value['resourceType'] : around.resourceType;
    for (const [key, item] of Object.entries(value))
      yield* jsonStrings(item, {
        path: [...around.path, key],
        key,
        parent: value,
        parentKey: around.key,
        resourceType,
      });
  }
}

/** New values of strings by the JSON text of their paths; undefined takes the string out. */
export type JsonChanges = ReadonlyMap<string, string | undefined>;

/** The name of a path in {@link JsonChanges}. */
export function pathName(path: readonly (string | number)[]): string {
  return JSON.stringify(path);
}

/** A copy of JSON with some strings changed. */
export function changedJson(value: unknown, changes: JsonChanges, path: readonly (string | number)[] = []): unknown {
  if (typeof value === 'string') {
    const name = pathName(path);
    return changes.has(name) ? changes.get(name) : value;
  }
  if (Array.isArray(value))
    return value
      .map((item, index) => changedJson(item, changes, [...path, index]))
      .filter((item) => item !== undefined);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(
    ([key, item]) => [key, changedJson(item, changes, [...path, key])] as const,
  );
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}

/** A path as people write it: `name[0].family`. */
export function writtenPath(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

/** Whether it is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
