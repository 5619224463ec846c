import type { TensorMap } from '@medmodal/core';
import { z } from 'zod';
import type { Checkpoint } from './checkpoint.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { corrupt } from './safetensors-header.ts';
import { seal, verifySeal } from './checkpoint-seal.ts';

const FORMAT = 'medmodal-checkpoint-1';

/** JSON has no NaN and no infinities; they are stored as words. */
const figure = z.union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number)]);
const count = z.number().int().min(0);
const numericState = z.record(z.string(), figure);

const stateSchema = z.object({
  fingerprint: z.string(),
  epoch: count,
  step: count,
  seed: z.number(),
  best: z.object({ epoch: count, value: figure }).optional(),
  history: z.array(z.object({ epoch: count, figures: numericState })),
  earlyStopping: numericState.optional(),
  schedule: numericState.optional(),
});

/**
 * Writes a checkpoint as one safetensors file: tensors under `weights/`, `optimizer/` and `best/`, the rest as JSON in its
 * metadata, sealed with a sha256 of the whole file.
 */
export async function encodeCheckpoint(checkpoint: Checkpoint): Promise<Uint8Array> {
  const { weights, optimizer, best, ...rest } = checkpoint;
  const state = { ...rest, ...(best ? { best: { epoch: best.epoch, value: best.value } } : {}) };
  return seal((sha256) =>
    encodeSafetensors({
      tensors: {
        ...prefixed('weights/', weights),
        ...prefixed('optimizer/', optimizer),
        ...prefixed('best/', best?.weights ?? {}),
      },
      metadata: { format: FORMAT, sha256, state: JSON.stringify(state, keepNumbers) },
    }),
  );
}

/** Reads a checkpoint. @throws `checkpoint.corrupt` when a single bit is not as it was written. */
export async function decodeCheckpoint(bytes: Uint8Array): Promise<Checkpoint> {
  const { tensors, metadata } = decodeSafetensors(bytes);
  if (metadata['format'] !== FORMAT) throw corrupt('it was not written by this version of the library');
  await verifySeal(bytes, metadata['sha256'] ?? '');
  const { best, earlyStopping, schedule, ...rest } = parseState(metadata['state'] ?? '');
  return {
    ...rest,
    weights: under('weights/', tensors),
    optimizer: under('optimizer/', tensors),
    ...(best ? { best: { ...best, weights: under('best/', tensors) } } : {}),
    ...(earlyStopping ? { earlyStopping } : {}),
    ...(schedule ? { schedule } : {}),
  };
}

function parseState(text: string): z.infer<typeof stateSchema> {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (error) {
    throw corrupt('its state is not complete', error);
  }
}

function keepNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function prefixed(prefix: string, tensors: TensorMap): TensorMap {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [prefix + name, tensor]));
}

function under(prefix: string, tensors: TensorMap): TensorMap {
  const entries = Object.entries(tensors).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}
