type Configuration = Readonly<Record<string, unknown>> | null;

/** A number of a model's configuration. */
export function numberOf(configuration: Configuration, name: string): number | undefined {
  const value = configuration?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** A list of numbers of a model's configuration; a single number counts as a list of one, anything else as none. */
export function numbersOf(configuration: Configuration, name: string): readonly number[] {
  const value = configuration?.[name];
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
}

/** Numbers by name of a model's configuration. */
export function numbersByName(configuration: Configuration, name: string): ReadonlyMap<string, number> {
  const value = configuration?.[name];
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** Pairs of numbers of a model's configuration. */
export function pairsOf(configuration: Configuration, name: string): readonly (readonly [number, number])[] {
  const value = configuration?.[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown) => {
    if (!Array.isArray(pair)) return [];
    const [one, other]: unknown[] = pair;
    return typeof one === 'number' && typeof other === 'number' ? [[one, other] as const] : [];
  });
}
