import { SdkError, sha256Hex, type EvaluationFile, type Tensor } from '@medmodal/core';
import { decodeSafetensors, readModel, withWeights, type Network } from '@medmodal/training';

/** Weights that a training begins with, and a name for them. */
export interface StartWeights {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly sha256: string;
}

const CHECKPOINT_FILE = 'weights.safetensors';
const MODEL_FILE = 'model.onnx';
/** Where a checkpoint keeps the weights of the network, beside those of the optimizer. */
const PREFIX = /^weights?[/:]/;

/**
 * What lies among the data to begin with: `model.onnx` of a model that was trained before, or `weights.safetensors`, a
 * checkpoint of a training that was stopped. Undefined when there is neither.
 *
 * @throws `model.corrupt` or `checkpoint.corrupt` when it cannot be read.
 */
export async function readStartWeights(files: readonly EvaluationFile[]): Promise<StartWeights | undefined> {
  const file = files.find(({ path }) => path === MODEL_FILE) ?? files.find(({ path }) => path === CHECKPOINT_FILE);
  if (!file) return undefined;
  // A copy: a Node buffer is a view into memory that others share.
  const bytes = new Uint8Array(await file.bytes());
  const sha256 = await sha256Hex(bytes);
  if (file.path === MODEL_FILE) return { tensors: new Map(readModel(bytes).graph.initializers), sha256 };
  const { tensors } = decodeSafetensors(bytes);
  const named = Object.entries(tensors).map(([name, tensor]) => [name.replace(PREFIX, ''), tensor] as const);
  return { tensors: new Map(named), sha256 };
}

/** The network with these weights. @throws `training.data` when one is missing. */
export function startingWith(network: Network, { tensors }: StartWeights): Network {
  const names = [...network.weights.keys()];
  const missing = names.filter((name) => !tensors.has(name));
  if (missing.length > 0) {
    throw new SdkError(
      'training.data',
      `The weights to begin with lack ${missing.length} of the network, such as ${missing[0]}.`,
      {
        hint: 'Train with the filters, depth and labels of the training that the weights come from.',
        details: { missing: missing.length },
      },
    );
  }
  const known = names.flatMap((name) => {
    const tensor = tensors.get(name);
    return tensor ? [[name, tensor] as const] : [];
  });
  return withWeights(network, new Map(known));
}
