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
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
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

/** Loads a graph that runs on one execution provider. */
export function createOnnxSession(
  library: OnnxLibrary,
  graph: Uint8Array,
  place: { provider: string; threads: number },
): Promise<OnnxSession> {
  return library.InferenceSession.create(graph, {
    executionProviders: [place.provider],
    intraOpNumThreads: place.threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
  });
}

/** Runs a loaded graph, with our tensors in and out. */
export async function runOnnxSession(library: OnnxLibrary, session: OnnxSession, feeds: TensorMap): Promise<TensorMap> {
  const inputs = Object.entries(feeds).map(
    ([name, { dtype, data, shape }]) => [name, new library.Tensor(dtype, data, shape)] as const,
  );
  const outputs = await session.run(Object.fromEntries(inputs));
  const read = await Promise.all(
    Object.entries(outputs).map(async ([name, tensor]) => [name, await ownTensor(tensor)] as const),
  );
  return Object.fromEntries(read);
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
