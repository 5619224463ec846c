import { createTensor, elementCount, SdkError, type Tensor } from '@medmodal/core';
import { z } from 'zod';
import { fromFloat16 } from '../export/float16.ts';

const size = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31);
/** How a weight was made smaller: value = q·scale + min for integers. */
interface Quantization {
  readonly dtype: 'uint8' | 'uint16' | 'float16';
  readonly scale?: number | undefined;
  readonly min?: number | undefined;
}

interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'float16' | 'int32' | 'uint8' | 'bool';
  readonly quantization?: Quantization | undefined;
}

/** `weightsManifest` of a `model.json`: files, and the weights that lie one after the other in them. */
export type WeightsManifest = readonly {
  readonly paths: readonly string[];
  readonly weights: readonly StoredWeight[];
}[];

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(size).max(8),
  dtype: z.enum(['float32', 'float16', 'int32', 'uint8', 'bool']),
  quantization: z
    .object({
      dtype: z.enum(['uint8', 'uint16', 'float16']),
      scale: z.number().optional(),
      min: z.number().optional(),
    })
    .optional(),
});
const manifestSchema: z.ZodType<WeightsManifest> = z.array(
  z.object({ paths: z.array(z.string()), weights: z.array(weightSchema) }),
);

/** Reads `weightsManifest`. @throws `model.corrupt`. */
export function readManifest(value: unknown): WeightsManifest {
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map(String).join('.');
  throw new SdkError('model.corrupt', `The weightsManifest of model.json is wrong at ${path ?? 'its root'}.`, {
    cause: parsed.error,
    hint: 'Save the model again with model.save or tensorflowjs_converter.',
  });
}

/**
 * The weights of all shards as float32, by the names they are stored under. Weights that were quantised (uint8, uint16: value =
 * q·scale + min; float16) are turned back.
 *
 * @param shards bytes by the paths of the manifest
 * @throws `model.not-found` for a shard that is missing, `model.corrupt` when they are shorter or longer than the manifest says.
 */
export function readStoredWeights(
  manifest: WeightsManifest,
  shards: Readonly<Record<string, Uint8Array>>,
): ReadonlyMap<string, Tensor<'float32'>> {
  const weights = new Map<string, Tensor<'float32'>>();
  for (const group of manifest) {
    const bytes = joined(group.paths.map((path) => shardAt(shards, path)));
    let offset = 0;
    for (const weight of group.weights) {
      const length = elementCount(weight.shape) * bytesPerElement(weight);
      if (offset + length > bytes.length) throw corrupt(`The shards end inside of the weight ${weight.name}.`);
      if (weights.has(weight.name)) throw corrupt(`There are two weights of the name ${weight.name}.`);
      const values = decode(weight, bytes.slice(offset, offset + length));
      weights.set(weight.name, createTensor('float32', weight.shape, values));
      offset += length;
    }
    if (offset !== bytes.length) throw corrupt('The shards hold more bytes than the weights of the manifest take.');
  }
  return weights;
}

function shardAt(shards: Readonly<Record<string, Uint8Array>>, path: string): Uint8Array {
  const bytes = Object.hasOwn(shards, path) ? shards[path] : undefined;
  if (bytes) return bytes;
  throw new SdkError('model.not-found', `The weight file ${path} of the model is missing.`, {
    hint: 'Copy all files of the model: model.json and every shard beside it.',
    details: { file: path },
  });
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

const WIDTHS: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 };

function bytesPerElement({ dtype, quantization: stored }: StoredWeight): number {
  return WIDTHS[stored?.dtype ?? dtype] ?? 4;
}

function decode(
  { dtype, quantization: stored }: StoredWeight,
  { buffer }: Uint8Array<ArrayBuffer>,
): Float32Array<ArrayBuffer> {
  switch (stored?.dtype ?? dtype) {
    case 'float16':
      return fromFloat16(new Uint16Array(buffer));
    case 'uint16':
      return scaled(new Uint16Array(buffer), stored);
    case 'uint8':
      return scaled(new Uint8Array(buffer), stored);
    case 'int32':
      return Float32Array.from(new Int32Array(buffer));
    case 'bool':
      return Float32Array.from(new Uint8Array(buffer));
    default:
      return new Float32Array(buffer);
  }
}

function scaled(values: Uint8Array | Uint16Array, stored: StoredWeight['quantization']): Float32Array<ArrayBuffer> {
  const { scale = 1, min = 0 } = stored ?? {};
  return Float32Array.from(values, (value) => value * scale + min);
}

function corrupt(message: string): SdkError {
  return new SdkError('model.corrupt', message, { hint: 'Copy the model again: a file may be cut off or mixed up.' });
}
