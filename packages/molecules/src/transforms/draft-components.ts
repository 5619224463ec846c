import { neighboursOf } from './draft-bonds.ts';
import type { SmilesDraft } from './smiles-draft.ts';

/** The connected components of a draft, each as indices of its atoms in ascending order. */
export function draftComponents(draft: SmilesDraft): readonly (readonly number[])[] {
  const seen = new Uint8Array(draft.atoms.length);
  const components: number[][] = [];
  for (const [start, { kept }] of draft.atoms.entries()) {
    if (seen[start] === 1 || !kept) continue;
    seen[start] = 1;
    const component = [start];
    for (const atom of component) {
      for (const { atom: next } of neighboursOf(draft, atom)) {
        if (seen[next] === 1 || draft.atoms[next]?.kept !== true) continue;
        seen[next] = 1;
        component.push(next);
      }
    }
    components.push(component.sort((a, b) => a - b));
  }
  return components;
}
