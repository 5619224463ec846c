import type { PerceivedStructure } from './perceived-structure.ts';

/** Descriptors that are computed together. */
export interface DescriptorGroup {
  readonly names: readonly string[];
  /** One value a name. */
  values(structure: PerceivedStructure): readonly number[];
}

/** Makes a group of descriptors that are each computed by themselves. */
export function descriptorGroup(
  descriptors: Readonly<Record<string, (structure: PerceivedStructure) => number>>,
): DescriptorGroup {
  const computations = Object.values(descriptors);
  return {
    names: Object.keys(descriptors),
    values: (structure) => computations.map((compute) => compute(structure)),
  };
}
