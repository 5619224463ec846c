import { SdkError } from '@medmodal/core';

/** The output of a call of a layer: which layer, its how-manieth call, its how-manieth output. */
export interface TensorReference {
  readonly layer: string;
  readonly call: number;
  readonly output: number;
}

/** A reference as Keras stores it: `[name, call, output, …]`. @throws `model.corrupt`. */
export function readReference(value: unknown): TensorReference {
  const [layer, call = 0, output = 0]: unknown[] = Array.isArray(value) ? value : [];
  if (typeof layer === 'string' && Number.isInteger(call) && Number.isInteger(output)) {
    return { layer, call: Number(call), output: Number(output) };
  }
  throw new SdkError('model.corrupt', 'model.json refers to a tensor in a way that cannot be read.');
}

/** References in a list, or the one that stands there alone. @throws `model.corrupt`. */
export function readReferences(value: unknown): readonly TensorReference[] {
  if (!Array.isArray(value)) return isRecord(value) ? Object.values(value).map(readReference) : [];
  return typeof value[0] === 'string' ? [readReference(value)] : value.map(readReference);
}

/**
 * What each call of a layer takes. Keras 2 lists calls of references; Keras 3 lists calls whose arguments hold a
 * `keras_history`.
 *
 * @throws `model.corrupt`.
 */
export function readCalls(value: unknown): readonly (readonly TensorReference[])[] {
  if (!Array.isArray(value)) return [];
  return value.map((call: unknown) => (isRecord(call) ? [...histories(call['args'], 0)] : readReferences(call)));
}

const DEEPEST = 16;

function* histories(value: unknown, depth: number): Generator<TensorReference> {
  if (depth > DEEPEST) throw new SdkError('model.corrupt', 'The calls of model.json are nested too deeply.');
  if (Array.isArray(value)) for (const each of value) yield* histories(each, depth + 1);
  if (!isRecord(value)) return;
  if (Array.isArray(value['keras_history'])) yield readReference(value['keras_history']);
  else for (const each of Object.values(value)) yield* histories(each, depth + 1);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
