/** A handle of the toolkit: what it holds lies outside the garbage collector until `delete` is called. */
export interface RdkitHandle {
  delete(): void;
}

/** The part of RDKit's molecule that this package calls. */
export interface RdkitMol extends RdkitHandle {
  get_smiles(): string;
  get_json(): string;
  get_prop(key: string): string;
  get_svg_with_highlights(details: string): string;
  get_substruct_matches(query: RdkitMol): string;
  get_v2Kmolblock(): string;
  get_v3Kmolblock(): string;
  get_inchi(): string;
  get_num_atoms(): number;
  has_coords(): number;
}

/** Log of RDKit that is being captured. */
export interface RdkitLog extends RdkitHandle {
  get_buffer(): string;
  clear_buffer(): void;
}

/** The part of the RDKit module that this package calls. */
export interface RdkitModule {
  version(): string;
  get_mol(input: string, details?: string): RdkitMol | null;
  get_qmol(smarts: string): RdkitMol | null;
  get_inchikey_for_inchi(inchi: string): string;
  set_log_capture(name: string): RdkitLog | null;
}

/** Instantiates RDKit's WebAssembly, about 0.1 s; each call has a memory of its own. */
export async function loadRdkit(): Promise<RdkitModule> {
  const { default: initialise } = (await import('@rdkit/rdkit')) as unknown as {
    default: () => Promise<RdkitModule>;
  };
  return initialise();
}
