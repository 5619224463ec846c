import { throwIfCancelled, nextTurn, type RunContext } from '@medmodal/core';
import { addSums, GAUSSIAN_PARAMETERS, logDeterminant, type GaussianSums } from './gaussian.ts';

/** How {@link clusterWindows} ends. */
export interface ClusterGoal {
  /** Fewest and most clusters that are left. */
  readonly least: number;
  readonly most: number;
}

/**
 * Penalties of a cluster in Schwarz's sense that a second cluster must be worth: frames are not independent and speakers no
 * Gaussians, so the same voice is worth more of them the longer it is heard.
 */
const LEAST_WORTH = 1.24;
const WORTH_PER_FRAME = 0.00024;
/** How much more a third or fourth cluster must be worth: two is what consultations have. */
const BEYOND_TWO = 1.15;

/**
 * Merges windows that sound alike, the most alike first (Chen and Gopalakrishnan 1998): each cluster is a Gaussian, and
 * two are merged while one explains their frames better than two, a penalty for its numbers included.
 *
 * @returns the cluster of each window, from 0.
 */
// oxlint-disable-next-line eslint/max-params -- a context comes last everywhere
export async function clusterWindows(
  windows: readonly GaussianSums[],
  { least, most }: ClusterGoal,
  context: RunContext = {},
): Promise<Uint16Array> {
  const clusters = windows.map((sums, index) => ({ sums, fit: fitOf(sums), members: [index] }));
  const total = windows.reduce((sum, { count }) => sum + count, 0);
  const worth = LEAST_WORTH + WORTH_PER_FRAME * total;
  const cost = (worth / 2) * GAUSSIAN_PARAMETERS * Math.log(Math.max(2, total));
  const nearest = new NearestPairs(clusters);
  for (let from = 0; from < clusters.length; from += 1) {
    throwIfCancelled(context.signal);
    nearest.search(from);
    if (from % 16 === 0) await nextTurn();
  }
  while (nearest.left > least) {
    throwIfCancelled(context.signal);
    const pair = nearest.best();
    const isWorth = pair !== undefined && pair.loss > (nearest.left > 2 ? BEYOND_TWO : 1) * cost;
    if (!pair || (isWorth && nearest.left <= most)) break;
    const [one, other] = [clusters[pair.one], clusters[pair.other]];
    if (!one || !other) break;
    const sums = addSums(one.sums, other.sums);
    clusters[pair.one] = { sums, fit: fitOf(sums), members: [...one.members, ...other.members] };
    nearest.merge(pair.one, pair.other);
    if (nearest.left % 8 === 0) await nextTurn();
  }
  const labels = new Uint16Array(windows.length);
  for (const [label, index] of nearest.alive().entries()) {
    for (const member of clusters[index]?.members ?? []) labels[member] = label;
  }
  return labels;
}

interface Cluster {
  readonly sums: GaussianSums;
  /** Half of its frames times the logarithm of its determinant. */
  readonly fit: number;
  readonly members: readonly number[];
}

/** The nearest later cluster of each, kept up to date while clusters are merged. */
class NearestPairs {
  readonly #clusters: readonly Cluster[];
  readonly #dead: Uint8Array;
  readonly #other: Int32Array;
  readonly #loss: Float64Array;
  left: number;

  constructor(clusters: readonly Cluster[]) {
    this.#clusters = clusters;
    this.#dead = new Uint8Array(clusters.length);
    this.#other = new Int32Array(clusters.length).fill(-1);
    this.#loss = new Float64Array(clusters.length).fill(Infinity);
    this.left = clusters.length;
  }

  alive(): readonly number[] {
    return this.#clusters.flatMap((_, index) => (this.#dead[index] ? [] : [index]));
  }

  search(one: number): void {
    this.#loss[one] = Infinity;
    this.#other[one] = -1;
    for (let other = one + 1; other < this.#clusters.length; other += 1) {
      if (!this.#dead[other]) this.#offer(one, other);
    }
  }

  best(): { readonly one: number; readonly other: number; readonly loss: number } | undefined {
    let best = -1;
    for (let index = 0; index < this.#loss.length; index += 1) {
      if (this.#dead[index] || this.#other[index] === -1) continue;
      if (best === -1 || (this.#loss[index] as number) < (this.#loss[best] as number)) best = index;
    }
    if (best === -1) return undefined;
    return { one: best, other: this.#other[best] as number, loss: this.#loss[best] as number };
  }

  /** `other` has become part of `one`. */
  merge(one: number, other: number): void {
    this.#dead[other] = 1;
    this.left -= 1;
    this.search(one);
    for (let index = 0; index < other; index += 1) {
      if (this.#dead[index] || index === one) continue;
      const partner = this.#other[index];
      if (partner === one || partner === other) this.search(index);
      else if (index < one) this.#offer(index, one);
    }
  }

  #offer(one: number, other: number): void {
    const [first, second] = [this.#clusters[one], this.#clusters[other]];
    if (!first || !second) return;
    const count = first.sums.count + second.sums.count;
    const loss = (count / 2) * logDeterminant(first.sums, second.sums) - first.fit - second.fit;
    if (loss >= (this.#loss[one] as number)) return;
    this.#loss[one] = loss;
    this.#other[one] = other;
  }
}

function fitOf(sums: GaussianSums): number {
  return (sums.count / 2) * logDeterminant(sums);
}
