import type { TfjsWeightSpec } from './tfjs-artifacts.ts';

/** The part of TensorFlow.js that is used here; its own types stay out of ours, since it may not be installed. */
export interface TfjsLibrary {
  readonly version: Readonly<Record<string, string>>;
  env(): { set(flag: string, value: boolean): void };
  setBackend(name: string): Promise<boolean>;
  getBackend(): string;
  /** `isUsingGpuDevice` is said by tfjs-node alone. */
  backend(): { readonly isUsingGpuDevice?: boolean };
  tensor(data: TfjsData, shape: readonly number[], dtype: TfjsDtype): TfjsTensor;
  loadLayersModel(handler: TfjsModelHandler): Promise<TfjsLayersModel>;
  loadGraphModel(handler: TfjsModelHandler): Promise<TfjsGraphModel>;
}

/** The part of `@tensorflow/tfjs-backend-wasm` that is used here. */
export interface TfjsWasmLibrary {
  setWasmPaths(paths: string | Readonly<Record<string, string>>): void;
}

/** Element types that can be fed and read; TensorFlow.js also has `string` and `complex64`. */
export type TfjsDtype = 'float32' | 'int32' | 'bool';

/** The array of a {@link TfjsDtype}. */
export type TfjsData = Float32Array | Int32Array | Uint8Array;

/** A tensor of TensorFlow.js: lives until it is disposed. */
export interface TfjsTensor {
  readonly id: number;
  readonly dtype: string;
  readonly shape: readonly number[];
  data(): Promise<unknown>;
  dispose(): void;
}

/** What a loader of TensorFlow.js reads: here always from memory. */
export interface TfjsModelHandler {
  load(): Promise<{
    readonly modelTopology: object;
    readonly weightSpecs: readonly TfjsWeightSpec[];
    readonly weightData: ArrayBuffer;
  }>;
}

/** Input or output of a Layers model. */
export interface TfjsSymbolicTensor {
  readonly dtype: string;
  readonly shape: readonly (number | null)[];
}

/** A loaded Layers model. */
export interface TfjsLayersModel {
  readonly inputs: readonly TfjsSymbolicTensor[];
  readonly outputs: readonly TfjsSymbolicTensor[];
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly stateful: boolean;
  /** Recurrent layers alone have states. */
  readonly layers: readonly { readonly stateful: boolean; getStates?(): readonly (TfjsTensor | null)[] }[];
  resetStates(): void;
  predictOnBatch(inputs: readonly TfjsTensor[]): TfjsTensor | TfjsTensor[];
  dispose(): unknown;
}

/** An input or output in the signature of a Graph model. */
export interface TfjsSignatureEntry {
  readonly name?: string;
  readonly dtype?: string;
  readonly tensorShape?: {
    readonly dim?: readonly { readonly size?: string | number }[];
    readonly unknownRank?: boolean;
  };
  /** Present when it is no tensor but a table that the model fills by itself. */
  readonly resourceId?: unknown;
}

/** A placeholder or end of a graph. */
export interface TfjsGraphNode {
  readonly name: string;
  readonly dtype?: string | null;
  readonly shape?: readonly number[] | null;
}

/** A loaded Graph model. */
export interface TfjsGraphModel {
  readonly inputs: readonly TfjsGraphNode[];
  readonly outputs: readonly TfjsGraphNode[];
  /** Names of the inputs, in the order of `inputs`: those of the signature where it has one. */
  readonly inputNodes: readonly string[];
  readonly outputNodes: readonly string[];
  readonly modelSignature?: {
    readonly inputs?: Readonly<Record<string, TfjsSignatureEntry>>;
    readonly outputs?: Readonly<Record<string, TfjsSignatureEntry>>;
  } | null;
  readonly weights: Readonly<Record<string, readonly TfjsTensor[]>>;
  execute(inputs: Record<string, TfjsTensor>, outputs: readonly string[]): TfjsTensor | TfjsTensor[];
  executeAsync(inputs: Record<string, TfjsTensor>, outputs: readonly string[]): Promise<TfjsTensor | TfjsTensor[]>;
  dispose(): void;
}
