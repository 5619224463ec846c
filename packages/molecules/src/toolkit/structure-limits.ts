import { SdkError } from '@medmodal/core';

/** Size of a structure that the toolkit is asked to read. */
export interface StructureSize {
  /** Atoms that the text lists. */
  readonly atoms: number;
  /** Ring bonds: bonds beyond those of a tree. */
  readonly rings: number;
}

/**
 * Most atoms of a structure. RDKit's algorithms recurse along chains: at twice this number they were measured to end well
 * on a widened stack (see `widenStack`), and drawing takes seconds.
 */
export const MAX_ATOMS = 1000;
/** Most atoms where the stack could not be widened: half of what overflowed it, and above every drug of SIDER (492). */
export const MAX_ATOMS_NARROW = 500;
/** Most rings: perceiving them takes seconds in larger cages. */
export const MAX_RINGS = 300;

/** @throws `input.too-large` naming the count and the limit. */
export function checkSize({ atoms, rings }: StructureSize, limit: number): void {
  if (atoms > limit) throw tooLarge('atoms', atoms, limit);
  if (rings > MAX_RINGS) throw tooLarge('rings', rings, MAX_RINGS);
}

function tooLarge(what: 'atoms' | 'rings', count: number, limit: number): SdkError {
  return new SdkError('input.too-large', `The structure has ${count} ${what}, more than the ${limit} that are read.`, {
    hint: 'Polymers and proteins are no small molecules; send one repeating unit, or the part in question.',
    details: { [what]: count, limit },
  });
}
