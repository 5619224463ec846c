import { SdkError } from '../../errors/sdk-error.ts';
import { createTensor, type Dtype, type Tensor, type TensorArrays, type TensorMap } from '../../tensor/tensor.ts';
import type { TensorSpec } from '../runtime.ts';

/** The part of onnxruntime-node and onnxruntime-web that is used here; their own types stay out of ours. */
export interface OnnxLibrary {
  readonly env: {
    logLevel?: 'verbose' | 'info' | 'warning' | 'error' | 'fatal';
    readonly versions: { readonly node?: string; readonly web?: string; readonly common: string };
  };
  readonly InferenceSession: { create(graph: Uint8Array, options: OnnxSessionOptions): Promise<OnnxSession> };
  readonly Tensor: new (dtype: Dtype, data: TensorArrays[Dtype], shape: readonly number[]) => OnnxTensor;
}

/** Options of ONNX Runtime that are set here. */
export interface OnnxSessionOptions {
  readonly executionProviders: readonly string[];
  readonly intraOpNumThreads: number;
  readonly interOpNumThreads: number;
  readonly logSeverityLevel: 0 | 1 | 2 | 3 | 4;
  readonly graphOptimizationLevel: 'all';
  /** Settings of ONNX Runtime that have no name of their own. */
  readonly extra: { readonly session: Readonly<Record<string, unknown>> };
  /** Browser: where an output is left after a run, by its name; in main memory unless it is named. */
  readonly preferredOutputLocation?: Readonly<Record<string, 'gpu-buffer'>>;
}

/** A tensor of ONNX Runtime. */
export interface OnnxTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
  getData(): Promise<unknown>;
  dispose(): void;
}

/** What ONNX Runtime says of an input or output. */
export type OnnxMetadata =
  | { readonly name: string; readonly isTensor: false }
  | {
      readonly name: string;
      readonly isTensor: true;
      readonly type: string;
      readonly shape: readonly (number | string)[];
    };

/** A loaded graph of ONNX Runtime. */
export interface OnnxSession {
  readonly inputMetadata: readonly OnnxMetadata[];
  readonly outputMetadata: readonly OnnxMetadata[];
  /** Runs once. `fetches` names the outputs to give back, each with the tensor to write it into where it is not null. */
  run(
    feeds: Readonly<Record<string, OnnxTensor>>,
    fetches?: Readonly<Record<string, OnnxTensor | null>>,
  ): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

const DTYPES: readonly string[] = [
  'float32',
  'float64',
  'float16',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'bool',
] satisfies Dtype[];

/** The specs of a graph. @throws `model.incompatible` when it has something else than numeric tensors. */
export function tensorSpecs(metadata: readonly OnnxMetadata[]): TensorSpec[] {
  return metadata.map((entry) => {
    if (entry.isTensor && isDtype(entry.type)) return { name: entry.name, dtype: entry.type, shape: [...entry.shape] };
    throw new SdkError(
      'model.incompatible',
      `${entry.name} of the graph is ${entry.isTensor ? entry.type : 'no tensor'}, which cannot be fed or read.`,
      {
        hint: 'Export the model with numeric tensors only.',
      },
    );
  });
}

/** Where and how a graph runs. */
export interface OnnxPlace {
  /** Execution provider. */
  readonly provider: string;
  readonly threads: number;
  /** Whether threads spin while they wait. Default false. */
  readonly spin?: boolean;
  /** Outputs that stay on the GPU. */
  readonly gpuOutputs?: readonly string[];
}

/** Loads a graph that runs on one execution provider. */
export function createOnnxSession(library: OnnxLibrary, graph: Uint8Array, place: OnnxPlace): Promise<OnnxSession> {
  const locations = (place.gpuOutputs ?? []).map((name) => [name, 'gpu-buffer'] as const);
  return library.InferenceSession.create(graph, {
    executionProviders: [place.provider],
    intraOpNumThreads: place.threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    graphOptimizationLevel: 'all',
    // Numbers below 1e-38 are as good as 0 and many times slower; training meets them. Threads that spin while they wait
    // win a few percent on an idle machine and lose half where anything else wants the core.
    extra: { session: { set_denormal_as_zero: '1', intra_op: { allow_spinning: place.spin === true ? '1' : '0' } } },
    ...(locations.length > 0 && { preferredOutputLocation: Object.fromEntries(locations) }),
  });
}

/** Runs a loaded graph, with our tensors in and out. */
export async function runOnnxSession(library: OnnxLibrary, session: OnnxSession, feeds: TensorMap): Promise<TensorMap> {
  const outputs = await session.run(toOnnxTensors(library, feeds));
  return readOnnxTensors(outputs, Object.keys(outputs));
}

/** Tensors of ONNX Runtime around the data of ours. */
export function toOnnxTensors(library: OnnxLibrary, tensors: TensorMap): Record<string, OnnxTensor> {
  const entries = Object.entries(tensors).map(
    ([name, { dtype, data, shape }]) => [name, new library.Tensor(dtype, data, shape)] as const,
  );
  return Object.fromEntries(entries);
}

/** Our tensors around the data of those of ONNX Runtime, which are downloaded from where they lie. */
export async function readOnnxTensors(
  tensors: Readonly<Record<string, OnnxTensor>>,
  names: readonly string[],
): Promise<TensorMap> {
  const entries = names.flatMap((name) => {
    const tensor = tensors[name];
    return tensor ? [ownTensor(tensor).then((own) => [name, own] as const)] : [];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function ownTensor(tensor: OnnxTensor): Promise<Tensor> {
  if (!isDtype(tensor.type))
    throw new SdkError('model.incompatible', `The graph puts out ${tensor.type}, which cannot be read.`);
  const data = (await tensor.getData()) as TensorArrays[Dtype];
  return createTensor(tensor.type, [...tensor.dims], data);
}

function isDtype(type: string): type is Dtype {
  return DTYPES.includes(type);
}
