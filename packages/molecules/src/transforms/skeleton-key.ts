import { neighboursOf, orderOf } from './draft-bonds.ts';
import type { SmilesDraft } from './smiles-draft.ts';

const ROUNDS = 5;

/**
 * A key that is the same for the same skeleton of elements and bonds, whatever its charges, hydrogens, isotopes and
 * stereochemistry: an acid and its anion share it. Refinement of neighbourhoods after Weisfeiler and Lehman (1968), exact
 * enough to tell small molecules apart.
 */
export function skeletonKey(draft: SmilesDraft, component: readonly number[]): string {
  let colours = new Map(component.map((atom) => [atom, textHash(draft.atoms[atom]?.symbol ?? '')]));
  const surroundings = component.map((atom) => ({
    atom,
    around: neighboursOf(draft, atom).map(({ atom: next, bond }) => ({ next, order: orderOf(bond, draft) * 2 })),
  }));
  for (let round = 0; round < ROUNDS && component.length > 1; round += 1) {
    colours = new Map(
      surroundings.map(({ atom, around }) => {
        const seen = around.map(({ next, order }) => mix(order, colours.get(next) ?? 0)).sort((a, b) => a - b);
        return [atom, seen.reduce(mix, colours.get(atom) ?? 0)];
      }),
    );
  }
  return [...colours.values()].sort((a, b) => a - b).join(' ');
}

function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = mix(hash, letter.codePointAt(0) ?? 0);
  return hash;
}

/** One step of FNV-1a, with its high bits folded down. */
function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x01000193);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
}
