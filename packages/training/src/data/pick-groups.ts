import type { RandomStream } from '../random/random-stream.ts';

/** How {@link pickGroups} chooses. */
export interface PickOptions {
  /** Share of each stratum's members to pick. */
  readonly share: number;
  /** The stratum (class) of a member. */
  readonly stratumOf: (member: number) => number;
  readonly random: RandomStream;
}

/**
 * Picks whole groups at random so that about `share` of each stratum is picked: in random order, a group is taken when
 * that brings the picked counts nearer to the wished ones (squared distance, each stratum relative to its own count).
 * Of a stratum of several members about one is picked, however small the share.
 *
 * @returns the members of the picked groups
 */
export function pickGroups(groups: readonly (readonly number[])[], options: PickOptions): ReadonlySet<number> {
  const { share, stratumOf, random } = options;
  const counts = countStrata(groups.flat(), stratumOf);
  const missing = new Map(
    [...counts].map(([stratum, count]) => [stratum, count > 1 ? Math.max(1, count * share) : count * share]),
  );
  const picked = new Set<number>();
  for (const position of random.permutation(groups.length)) {
    const group = groups[position] ?? [];
    const added = countStrata(group, stratumOf);
    let gain = 0;
    for (const [stratum, count] of added) {
      const total = counts.get(stratum) ?? 1;
      gain += (count * (2 * (missing.get(stratum) ?? 0) - count)) / (total * total);
    }
    if (gain < 0) continue;
    for (const [stratum, count] of added) missing.set(stratum, (missing.get(stratum) ?? 0) - count);
    for (const member of group) picked.add(member);
  }
  return picked;
}

function countStrata(members: readonly number[], stratumOf: (member: number) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const member of members) counts.set(stratumOf(member), (counts.get(stratumOf(member)) ?? 0) + 1);
  return counts;
}
