/** A seeded source of numbers (mulberry32): the same seed, the same notes. */
export interface Random {
  /** A whole number in [0, below). */
  whole(below: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/** Makes a {@link Random}. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return { whole, pick: (items) => items[whole(items.length)] as (typeof items)[number] };
}
