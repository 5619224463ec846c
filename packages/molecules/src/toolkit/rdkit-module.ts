import { widenStack } from './widen-stack.ts';

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
  get_num_bonds(): number;
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

/** A started RDKit with a memory of its own. */
export interface StartedRdkit {
  readonly rdkit: RdkitModule;
  /** Whether its stack was made wide enough for structures of a thousand atoms. */
  readonly wide: boolean;
  /** Bytes of its memory; it grows and never shrinks. */
  memoryBytes(): number;
}

type Instantiated = (instance: WebAssembly.Instance) => void;

/** What Emscripten's script is started with. */
interface ModuleOptions {
  print(): void;
  printErr(): void;
  instantiateWasm(imports: WebAssembly.Imports, done: Instantiated): object;
}

type Factory = (options: ModuleOptions) => Promise<RdkitModule>;

/** Starts RDKit from its compiled WebAssembly. It prints nothing. @throws what instantiating throws. */
export async function startRdkit(wasm: WebAssembly.Module): Promise<StartedRdkit> {
  const { default: factory }: { default: unknown } = await import('@rdkit/rdkit');
  if (!isFactory(factory)) throw new TypeError('@rdkit/rdkit exports no function.');
  let instance: WebAssembly.Instance | undefined;
  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => (fail = reject));
  const instantiate = async (imports: WebAssembly.Imports, done: Instantiated): Promise<void> => {
    instance = await WebAssembly.instantiate(wasm, imports);
    done(instance);
  };
  const started = factory({
    print() {},
    printErr() {},
    instantiateWasm(imports, done) {
      instantiate(imports, done).catch(fail);
      return {};
    },
  });
  const rdkit = await Promise.race([started, failed]);
  const exports = instance?.exports ?? {};
  const memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
  return {
    rdkit,
    wide: widenStack(exports, rdkit.version()),
    memoryBytes: () => memory?.buffer.byteLength ?? 0,
  };
}

function isFactory(value: unknown): value is Factory {
  return typeof value === 'function';
}
