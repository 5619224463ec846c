import type { Adjacency } from './adjacency.ts';
import type { EnvironmentPlace } from './circular-environments.ts';

/** Lists the atoms of a circular environment: those within its radius, the centre first. */
export function environmentAtoms({ starts, neighbours }: Adjacency, { centre, radius }: EnvironmentPlace): number[] {
  const reached = [centre];
  const seen = new Set(reached);
  let from = 0;
  for (let distance = 0; distance < radius; distance += 1) {
    const end = reached.length;
    for (; from < end; from += 1) {
      const atom = reached[from] ?? 0;
      for (let at = starts[atom] ?? 0; at < (starts[atom + 1] ?? 0); at += 1) {
        const neighbour = neighbours[at] ?? 0;
        if (seen.has(neighbour)) continue;
        seen.add(neighbour);
        reached.push(neighbour);
      }
    }
  }
  return reached;
}
