import type { DraftAtom, SmilesDraft } from './smiles-draft.ts';

/** Writes what is kept of a draft; what was cut apart becomes components of its own. */
export function writeDraft({ atoms, bonds }: SmilesDraft): string {
  const digits = new RingDigits();
  const components: string[] = [];
  const writeFrom = (root: number): string => {
    let text = '';
    const stack: (string | number)[] = [root];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const atom = typeof next === 'number' ? atoms[next] : undefined;
      if (!atom) {
        text += next;
        continue;
      }
      text += atomText(atom);
      for (const closure of atom.closures) text += closureText(closure, next);
      stack.push(...behind(atom));
    }
    return text;
  };
  const closureText = (index: number, atom: string | number): string => {
    const bond = bonds[index];
    if (!bond || bond.cut) return '';
    const digit = digits.of(index);
    return `${bond.from === atom ? bond.symbol : bond.closing}${digit > 9 ? `%${digit}` : digit}`;
  };
  /** The last first, as a stack takes them. */
  const behind = ({ children }: DraftAtom): (string | number)[] => {
    const open = children.filter((child) => bonds[child]?.cut === false && atoms[bonds[child].to]?.kept === true);
    return open.toReversed().flatMap((child, place) => {
      const { symbol = '', to = -1 } = bonds[child] ?? {};
      return place === 0 ? [to, symbol] : [')', to, `(${symbol}`];
    });
  };
  for (const [index, { kept, parent }] of atoms.entries()) {
    const bond = bonds[parent];
    const root = !bond || bond.cut || atoms[bond.from]?.kept === false;
    if (kept && root) components.push(writeFrom(index));
  }
  return components.join('.');
}

/** Numbers of ring closures; the smallest that is free is used again. */
class RingDigits {
  readonly #open = new Map<number, number>();

  /** At its second end a closure has the number of its first, which is free from then on. */
  of(bond: number): number {
    const known = this.#open.get(bond);
    if (known !== undefined) {
      this.#open.delete(bond);
      return known;
    }
    const used = new Set(this.#open.values());
    let digit = 1;
    while (used.has(digit)) digit += 1;
    this.#open.set(bond, digit);
    return digit;
  }
}

function atomText({ changed, text, isotope, symbol, chirality, hydrogens = 0, charge, map }: DraftAtom): string {
  if (!changed) return text;
  const protons = hydrogens === 0 ? '' : `H${hydrogens === 1 ? '' : hydrogens}`;
  const size = Math.abs(charge);
  const sign = charge === 0 ? '' : `${charge > 0 ? '+' : '-'}${size === 1 ? '' : size}`;
  return `[${isotope}${symbol}${chirality}${protons}${sign}${map}]`;
}
