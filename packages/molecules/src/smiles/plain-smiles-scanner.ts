import { BRACKET, CAPITALS, CODE, elementOf, SMALL_LETTERS, twoDigits } from './plain-smiles-letters.ts';
import { PLAIN_ATOMS, PLAIN_BONDS, PLAIN_NEIGHBOURS, type PlainStructure } from './plain-structure.ts';

const RINGS = 100;
const NONE = 255;
const NOT_WRITTEN = 9;
const DEPTH = 64;

interface WrittenBond {
  readonly from: number;
  readonly to: number;
  readonly order: number;
}

/** A ring bond: its digit, its place at the atom that opens it and at the one that closes it, and its order. */
interface Closure {
  readonly digit: number;
  readonly opened: number;
  readonly place: number;
  readonly order: number;
  /** Whether the order is written where it opens: the toolkit then takes that for its first atom. */
  readonly forward: boolean;
}

/**
 * Takes the text of a SMILES apart into atoms and bonds. It knows what ordinary organic structures of one component are
 * written with, and says no to everything else, right or wrong: isotopes, atom maps, metals, wildcards, drawn hydrogens,
 * charges beyond one, unusual bonds.
 */
export class PlainSmilesScanner {
  readonly #structure: PlainStructure;
  /** Of each open ring digit: its atom, its place there, the order written with it. */
  readonly #openAtoms: Uint8Array = new Uint8Array(RINGS).fill(NONE);
  readonly #openPlaces: Uint16Array = new Uint16Array(RINGS);
  readonly #openOrders: Uint8Array = new Uint8Array(RINGS);
  readonly #branches: Uint8Array = new Uint8Array(DEPTH);
  /** Ring bonds in the order in which they close. */
  #closures: Closure[] = [];
  #open = 0;
  #depth = 0;
  #before = NONE;
  #order = NOT_WRITTEN;
  #direction = 0;
  /** Whether a branch has just opened, which an atom must begin. */
  #fresh = false;

  constructor(structure: PlainStructure) {
    this.#structure = structure;
  }

  /** Whether all of the text was understood. */
  scan(text: string): boolean {
    this.#structure.clear();
    if (this.#open > 0) this.#openAtoms.fill(NONE);
    this.#closures = [];
    this.#open = 0;
    this.#depth = 0;
    this.#before = NONE;
    this.#order = NOT_WRITTEN;
    this.#direction = 0;
    this.#fresh = false;
    let at = 0;
    while (at < text.length) {
      const next = this.#step(text, at);
      if (next < 0) return false;
      at = next;
    }
    const whole = this.#open === 0 && this.#depth === 0 && this.#order === NOT_WRITTEN && this.#structure.atoms > 0;
    return whole && this.#closeRings();
  }

  /** Where the text goes on, -1 where it is not understood. */
  #step(text: string, at: number): number {
    const code = text.charCodeAt(at);
    const small = SMALL_LETTERS[code] ?? 0;
    if (small > 0) return this.#atom(small, 1) ? at + 1 : -1;
    const element = CAPITALS[code] ?? 0;
    if (element > 0) {
      const next = text.charCodeAt(at + 1);
      if (code === CODE.C && next === CODE.l) return this.#atom(17, 0) ? at + 2 : -1;
      if (code === CODE.B && next === CODE.r) return this.#atom(35, 0) ? at + 2 : -1;
      return this.#atom(element, 0) ? at + 1 : -1;
    }
    if (code >= CODE.zero && code <= CODE.nine) return this.#ring(code - CODE.zero) ? at + 1 : -1;
    switch (code) {
      case CODE.open:
        return this.#beginBranch() ? at + 1 : -1;
      case CODE.close:
        return this.#endBranch() ? at + 1 : -1;
      case CODE.bracket:
        return this.#bracket(text, at);
      case CODE.percent:
        return this.#ring(twoDigits(text, at + 1)) ? at + 3 : -1;
      default:
        return this.#bond(code) ? at + 1 : -1;
    }
  }

  #bond(code: number): boolean {
    if (this.#order !== NOT_WRITTEN || this.#before === NONE) return false;
    this.#order = 1;
    if (code === CODE.equals) this.#order = 2;
    else if (code === CODE.hash) this.#order = 3;
    else if (code === CODE.slash) this.#direction = 1;
    else if (code === CODE.backslash) this.#direction = 2;
    else return code === CODE.dash;
    return true;
  }

  #beginBranch(): boolean {
    if (this.#before === NONE || this.#order !== NOT_WRITTEN || this.#depth === DEPTH || this.#fresh) return false;
    this.#fresh = true;
    this.#branches[this.#depth] = this.#before;
    this.#depth += 1;
    return true;
  }

  #endBranch(): boolean {
    if (this.#depth === 0 || this.#order !== NOT_WRITTEN) return false;
    this.#depth -= 1;
    const atom = this.#branches[this.#depth] ?? NONE;
    if (this.#before === atom) return false;
    this.#before = atom;
    return true;
  }

  #bracket(text: string, at: number): number {
    BRACKET.lastIndex = at;
    const parts = BRACKET.exec(text);
    if (!parts) return -1;
    const [whole, symbol, small, marks = '', hydrogen = '', count = '', sign = '', size = ''] = parts;
    if ((hydrogen === '' && count !== '') || count === '0' || (size !== '' && (size !== '1' || sign === ''))) return -1;
    if (!this.#atom(elementOf(symbol ?? small ?? ''), symbol ? 0 : 1)) return -1;
    const structure = this.#structure;
    const atom = structure.atoms - 1;
    structure.bracketed[atom] = 1;
    structure.marks[atom] = marks.length;
    structure.hydrogens[atom] = hydrogen === '' ? 0 : count === '' ? 1 : Number(count);
    structure.charges[atom] = sign === '' ? 0 : sign === '+' ? 1 : -1;
    if (marks !== '') structure.hasStereo = true;
    return at + whole.length;
  }

  #atom(element: number, lowerCase: number): boolean {
    const structure = this.#structure;
    const atom = structure.atoms;
    if (atom === PLAIN_ATOMS) return false;
    structure.elements[atom] = element;
    structure.lowerCase[atom] = lowerCase;
    structure.charges[atom] = 0;
    structure.hydrogens[atom] = 0;
    structure.bracketed[atom] = 0;
    structure.marks[atom] = 0;
    structure.degrees[atom] = 0;
    structure.hasParent[atom] = this.#before === NONE ? 0 : 1;
    structure.atoms = atom + 1;
    const { bonds } = structure;
    if (this.#before !== NONE) {
      if (bonds === PLAIN_BONDS || !this.#enter(this.#before, atom, bonds) || !this.#enter(atom, this.#before, bonds)) {
        return false;
      }
      structure.bonds = bonds + 1;
      this.#write(bonds, { from: this.#before, to: atom, order: this.#order });
      structure.directions[bonds] = this.#direction;
      if (this.#direction !== 0) structure.hasStereo = true;
    } else if (atom > 0) return false;
    this.#before = atom;
    this.#order = NOT_WRITTEN;
    this.#direction = 0;
    this.#fresh = false;
    return true;
  }

  #ring(digit: number): boolean {
    const atom = this.#before;
    if (!(digit >= 0 && digit < RINGS) || atom === NONE || this.#direction !== 0 || this.#fresh) return false;
    const structure = this.#structure;
    const other = this.#openAtoms[digit] ?? NONE;
    if (other === NONE) {
      const place = atom * PLAIN_NEIGHBOURS + (structure.degrees[atom] ?? 0);
      if (!this.#enter(atom, NONE, 0)) return false;
      this.#openAtoms[digit] = atom;
      this.#openPlaces[digit] = place;
      this.#openOrders[digit] = this.#order;
      this.#open += 1;
    } else {
      const opening = this.#openOrders[digit] ?? NOT_WRITTEN;
      if (other === atom || (opening !== NOT_WRITTEN && this.#order !== NOT_WRITTEN && opening !== this.#order))
        return false;
      const place = atom * PLAIN_NEIGHBOURS + (structure.degrees[atom] ?? 0);
      if (structure.bondBetween(atom, other) >= 0 || !this.#enter(atom, other, 0)) return false;
      structure.neighbours[this.#openPlaces[digit] ?? 0] = atom;
      this.#openAtoms[digit] = NONE;
      this.#open -= 1;
      const order = Math.min(opening, this.#order);
      const opened = this.#openPlaces[digit] ?? 0;
      this.#closures.push({ digit, opened, place, order, forward: opening !== NOT_WRITTEN });
    }
    this.#order = NOT_WRITTEN;
    return true;
  }

  /** Ring bonds are numbered behind all others by their digits, as the toolkit does. */
  #closeRings(): boolean {
    const structure = this.#structure;
    if (structure.bonds + this.#closures.length > PLAIN_BONDS) return false;
    for (const { opened, place, order, forward } of this.#closures.sort((one, other) => one.digit - other.digit)) {
      const bond = structure.bonds;
      structure.bonds += 1;
      structure.neighbourBonds[opened] = bond;
      structure.neighbourBonds[place] = bond;
      const closing = structure.neighbours[opened] ?? 0;
      const opening = structure.neighbours[place] ?? 0;
      this.#write(bond, { from: forward ? opening : closing, to: forward ? closing : opening, order });
      structure.directions[bond] = 0;
    }
    return true;
  }

  #write(bond: number, { from, to, order }: WrittenBond): void {
    const structure = this.#structure;
    structure.bondFrom[bond] = from;
    structure.bondTo[bond] = to;
    const implied = structure.lowerCase[from] === 1 && structure.lowerCase[to] === 1 ? 0 : 1;
    structure.orders[bond] = order === NOT_WRITTEN ? implied : order;
  }

  #enter(atom: number, neighbour: number, bond: number): boolean {
    const { degrees, neighbours, neighbourBonds } = this.#structure;
    const degree = degrees[atom] ?? 0;
    if (degree === PLAIN_NEIGHBOURS) return false;
    neighbours[atom * PLAIN_NEIGHBOURS + degree] = neighbour;
    neighbourBonds[atom * PLAIN_NEIGHBOURS + degree] = bond;
    degrees[atom] = degree + 1;
    return true;
  }
}
