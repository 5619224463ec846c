import type { Warning } from '@medmodal/core';
import type { MolecularGraph } from '../molecular-graph.ts';
import type { ParsedStructure } from '../toolkit/chemistry-toolkit.ts';
import { isAlkaliMetal, isMetal } from './structure-metals.ts';

/** Heavy atoms above which hardly any structure of the training data lies. */
const LARGE = 200;

/** What a reader of any answer about the structure should know. */
export function structureWarnings({ graph }: Pick<ParsedStructure, 'graph'>): readonly Warning[] {
  const warnings: Warning[] = [];
  const atoms = graph.elements.length;
  const components = countComponents(graph);
  if (components > 1) {
    warnings.push({
      code: 'structure.several-components',
      message: `The structure has ${components} components: a salt, a solvate or a mixture.`,
    });
  }
  const metal = firstMetal(graph);
  if (metal >= 0) {
    warnings.push({
      code: 'structure.metal',
      message: `Atom ${metal + 1} is a metal: models and descriptors of organic molecules say little about it.`,
    });
  }
  const wildcard = graph.elements.indexOf(0);
  if (wildcard >= 0) {
    warnings.push({
      code: 'structure.wildcard',
      message: `Atom ${wildcard + 1} stands for any atom, so this is a pattern and no one molecule.`,
    });
  }
  const radical = graph.radicals.findIndex((electrons, atom) => electrons > 0 && !isMetal(graph.elements[atom] ?? 0));
  if (radical >= 0) {
    warnings.push({
      code: 'structure.radical',
      message: `Atom ${radical + 1} has an unpaired electron: perhaps its brackets lack hydrogens or a charge.`,
    });
  }
  if (atoms > LARGE) {
    warnings.push({
      code: 'structure.large',
      message: `The structure has ${atoms} atoms; models have seen few above ${LARGE}.`,
    });
  }
  return warnings;
}

/** Counter-ions of common salts are no reason to warn: standardising takes them off. */
function firstMetal({ elements, bondFrom, bondTo }: MolecularGraph): number {
  return elements.findIndex(
    (element, atom) =>
      isMetal(element) && !(isAlkaliMetal(element) && !bondFrom.includes(atom) && !bondTo.includes(atom)),
  );
}

function countComponents({ elements, bondFrom, bondTo }: MolecularGraph): number {
  const root = Uint16Array.from(elements, (_, atom) => atom);
  const rootOf = (atom: number): number => {
    let at = atom;
    while (root[at] !== at) at = root[at] = root[root[at] ?? at] ?? at;
    return at;
  };
  let components = elements.length;
  for (const [bond, from] of bondFrom.entries()) {
    const [a, b] = [rootOf(from), rootOf(bondTo[bond] ?? from)];
    if (a === b) continue;
    root[a] = b;
    components -= 1;
  }
  return components;
}
