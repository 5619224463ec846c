import {
  createTensor,
  elementCount,
  SdkError,
  type Dtype,
  type Model,
  type Session,
  type TensorMap,
} from '@medmodal/core';
import { z } from 'zod';
import type { Value } from '../graph/graph.ts';

/** `golden.json` of a model folder: inputs by formula and what the model made of them where it was exported. */
export interface Golden {
  /** Element i of an input is ((i + seed) · 2654435761 mod 2³²) / 2³² for floats, and 0 or 1 at half of it for integers. */
  readonly seed: number;
  /** Largest |difference| of an output element, relative to max(1, |expected|). */
  readonly tolerance: number;
  readonly inputs: Readonly<Record<string, { readonly dtype: Dtype; readonly shape: readonly number[] }>>;
  /** The first elements of each output, at most 1,024. */
  readonly outputs: Readonly<Record<string, { readonly shape: readonly number[]; readonly data: readonly number[] }>>;
}

const shape = z.array(z.number().int().nonnegative());
const goldenSchema: z.ZodType<Golden> = z.object({
  seed: z.number().int(),
  tolerance: z.number().positive(),
  inputs: z.record(z.string(), z.object({ dtype: z.enum(['float32', 'int32', 'int64']), shape })),
  outputs: z.record(z.string(), z.object({ shape, data: z.array(z.number()) })),
});

const SEED = 1;
const STORED_ELEMENTS = 1024;
/** Lengths that are free in the graph: two examples of 32 steps. */
const FREE_LENGTH = 32;

/** The inputs of a golden case: the same numbers on every machine, none of them from a patient. */
export function goldenInputs(inputs: readonly Pick<Value, 'name' | 'dtype' | 'shape'>[]): TensorMap {
  return Object.fromEntries(
    inputs.map(({ name, dtype, shape: lengths }) => {
      const fixed = lengths.map((length, axis) => (typeof length === 'number' ? length : axis === 0 ? 2 : FREE_LENGTH));
      const spread = Float32Array.from({ length: elementCount(fixed) }, (_, index) => fractionAt(index));
      if (dtype === 'float32') return [name, createTensor(dtype, fixed, spread)];
      if (dtype === 'int32') return [name, createTensor(dtype, fixed, Int32Array.from(spread, Math.round))];
      if (dtype !== 'int64') throw unsupported(name, dtype);
      return [
        name,
        createTensor(
          dtype,
          fixed,
          BigInt64Array.from(spread, (value) => BigInt(Math.round(value))),
        ),
      ];
    }),
  );
}

/** Multiplicative hashing by 2³²/φ (Knuth, The Art of Computer Programming 3, 6.4) spreads them evenly. */
function fractionAt(index: number): number {
  return (Math.imul(index + SEED, 2654435761) >>> 0) / 2 ** 32;
}

/** A golden case of what a model made of its {@link goldenInputs}. */
export function createGolden(inputs: TensorMap, outputs: TensorMap, tolerance: number): Golden {
  return {
    seed: SEED,
    tolerance,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, { dtype, shape: lengths }]) => [name, { dtype, shape: lengths }]),
    ),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, tensor]) => [
        name,
        { shape: tensor.shape, data: Array.from(tensor.data.slice(0, STORED_ELEMENTS), Number) },
      ]),
    ),
  };
}

/**
 * Runs the golden case of a model folder, to know whether a device computes what the exporting machine did.
 *
 * @returns the largest difference, relative to max(1, |expected|)
 * @throws `model.not-found` when the folder has no golden case, `model.corrupt` when it cannot be read,
 * `model.incompatible` when the difference is above the tolerance.
 */
export async function checkGolden(model: Model, session: Session): Promise<number> {
  const golden = parseGolden(await model.file('golden.json'));
  const inputs = Object.entries(golden.inputs).map(([name, facts]) => ({ name, ...facts }));
  const outputs = await session.run(goldenInputs(inputs));
  const differences = Object.entries(golden.outputs).map(([name, { data }]) => {
    const found = outputs[name]?.data;
    return data.map((expected, index) => Math.abs(Number(found?.[index]) - expected) / Math.max(1, Math.abs(expected)));
  });
  const worst = differences.flat().reduce((one, other) => (other <= one ? one : other), 0);
  if (worst <= golden.tolerance) return worst;
  throw new SdkError(
    'model.incompatible',
    `The golden outputs of ${model.card.id} differ by ${worst} on this device.`,
    {
      hint: 'Load the model on another device, such as cpu.',
      details: { difference: String(worst), tolerance: golden.tolerance, device: session.backend.device },
    },
  );
}

function parseGolden(bytes: Uint8Array): Golden {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    json = undefined;
  }
  const parsed = goldenSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new SdkError('model.corrupt', 'The golden.json of the model cannot be read.', { cause: parsed.error });
}

function unsupported(name: string, dtype: Dtype): SdkError {
  return new SdkError('model.incompatible', `There are no golden values for the input ${name}, which is ${dtype}.`);
}
