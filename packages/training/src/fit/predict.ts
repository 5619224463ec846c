import { createTensor, SdkError, type Session, type Tensor, type TensorMap } from '@medmodal/core';
import { predictionGraph } from '../compile/prediction-graph.ts';
import { breathingPause } from '../data/breathing-pause.ts';
import type { Shape } from '../graph/graph.ts';
import type { Network } from '../network/network.ts';
import { inMemoryModel } from './in-memory-model.ts';
import type { Place } from './training-session.ts';

/** Where and how {@link predict} computes. */
export interface PredictOptions extends Place {
  /** Examples a run. Default 64. */
  readonly batchSize?: number;
}

/**
 * What a network answers, as `model.predict` of Keras. Each call loads the network anew; for call after call, load the folder of
 * `exportModel` once and run its session.
 *
 * @param inputs a tensor [n, …] for a network with one input, or tensors by input name
 * @returns the output [n, …]; the first one of a network with several
 * @throws `tensor.shape` when the inputs do not fit; `option.invalid` for a batch size below 1; what a session throws.
 */
export async function predict(
  network: Network,
  inputs: Tensor | TensorMap,
  options: PredictOptions,
): Promise<Tensor<'float32'>> {
  const { runtime, batchSize = 64, device = 'cpu', threads, signal } = options;
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new SdkError('option.invalid', `batchSize must be a whole number of at least 1, not ${batchSize}.`);
  }
  const named = isTensor(inputs) ? { [network.inputs[0]?.name ?? 'input']: inputs } : inputs;
  const model = await inMemoryModel(predictionGraph(network));
  const session = await runtime.load(model, {
    device,
    ...(threads !== undefined && { threads }),
    ...(signal && { signal }),
  });
  try {
    const parts = await inBatches(session, named, { batchSize, ...(signal && { signal }) });
    return joined(parts, network.outputs[0]?.tensor.shape ?? []);
  } finally {
    await session.dispose();
  }
}

async function inBatches(
  session: Session,
  inputs: TensorMap,
  { batchSize, signal }: { readonly batchSize: number; readonly signal?: AbortSignal },
): Promise<readonly Tensor[]> {
  const count = Math.max(...Object.values(inputs).map(({ shape }) => shape[0] ?? 0));
  const parts: Tensor[] = [];
  const pause = breathingPause();
  for (let from = 0; from < count; from += batchSize) {
    const feeds = Object.entries(inputs).map(([name, tensor]) => [name, rows(tensor, from, from + batchSize)] as const);
    const outputs = await session.run(Object.fromEntries(feeds), { ...(signal && { signal }) });
    await pause();
    parts.push(...Object.values(outputs).slice(0, 1));
  }
  return parts;
}

/** Batches one after the other; `shape` tells the axes where there is no batch. */
function joined(parts: readonly Tensor[], shape: Shape): Tensor<'float32'> {
  const known = shape.slice(1).map((length) => (typeof length === 'number' ? length : 0));
  const rest = parts[0]?.shape.slice(1) ?? known;
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part.data instanceof Float32Array ? part.data : Float32Array.from(part.data, Number), at);
    at += part.data.length;
  }
  return createTensor('float32', [parts.reduce((sum, part) => sum + (part.shape[0] ?? 0), 0), ...rest], data);
}

function rows(tensor: Tensor, from: number, to: number): Tensor {
  const width = tensor.data.length / Math.max(1, tensor.shape[0] ?? 1);
  const end = Math.min(to, tensor.shape[0] ?? 0);
  return createTensor(
    tensor.dtype,
    [end - from, ...tensor.shape.slice(1)],
    tensor.data.slice(from * width, end * width),
  );
}

function isTensor(inputs: Tensor | TensorMap): inputs is Tensor {
  return 'dtype' in inputs && typeof inputs.dtype === 'string';
}
