import type { Warning } from '@medmodal/core';
import type { StructureSource } from '../toolkit/chemistry-toolkit.ts';

/** Atoms in brackets with `@`, `@@`, `@SP1` … */
const MARKED_ATOM: RegExp = /\[[^\]@]*@[^\]]*\]/g;
const MARKED_BOND: RegExp = /[/\\]/;

/**
 * Says where a SMILES marks stereochemistry that its canonical form does not have: the atom is no stereo centre, or the ends
 * of the double bond are alike, so that the structure is another than somebody meant.
 */
export function stereoWarnings(
  { kind, text }: StructureSource,
  { smiles }: { readonly smiles: string },
): readonly Warning[] {
  if (kind !== 'smiles') return [];
  const warnings: Warning[] = [];
  const written = text.match(MARKED_ATOM)?.length ?? 0;
  const ignored = written - (smiles.match(MARKED_ATOM)?.length ?? 0);
  if (ignored > 0) {
    const marks = written === 1 ? 'The mark (@) of an atom' : `${ignored} of ${written} marks (@) of atoms`;
    const message = `${marks} ${written === 1 || ignored === 1 ? 'says' : 'say'} nothing: there is no stereo centre.`;
    warnings.push({ code: 'structure.stereo-ignored', message });
  }
  if (MARKED_BOND.test(text) && !MARKED_BOND.test(smiles)) {
    warnings.push({
      code: 'structure.stereo-ignored',
      message:
        'The marks (/ and \\) beside a double bond say nothing: one of its ends has two equal neighbours, or one mark is missing.',
    });
  }
  return warnings;
}
