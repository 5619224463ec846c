import type { RunContext, SdkError } from '@medmodal/core';
import type { MolecularGraph } from '../molecular-graph.ts';

/** A structure in text: one SMILES with nothing before or behind it, or one molfile. */
export interface StructureSource {
  readonly kind: 'smiles' | 'molfile';
  readonly text: string;
}

/** What the toolkit perceives in a structure; see {@link Molecule} for the fields. */
export interface ParsedStructure {
  readonly smiles: string;
  readonly graph: MolecularGraph;
  readonly coordinates?: Float32Array;
}

/** A colour as red, green, blue in [0, 1]. */
export type Colour = readonly [red: number, green: number, blue: number];

/** How a structure is drawn. */
export interface DepictionStyle {
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Colours of atoms, by index of the atom in the source. */
  readonly atomColours?: ReadonlyMap<number, Colour>;
  /** Colours of bonds, by index of the bond in the source. */
  readonly bondColours?: ReadonlyMap<number, Colour>;
  /** Writes each atom's number, from 0. Default false. */
  readonly atomNumbers?: boolean;
  /** A line below the picture. */
  readonly legend?: string;
}

/** Where a pattern was found: indices of the atoms of the source, one list a match. */
export type PatternMatches = readonly (readonly number[])[];

/** Forms that the toolkit writes. */
export type WrittenForm = 'molfile-v2000' | 'molfile-v3000' | 'inchi' | 'inchikey';

/**
 * The chemistry toolkit behind this package: reads, canonicalises, draws. All it allocates is freed before a call resolves.
 * Calls that are made in one turn of the event loop go through together.
 */
export interface ChemistryToolkit extends AsyncDisposable {
  /** Version of this contract. */
  readonly specVersion: 1;
  /** Such as `rdkit`. */
  readonly name: string;
  /** Of the toolkit itself, such as `2026.09.1`. */
  version(): Promise<string>;
  /**
   * @throws `input.empty`, `input.format` naming the position, `input.too-large`, `capacity.timeout`, `cancelled`,
   * `runtime.disposed`; never a piece of the text.
   */
  read(source: StructureSource, context?: RunContext): Promise<ParsedStructure>;
  /** Like {@link read} for many; what one throws stands in its place. */
  readMany(sources: readonly StructureSource[], context?: RunContext): Promise<readonly (ParsedStructure | SdkError)[]>;
  /**
   * How the canonical SMILES orders atoms: the i-th number is the index in the source of the i-th atom that it writes. Not a
   * part of {@link read}, since it takes a third of its time and few ask.
   *
   * @throws as {@link read}.
   */
  smilesOrder(source: StructureSource, context?: RunContext): Promise<Uint16Array>;
  /** Draws a structure as SVG. @throws as {@link read}. */
  depict(source: StructureSource, style: DepictionStyle, context?: RunContext): Promise<string>;
  /**
   * Finds SMARTS patterns in a structure; one entry for each pattern, in their order.
   *
   * @throws as {@link read}; `option.invalid` naming the first pattern that is no SMARTS.
   */
  match(source: StructureSource, patterns: readonly string[], context?: RunContext): Promise<readonly PatternMatches[]>;
  /** Writes a structure in another form. @throws as {@link read}. */
  write(source: StructureSource, form: WrittenForm, context?: RunContext): Promise<string>;
  /** Frees the toolkit. Safe to call twice. */
  dispose(): Promise<void>;
}
