import { SdkError } from '@medmodal/core';
import type {
  DepictionStyle,
  ParsedStructure,
  PatternMatches,
  StructureSource,
  WrittenForm,
} from './chemistry-toolkit.ts';
import { coordinatesOfRdkit, graphOfRdkit } from './graph-of-rdkit.ts';
import type { RdkitJson } from './rdkit-json.ts';
import type { RdkitHandle, RdkitMol, RdkitModule } from './rdkit-module.ts';

/** RDKit on the thread it is called on; every handle is deleted before a method returns. */
export class RdkitEngine {
  readonly #rdkit: RdkitModule;

  constructor(rdkit: RdkitModule) {
    this.#rdkit = rdkit;
  }

  get version(): string {
    return this.#rdkit.version();
  }

  parse(source: StructureSource): ParsedStructure {
    return this.#with(source, (molecule) => {
      const smiles = molecule.get_smiles();
      const order = JSON.parse(molecule.get_prop('_smilesAtomOutputOrder').replace(/,\]$/, ']')) as number[];
      const json = JSON.parse(molecule.get_json()) as RdkitJson;
      const coordinates = coordinatesOfRdkit(json);
      return {
        smiles,
        graph: graphOfRdkit(json),
        smilesOrder: Uint16Array.from(order),
        ...(coordinates && { coordinates }),
      };
    });
  }

  depict(source: StructureSource, style: DepictionStyle): string {
    const { width, height, atomColours, bondColours, atomNumbers = false, legend } = style;
    const details = {
      width,
      height,
      addAtomIndices: atomNumbers,
      ...(legend !== undefined && { legend }),
      ...(atomColours && { atoms: [...atomColours.keys()], highlightAtomColors: Object.fromEntries(atomColours) }),
      ...(bondColours && { bonds: [...bondColours.keys()], highlightBondColors: Object.fromEntries(bondColours) }),
    };
    return this.#with(source, (molecule) => molecule.get_svg_with_highlights(JSON.stringify(details)));
  }

  match(source: StructureSource, patterns: readonly string[]): readonly PatternMatches[] {
    return this.#with(source, (molecule) => patterns.map((pattern) => this.#matchesOf(molecule, pattern)));
  }

  write(source: StructureSource, form: WrittenForm): string {
    return this.#with(source, (molecule) => {
      if (form === 'molfile-v2000') return molecule.get_v2Kmolblock();
      if (form === 'molfile-v3000') return molecule.get_v3Kmolblock();
      const inchi = molecule.get_inchi();
      return form === 'inchi' ? inchi : this.#rdkit.get_inchikey_for_inchi(inchi);
    });
  }

  #matchesOf(molecule: RdkitMol, smarts: string): PatternMatches {
    const query = this.#rdkit.get_qmol(smarts);
    if (query === null) throw new SdkError('option.invalid', 'A pattern is no valid SMARTS.');
    return using(query, () => {
      const found = JSON.parse(molecule.get_substruct_matches(query)) as { atoms: number[] }[] | Record<string, never>;
      return Array.isArray(found) ? found.map(({ atoms }) => atoms) : [];
    });
  }

  #with<T>({ text }: StructureSource, work: (molecule: RdkitMol) => T): T {
    if (text.trim() === '') throw new SdkError('input.empty', 'The structure is empty.', { hint: 'Send a SMILES.' });
    const molecule = this.#rdkit.get_mol(text);
    if (molecule === null) throw new SdkError('input.format', 'The structure cannot be read.');
    return using(molecule, work);
  }
}

function using<Handle extends RdkitHandle, T>(handle: Handle, work: (handle: Handle) => T): T {
  try {
    return work(handle);
  } finally {
    handle.delete();
  }
}
