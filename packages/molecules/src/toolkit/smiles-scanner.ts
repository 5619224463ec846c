import type { AtomPlace, ScannedText, StructureProblem } from './refuse-structure.ts';

/** What a linear look at a SMILES finds. */
export interface ScannedSmiles extends ScannedText {
  /** Ring bonds that were closed. */
  readonly rings: number;
}

const ORGANIC = /[BCNOPSFIbcnops*]/;
const LEGAL = /[A-Za-z0-9[\]()@+\-=#$:/\\.%*~<>]/;
const BRACKET = /^(\d*)([A-Z][a-z]?|[a-z]{1,2}|\*|#\d+)/;
/** Two-letter aromatic elements that brackets may name. */
const AROMATIC = new Set(['se', 'te', 'as', 'si']);

/**
 * Scans a SMILES once, from left to right, and finds where each atom stands and the first thing that makes it no SMILES: a
 * character that none holds, a reaction arrow, brackets, branches and ring bonds that do not close, a bond that leads
 * nowhere. What it lets pass may still be wrong; that is for the toolkit to say.
 */
export function scanSmiles(text: string): ScannedSmiles {
  const scanner = new SmilesScanner(text);
  const problem = scanner.scan();
  return { places: scanner.places, rings: scanner.rings, ...(problem && { problem }) };
}

interface RingBond {
  readonly at: number;
  readonly atom: number;
}

class SmilesScanner {
  readonly places: AtomPlace[] = [];
  rings = 0;
  readonly #text: string;
  readonly #branches: { readonly at: number; readonly atom: number }[] = [];
  readonly #open = new Map<number, RingBond>();
  #at = 0;
  /** Index of the atom that the next one binds to; −1 at the start of a component. */
  #atom = -1;
  /** Position of a bond that waits for its atom; 0 when none does. */
  #bond = 0;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): StructureProblem | undefined {
    while (this.#at < this.#text.length) {
      const problem = this.#next(this.#text.charAt(this.#at));
      if (problem) return problem;
    }
    return this.#end();
  }

  #next(character: string): StructureProblem | undefined {
    if (character === '[') return this.#bracket();
    if (ORGANIC.test(character)) return this.#organic(character);
    if (/[0-9%]/.test(character)) return this.#ring(character);
    if (character === '(') return this.#openBranch();
    if (character === ')') return this.#closeBranch();
    if (character === '.') return this.#component();
    if (/[-=#$:/\\~<>]/.test(character)) return this.#bondSymbol(character);
    return this.#stranger(character);
  }

  #here(message: string, hint?: string): StructureProblem {
    return problemAt(this.#at + 1, message, hint);
  }

  #stranger(character: string): StructureProblem {
    if (character === ']') return this.#here('A bracket closes that was not opened');
    if (LEGAL.test(character)) return this.#here('A letter names no atom that may stand outside of brackets');
    return this.#here('There is a character that no SMILES holds', 'Send one SMILES, or the name of a common drug.');
  }

  #organic(character: string): undefined {
    const two = this.#text.slice(this.#at, this.#at + 2);
    const symbol = two === 'Cl' || two === 'Br' ? two : character;
    this.#place(symbol);
    this.#at += symbol.length;
  }

  #place(symbol: string): void {
    this.places.push({ symbol: symbol.charAt(0).toUpperCase() + symbol.slice(1), at: this.#at + 1 });
    this.#atom = this.places.length - 1;
    this.#bond = 0;
  }

  #bracket(): StructureProblem | undefined {
    const end = this.#text.indexOf(']', this.#at);
    const again = this.#text.indexOf('[', this.#at + 1);
    if (end < 0 || (again >= 0 && again < end)) return this.#here('A bracket opens that is not closed');
    const inside = this.#text.slice(this.#at + 1, end);
    const stranger = inside.search(/[^A-Za-z0-9@+\-:*#]/);
    if (stranger >= 0) return problemAt(this.#at + 2 + stranger, 'There is a character that no atom in brackets holds');
    const [, isotope = '', symbol] = BRACKET.exec(inside) ?? [];
    if (symbol === undefined) return this.#here('The brackets name no atom');
    if (isotope.length > 4) return this.#here('The brackets name no isotope');
    // Of hydrogens, only a bare one is taken for a hydrogen of its neighbour.
    if (symbol === 'H') this.#place(inside);
    else this.#place(/^[a-z]{2}$/.test(symbol) && !AROMATIC.has(symbol) ? symbol.charAt(0) : symbol);
    this.#at = end + 1;
    return undefined;
  }

  #ring(character: string): StructureProblem | undefined {
    const [text, two, many] = /^(?:%(?:(\d\d)|\((\d{1,5})\))|\d)/.exec(this.#text.slice(this.#at, this.#at + 8)) ?? [];
    if (text === undefined) return this.#here('The number of a ring bond needs two digits after the %');
    if (this.#atom < 0 || this.#bondless()) return this.#here('A ring bond has no atom to begin at');
    const number = Number(two ?? many ?? character);
    const opened = this.#open.get(number);
    if (opened === undefined) this.#open.set(number, { at: this.#at + 1, atom: this.#atom });
    else if (opened.atom === this.#atom) return this.#here('A ring bond leads from an atom to itself');
    else {
      this.#open.delete(number);
      this.rings += 1;
    }
    this.#bond = 0;
    this.#at += text.length;
    return undefined;
  }

  /** Whether a branch was opened and no atom has been written in it. */
  #bondless(): boolean {
    return this.#text.charAt(this.#at - 1) === '(';
  }

  #openBranch(): StructureProblem | undefined {
    if (this.#atom < 0 || this.#bondless()) return this.#here('A branch opens without an atom that it begins at');
    if (this.#bond > 0) return problemAt(this.#bond, 'A bond stands before a branch; it belongs into it');
    this.#branches.push({ at: this.#at + 1, atom: this.#atom });
    this.#at += 1;
    return undefined;
  }

  #closeBranch(): StructureProblem | undefined {
    const branch = this.#branches.pop();
    if (branch === undefined) return this.#here('A branch closes that was not opened');
    if (this.#bond > 0) return problemAt(this.#bond, 'A bond leads to no atom');
    if (this.#bondless()) return this.#here('A branch is empty');
    this.#atom = branch.atom;
    this.#at += 1;
    return undefined;
  }

  #component(): StructureProblem | undefined {
    if (this.#bond > 0) return problemAt(this.#bond, 'A bond leads to no atom');
    if (this.#atom < 0 || this.#bondless()) return this.#here('A dot does not follow an atom');
    this.#atom = -1;
    this.#at += 1;
    return undefined;
  }

  #bondSymbol(character: string): StructureProblem | undefined {
    const two = this.#text.slice(this.#at, this.#at + 2);
    const dative = two === '->' || two === '<-';
    if (!dative && (character === '>' || character === '<')) {
      const hint = 'Send the reactant or the product alone.';
      return this.#here('There is a reaction arrow; a reaction is no one structure', hint);
    }
    if (this.#bond > 0) return this.#here('One bond follows another');
    if (this.#atom < 0) return this.#here('A bond does not follow an atom');
    this.#bond = this.#at + 1;
    // Backslashes that some program escaped are read as RDKit reads them.
    this.#at += dative || two === '\\\\' ? 2 : 1;
    return undefined;
  }

  #end(): StructureProblem | undefined {
    if (this.#bond > 0) return problemAt(this.#bond, 'A bond leads to no atom');
    const [branch] = this.#branches;
    if (branch) return problemAt(branch.at, 'A branch opens that is not closed');
    for (const [number, { at }] of this.#open) return problemAt(at, `Ring bond ${number} opens and is never closed`);
    if (this.#atom < 0) return problemAt(this.#text.length, 'A dot is followed by no atom');
    return undefined;
  }
}

function problemAt(position: number, what: string, hint?: string): StructureProblem {
  return { message: `${what} (position ${position}).`, position, ...(hint !== undefined && { hint }) };
}
