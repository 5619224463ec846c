import { SdkError } from '@medmodal/core';
import type { MolecularGraph } from '../molecular-graph.ts';
import { CHARGE_STATES } from './descriptors/charge-states.ts';
import { COMPOSITION } from './descriptors/composition.ts';
import { CONNECTIVITY } from './descriptors/connectivity.ts';
import type { DescriptorGroup } from './descriptors/descriptor-group.ts';
import { FUNCTIONAL_GROUPS } from './descriptors/functional-groups.ts';
import { FLEXIBILITY } from './descriptors/flexibility.ts';
import { HYDROGEN_BONDING } from './descriptors/hydrogen-bonding.ts';
import { PerceivedStructure } from './descriptors/perceived-structure.ts';
import { POLAR_SURFACE } from './descriptors/polar-surface.ts';
import { RINGS } from './descriptors/rings.ts';
import { SURFACE } from './descriptors/surface-bins.ts';

const GROUPS: readonly DescriptorGroup[] = [
  COMPOSITION,
  HYDROGEN_BONDING,
  POLAR_SURFACE,
  FLEXIBILITY,
  RINGS,
  CHARGE_STATES,
  SURFACE,
  CONNECTIVITY,
  FUNCTIONAL_GROUPS,
];

/** Names of all descriptors. Those that RDKit has too carry its name and its value. */
export const DESCRIPTOR_NAMES: readonly string[] = GROUPS.flatMap(({ names }) => names);

/** Computes the same descriptors of many structures. A row that is given is written to instead of a new one. */
export type DescriptorEncoder = (graph: MolecularGraph, into?: Float32Array) => Float32Array;

/**
 * Prepares descriptors: what is not asked for is not computed, unless it falls off with something that is.
 *
 * @throws `option.invalid` for a name that is not in {@link DESCRIPTOR_NAMES}.
 */
export function createDescriptorEncoder(names: readonly string[] = DESCRIPTOR_NAMES): DescriptorEncoder {
  const places = new Map<string, number>();
  for (const [place, name] of names.entries()) {
    if (!DESCRIPTOR_NAMES.includes(name)) {
      throw new SdkError('option.invalid', `No descriptor is called ${name}.`, {
        hint: 'DESCRIPTOR_NAMES lists them.',
      });
    }
    places.set(name, place);
  }
  const asked = GROUPS.map((group) => ({ group, to: group.names.map((name) => places.get(name) ?? -1) })).filter(
    ({ to }) => to.some((place) => place >= 0),
  );
  return (graph, row = new Float32Array(names.length)) => {
    const structure = new PerceivedStructure(graph);
    for (const { group, to } of asked) {
      const values = group.values(structure);
      for (let at = 0; at < to.length; at += 1) {
        const place = to[at] ?? -1;
        if (place >= 0) row[place] = values[at] ?? 0;
      }
    }
    return row;
  };
}

/**
 * Computes descriptors of one structure from its graph alone: plain numbers in the order of the names, unscaled.
 *
 * @example
 * ```ts
 * moleculeDescriptors(aspirin.graph, ['MolWt', 'TPSA']); // 180.159, 63.6
 * ```
 *
 * @throws `option.invalid` for a name that is not in {@link DESCRIPTOR_NAMES}.
 */
export function moleculeDescriptors(graph: MolecularGraph, names?: readonly string[]): Float32Array {
  return createDescriptorEncoder(names)(graph);
}
