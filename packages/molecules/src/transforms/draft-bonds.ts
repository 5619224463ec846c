import type { DraftBond, SmilesDraft } from './smiles-draft.ts';

/** A bond as one of its atoms sees it. */
export interface DraftNeighbour {
  readonly atom: number;
  readonly bond: DraftBond;
}

/** The atoms that an atom is bound to, without bonds that were cut. */
export function neighboursOf({ atoms, bonds }: SmilesDraft, atom: number): readonly DraftNeighbour[] {
  const { parent = -1, closures = [], children = [] } = atoms[atom] ?? {};
  return [parent, ...closures, ...children].flatMap((index) => {
    const bond = bonds[index];
    return bond && !bond.cut ? [{ atom: bond.from === atom ? bond.to : bond.from, bond }] : [];
  });
}

/** Order of a bond: 1.5 where it is aromatic, 0 where it is dative or unknown. */
export function orderOf({ symbol, closing, from, to }: DraftBond, { atoms }: SmilesDraft): number {
  const written = symbol || closing;
  if (written === '') return isAromatic(atoms[from]?.symbol) && isAromatic(atoms[to]?.symbol) ? 1.5 : 1;
  return ORDERS[written] ?? 0;
}

const ORDERS: Readonly<Record<string, number>> = { '-': 1, '/': 1, '\\': 1, '=': 2, '#': 3, $: 4, ':': 1.5 };

function isAromatic(symbol = ''): boolean {
  return symbol !== '' && symbol === symbol.toLowerCase() && symbol !== '*';
}
