import { createFingerprintIndex, type FingerprintIndex } from '@medmodal/molecules';
import type { Measure, PartContext } from '../bench.ts';
import { median } from './statistics.ts';

/** A search among many made-up fingerprints. */
export interface LibrarySearch {
  /** Fingerprints of real structures, which the many are mixed from. */
  readonly real: readonly Uint32Array[];
  readonly count: number;
  readonly queries: number;
  /** How many each query is to find. */
  readonly limit: number;
  readonly millisecondsAtMost: number;
}

/** Queries that are checked by comparing with every fingerprint. */
const CHECKED = 3;
const ROUNDS = 3;

/** Builds an index of fingerprints that are word by word those of two real structures, and searches it. */
export async function measureLibrarySearch(search: LibrarySearch, { log }: PartContext): Promise<readonly Measure[]> {
  const { real, count, queries, limit, millisecondsAtMost } = search;
  const bits = 32 * (real[0]?.length ?? 0);
  const begin = performance.now();
  const index = await createFingerprintIndex(mixed(real, count), bits);
  const building = (performance.now() - begin) / 1000;
  log(`built in ${building.toFixed(1)} s`);
  const asked = Array.from(
    { length: queries },
    (_, at) => real[(at * 457) % real.length] ?? new Uint32Array(bits / 32),
  );
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const query of asked) {
      const start = performance.now();
      index.nearest(query, { limit });
      if (round > 0) times.push(performance.now() - start);
    }
  }
  const title = `${count.toLocaleString('en')} fingerprints of ${bits} bits, nearest ${limit}`;
  return [
    {
      name: title,
      value: median(times),
      unit: 'ms',
      bound: { atMost: millisecondsAtMost },
      note: `median of ${times.length} queries on one thread`,
    },
    { name: `${title}: slowest`, value: Math.max(...times), unit: 'ms' },
    {
      name: `${title}: found as by comparing with each`,
      value: (100 * agreeing(search, index, asked)) / CHECKED,
      unit: '%',
      bound: { atLeast: 100 },
      note: `${CHECKED} queries`,
    },
    { name: `${title}: building`, value: building, unit: 's' },
  ];
}

/** The same fingerprints each time it is called. */
function* mixed(real: readonly Uint32Array[], count: number): Generator<Uint32Array> {
  let state = 12_345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  for (let made = 0; made < count; made += 1) {
    const one = real[next(real.length)];
    const other = real[next(real.length)];
    if (one && other) yield one.map((word, at) => (next(5) < 3 ? word : (other[at] ?? 0)));
  }
}

function agreeing(
  { real, count, limit }: LibrarySearch,
  index: FingerprintIndex,
  asked: readonly Uint32Array[],
): number {
  return asked.slice(0, CHECKED).filter((query) => {
    const similarities: number[] = [];
    for (const fingerprint of mixed(real, count)) similarities.push(tanimoto(fingerprint, query));
    similarities.sort((left, right) => right - left);
    return index.nearest(query, { limit }).every(({ similarity }, at) => similarity === similarities[at]);
  }).length;
}

function tanimoto(one: Uint32Array, other: Uint32Array): number {
  let shared = 0;
  let either = 0;
  for (let at = 0; at < one.length; at += 1) {
    shared += bitsOf((one[at] ?? 0) & (other[at] ?? 0));
    either += bitsOf((one[at] ?? 0) | (other[at] ?? 0));
  }
  return either === 0 ? 0 : shared / either;
}

function bitsOf(word: number): number {
  let bits = 0;
  for (let left = word; left !== 0; left &= left - 1) bits += 1;
  return bits;
}
