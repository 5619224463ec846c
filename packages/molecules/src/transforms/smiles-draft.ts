/** An atom of a {@link SmilesDraft}: the parts of its text, free to be changed. */
export interface DraftAtom {
  /** As it was written. */
  readonly text: string;
  /** Element as SMILES writes it: `C`, aromatic `c`, `*`. */
  readonly symbol: string;
  /** Mass number, or the empty string. */
  readonly isotope: string;
  /** `@`, `@@`, `@SP1` …, or the empty string. */
  chirality: string;
  /** As written in brackets; undefined where the valence says it. */
  hydrogens: number | undefined;
  charge: number;
  /** Atom map with its colon, or the empty string. */
  map: string;
  changed: boolean;
  kept: boolean;
  /** The bond to the atom before it; -1 for the first of a component. */
  parent: number;
  /** Ring closures in the order of their digits. */
  readonly closures: number[];
  /** Bonds to the atoms behind it, in order. */
  readonly children: number[];
}

/** A bond of a {@link SmilesDraft}. */
export interface DraftBond {
  readonly from: number;
  to: number;
  /** `=`, `#`, `/` …, or the empty string; of a ring closure, what is written where it opens. */
  symbol: string;
  /** What is written where a ring closure closes. */
  closing: string;
  cut: boolean;
}

/**
 * A SMILES taken apart so that atoms and bonds can be edited without touching what is around them: neighbours keep their
 * order, and with it every mark of stereochemistry keeps its meaning.
 */
export interface SmilesDraft {
  /** In the order in which the text writes them. */
  readonly atoms: DraftAtom[];
  readonly bonds: DraftBond[];
}

const TOKEN: RegExp =
  /(?<bracket>\[[^\]]*\])|(?<plain>Cl|Br|[BCNOPSFI]|[bcnops]|\*)|(?<bond>->|<-|[-=#$:~/\\])|(?<ring>%\(\d+\)|%\d\d|\d)|(?<other>[().])/gy;
const BRACKET: RegExp =
  /^\[(?<isotope>\d*)(?<symbol>[A-Z][a-z]?|[a-z][a-z]?|\*|#\d+)(?<chirality>@(?:TH|AL|SP|TB|OH)\d{1,2}|@{0,2})(?<hydrogens>H\d*)?(?<charge>[+-]\d*|\++|-+)?(?<map>:\d+)?\]$/;

/** Takes a SMILES apart that the toolkit wrote; undefined when there is something in it that is not known here. */
export function draftOfSmiles(smiles: string): SmilesDraft | undefined {
  const scan = new DraftScan();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < smiles.length) {
    const groups = TOKEN.exec(smiles)?.groups;
    if (!groups || !scan.take(groups)) return undefined;
  }
  return scan.draft;
}

class DraftScan {
  readonly draft: SmilesDraft = { atoms: [], bonds: [] };
  readonly #open = new Map<string, number>();
  readonly #branches: number[] = [];
  #before = -1;
  #symbol = '';

  take({ bracket, plain, bond, ring, other }: Record<string, string | undefined>): boolean {
    if (plain !== undefined) return this.#atom(atomOf(plain, { symbol: plain }));
    if (bracket !== undefined) {
      const parts = BRACKET.exec(bracket)?.groups;
      return parts !== undefined && this.#atom(atomOf(bracket, parts));
    }
    if (ring !== undefined) return this.#closure(ring.replace(/[%()]/g, ''));
    // The toolkit begins no component inside a branch, and written again it would come behind it.
    if (other === '.' && this.#branches.length > 0) return false;
    if (bond !== undefined) this.#symbol = bond;
    else if (other === '(') this.#branches.push(this.#before);
    else this.#before = other === ')' ? (this.#branches.pop() ?? -1) : -1;
    return true;
  }

  #atom(atom: DraftAtom): boolean {
    const { atoms, bonds } = this.draft;
    const before = atoms[this.#before];
    if (before) {
      before.children.push(bonds.length);
      atom.parent = bonds.length;
      bonds.push({ from: this.#before, to: atoms.length, symbol: this.#symbol, closing: '', cut: false });
    }
    this.#symbol = '';
    this.#before = atoms.length;
    atoms.push(atom);
    return true;
  }

  #closure(digit: string): boolean {
    const { atoms, bonds } = this.draft;
    const open = this.#open.get(digit);
    const bond = open === undefined ? undefined : bonds[open];
    atoms[this.#before]?.closures.push(open ?? bonds.length);
    if (bond) {
      bond.to = this.#before;
      bond.closing = this.#symbol;
      this.#open.delete(digit);
    } else {
      this.#open.set(digit, bonds.length);
      bonds.push({ from: this.#before, to: -1, symbol: this.#symbol, closing: '', cut: false });
    }
    this.#symbol = '';
    return this.#before >= 0;
  }
}

function atomOf(text: string, parts: Record<string, string | undefined>): DraftAtom {
  const { symbol = '', isotope = '', chirality = '', hydrogens, charge = '', map = '' } = parts;
  return {
    text,
    symbol,
    isotope,
    chirality,
    hydrogens: text.startsWith('[') ? hydrogenCount(hydrogens) : undefined,
    charge: chargeOf(charge),
    map,
    changed: false,
    kept: true,
    parent: -1,
    closures: [],
    children: [],
  };
}

function hydrogenCount(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.slice(1) || 1);
}

function chargeOf(text: string): number {
  const size = /\d/.test(text) ? Number(text.slice(1)) : text.length;
  return text.startsWith('-') ? -size : size;
}
