import { SdkError } from '@medmodal/core';
import type {
  DepictionStyle,
  ParsedStructure,
  PatternMatches,
  StructureSource,
  WrittenForm,
} from './chemistry-toolkit.ts';
import { coordinatesOfRdkit, graphOfRdkit } from './graph-of-rdkit.ts';
import { depictionDetails } from './depiction-details.ts';
import { PatternCache } from './pattern-cache.ts';
import type { RdkitJson } from './rdkit-json.ts';
import type { RdkitHandle, RdkitLog, RdkitModule, RdkitMol, StartedRdkit } from './rdkit-module.ts';
import { explainRefusal } from './refuse-structure.ts';
import { scanStructure } from './scan-structure.ts';
import { MAX_ATOMS, MAX_ATOMS_NARROW } from './structure-limits.ts';

/** Times that a canonical form is read again at most. */
const MAX_ROUNDS = 5;

/** Hydrogens that are written as atoms. */
const DRAWN_HYDROGEN: RegExp = /\[\d*H(?![a-z])/;

/** Taking hydrogens out is a fourth of the reading, also where there are none. */
const KEEP_HYDROGENS: string = JSON.stringify({ removeHs: false });

/** Counts have three digits. */
const MAX_V2000 = 999;

/**
 * RDKit on the thread it is called on; every molecule is deleted before a method returns. What a method throws that is no
 * `SdkError` means that the instance must not be used again.
 */
export class RdkitEngine {
  readonly #rdkit: RdkitModule;
  readonly #log: RdkitLog | null;
  readonly #patterns: PatternCache;
  readonly #started: StartedRdkit;

  constructor(started: StartedRdkit) {
    this.#started = started;
    this.#rdkit = started.rdkit;
    this.#log = this.#rdkit.set_log_capture('rdApp.error');
    this.#patterns = new PatternCache(this.#rdkit);
  }

  get version(): string {
    return this.#rdkit.version();
  }

  get memoryBytes(): number {
    return this.#started.memoryBytes();
  }

  parse(source: StructureSource): ParsedStructure {
    return this.#with(source, (molecule) => {
      const json = JSON.parse(molecule.get_json()) as RdkitJson;
      const coordinates = coordinatesOfRdkit(json);
      const smiles = this.#settle(molecule.get_smiles());
      return { smiles, graph: graphOfRdkit(json), ...(coordinates && { coordinates }) };
    });
  }

  smilesOrder(source: StructureSource): Uint16Array {
    return this.#with(source, (molecule) => {
      const first = molecule.get_smiles();
      let order = orderOf(molecule);
      this.#settle(first, (next) => {
        order = orderOf(next).map((atom) => order[atom] ?? atom);
      });
      return order;
    });
  }

  /**
   * Some complexes with dative bonds are written otherwise once they have been read from their canonical form: goes on
   * until nothing changes, so that a canonical form is its own.
   */
  #settle(smiles: string, onRound?: (molecule: RdkitMol) => void): string {
    let settled = smiles;
    for (let round = 0; round < MAX_ROUNDS && /->|<-/.test(settled); round += 1) {
      const molecule = this.#rdkit.get_mol(settled);
      this.#takeLog(molecule === null);
      if (molecule === null) return settled;
      const next = using(molecule, () => {
        const written = molecule.get_smiles();
        if (written !== settled) onRound?.(molecule);
        return written;
      });
      if (next === settled) return settled;
      settled = next;
    }
    return settled;
  }

  depict(source: StructureSource, style: DepictionStyle): string {
    return this.#with(source, (molecule) => {
      const drawn = { atoms: molecule.get_num_atoms(), bonds: molecule.get_num_bonds() };
      const svg = molecule.get_svg_with_highlights(depictionDetails(style, drawn));
      if (!svg.includes('<svg')) throw new SdkError('option.invalid', 'The structure cannot be drawn in this style.');
      return svg;
    });
  }

  match(source: StructureSource, patterns: readonly string[]): readonly PatternMatches[] {
    return this.#with(source, (molecule) =>
      patterns.map((smarts, index) => matchesOf(molecule, this.#patterns.query(smarts) ?? refusePattern(index))),
    );
  }

  write(source: StructureSource, form: WrittenForm): string {
    return this.#with(source, (molecule) => {
      if (form === 'molfile-v2000') return writeV2000(molecule);
      if (form === 'molfile-v3000') return molecule.get_v3Kmolblock();
      const inchi = molecule.get_inchi();
      return form === 'inchi' ? inchi : this.#rdkit.get_inchikey_for_inchi(inchi);
    });
  }

  #with<T>(source: StructureSource, work: (molecule: RdkitMol) => T): T {
    const limit = this.#started.wide ? MAX_ATOMS : MAX_ATOMS_NARROW;
    const scanned = scanStructure(source, limit);
    const molecule = this.#read(source);
    const log = this.#takeLog(molecule === null);
    if (molecule === null) throw scanned.refusal() ?? explainRefusal(log, source.kind, scanned);
    return using(molecule, () => {
      if (molecule.get_num_atoms() > 0) return work(molecule);
      throw new SdkError('input.empty', 'The structure has no atoms.', { hint: 'Draw or write at least one atom.' });
    });
  }

  #read({ kind, text }: StructureSource): RdkitMol | null {
    const plain = kind === 'smiles' && !DRAWN_HYDROGEN.test(text);
    return plain ? this.#rdkit.get_mol(text, KEEP_HYDROGENS) : this.#rdkit.get_mol(text);
  }

  #takeLog(wanted: boolean): string {
    if (!wanted || !this.#log) return '';
    const text = this.#log.get_buffer();
    this.#log.clear_buffer();
    return text;
  }
}

function writeV2000(molecule: RdkitMol): string {
  if (Math.max(molecule.get_num_atoms(), molecule.get_num_bonds()) <= MAX_V2000) return molecule.get_v2Kmolblock();
  throw new SdkError('input.too-large', `A V2000 molfile holds at most ${MAX_V2000} atoms and as many bonds.`, {
    hint: 'Ask for a V3000 molfile.',
    details: { atoms: molecule.get_num_atoms(), limit: MAX_V2000 },
  });
}

/** Known once the SMILES was written. */
function orderOf(molecule: RdkitMol): Uint16Array {
  const list = molecule.get_prop('_smilesAtomOutputOrder');
  return new Uint16Array(JSON.parse(list.replace(/,\]$/, ']')) as number[]);
}

function matchesOf(molecule: RdkitMol, query: RdkitMol): PatternMatches {
  const text = molecule.get_substruct_matches(query);
  if (text === '{}') return [];
  return (JSON.parse(text) as { atoms: number[] }[]).map(({ atoms }) => atoms);
}

function refusePattern(index: number): never {
  throw new SdkError('option.invalid', `Pattern ${index + 1} is no valid SMARTS.`, {
    hint: 'Correct the pattern.',
    details: { pattern: index + 1 },
  });
}

/** Deletes the handle unless the instance broke, which touching would break again. */
function using<Handle extends RdkitHandle, T>(handle: Handle, work: (handle: Handle) => T): T {
  try {
    const result = work(handle);
    handle.delete();
    return result;
  } catch (error) {
    if (SdkError.is(error)) handle.delete();
    throw error;
  }
}
