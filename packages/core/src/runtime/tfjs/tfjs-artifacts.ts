import { SdkError } from '../../errors/sdk-error.ts';
import type { Model, OpenOptions } from '../../model/model.ts';
import type { TensorSpec } from '../runtime.ts';

/** The files of one TensorFlow.js model, read and verified, as plain data that can be sent to another thread. */
export interface TfjsArtifacts {
  /** `layers` what Keras or `tf.layers` wrote, `graph` what was converted from TensorFlow. */
  readonly format: 'layers' | 'graph';
  /** The parts of `model.json` that a loader takes; no training configuration. */
  readonly document: { readonly modelTopology: object; readonly [field: string]: unknown };
  readonly weightSpecs: readonly TfjsWeightSpec[];
  /** The shards in their order, joined; a weight may begin in one and end in the next. */
  readonly weightData: ArrayBuffer;
  /** Inputs and outputs as the card describes them: TensorFlow.js knows no names of axes. */
  readonly described: readonly TensorSpec[];
}

/** One weight in the manifest of `model.json`. */
export interface TfjsWeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string; readonly [field: string]: unknown };
}

interface ModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly WeightsGroup[];
  readonly [field: string]: unknown;
}

interface WeightsGroup {
  readonly paths: readonly string[];
  readonly weights: readonly TfjsWeightSpec[];
}

const LOADED_FIELDS = ['modelTopology', 'signature', 'userDefinedMetadata', 'modelInitializer', 'initializerSignature'];
const ELEMENT_BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
  complex64: 8,
};

/**
 * Reads `model.json` and the weight shards it names, which lie beside it. Every byte comes through `model.file`.
 *
 * @param file path of `model.json` inside the model folder.
 * @throws `model.not-found` when the card lacks a shard; `model.corrupt`; `runtime.load-failed` when `model.json` is no
 * TensorFlow.js model or its weights have another size than it says; `cancelled`.
 */
export async function readTfjsArtifacts(model: Model, file: string, options: OpenOptions): Promise<TfjsArtifacts> {
  const { weightsManifest, ...json } = parseModelJson(await model.file(file, options), file);
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  const paths = weightsManifest.flatMap((group) => group.paths);
  const shards = await Promise.all(paths.map((path) => model.file(folder + path, options)));
  const weightSpecs = weightsManifest.flatMap((group) => group.weights);
  const weightData = joined(shards);
  checkSize(weightSpecs, weightData.byteLength);
  const fields = Object.entries(json).filter(([name, value]) => LOADED_FIELDS.includes(name) && value !== null);
  return {
    format: formatOf(json),
    document: { ...Object.fromEntries(fields), modelTopology: json.modelTopology },
    weightSpecs,
    weightData,
    described: [...model.card.inputs, ...model.card.outputs],
  };
}

/**
 * Parses the bytes of a `model.json` as far as they are used here.
 *
 * @throws `runtime.load-failed`, and nothing else.
 */
export function parseModelJson(bytes: Uint8Array, file: string): ModelJson {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw loadFailed(`${file} is not valid JSON`, cause);
  }
  if (!isRecord(json) || !isRecord(json['modelTopology'])) throw loadFailed(`${file} has no modelTopology`);
  const manifest = json['weightsManifest'] ?? [];
  if (!Array.isArray(manifest) || !manifest.every(isGroup)) {
    throw loadFailed(`the weightsManifest of ${file} is not a list of { paths, weights }`);
  }
  return { ...json, modelTopology: json['modelTopology'], weightsManifest: manifest };
}

/** Files written before there was a `format` are told by their topology: a graph has nodes. */
function formatOf({ format, modelTopology }: { format?: unknown; modelTopology: object }): 'layers' | 'graph' {
  if (format === 'graph-model') return 'graph';
  if (format === 'layers-model') return 'layers';
  return 'node' in modelTopology ? 'graph' : 'layers';
}

function checkSize(specs: readonly TfjsWeightSpec[], found: number): void {
  let expected = 0;
  for (const { shape, dtype, quantization } of specs) {
    const bytes = ELEMENT_BYTES[quantization?.dtype ?? dtype];
    // Texts have no fixed size.
    if (bytes === undefined) return;
    expected += shape.reduce((product, axis) => product * axis, bytes);
  }
  if (found !== expected)
    throw loadFailed(`its weight files have ${found} bytes, its weightsManifest describes ${expected}`);
}

function isGroup(value: unknown): value is WeightsGroup {
  if (!isRecord(value)) return false;
  const { paths, weights } = value;
  return isListOf(paths, (path) => typeof path === 'string') && isListOf(weights, isWeightSpec);
}

function isWeightSpec(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { name, shape, dtype, quantization } = value;
  const quantized = quantization === undefined || (isRecord(quantization) && typeof quantization['dtype'] === 'string');
  return typeof name === 'string' && typeof dtype === 'string' && isListOf(shape, isAxis) && quantized;
}

function isAxis(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isListOf(value: unknown, accept: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(accept);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** TensorFlow.js 4.22 would join them too, but reads zeros past the second shard when only the last is longer than the first. */
function joined(shards: readonly Uint8Array[]): ArrayBuffer {
  const bytes = new Uint8Array(shards.reduce((sum, shard) => sum + shard.length, 0));
  let offset = 0;
  for (const shard of shards) {
    bytes.set(shard, offset);
    offset += shard.length;
  }
  return bytes.buffer;
}

function loadFailed(reason: string, cause?: unknown): SdkError {
  return new SdkError('runtime.load-failed', `TensorFlow.js cannot load the model: ${reason}.`, {
    cause,
    hint: 'The folder must hold model.json and its weight files as TensorFlow.js or its converter wrote them, all listed in card.json.',
  });
}
