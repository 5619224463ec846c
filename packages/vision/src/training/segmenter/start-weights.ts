import { SdkError, sha256Hex, type EvaluationFile, type Tensor } from '@medmodal/core';
import { decodeSafetensors, withWeights, type Network } from '@medmodal/training';

/** Weights that a training begins with, and a name for them. */
export interface StartWeights {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly sha256: string;
}

const FILE = 'weights.safetensors';
/** Where a checkpoint keeps the weights of the network, beside those of the optimizer. */
const CHECKPOINT = /^weights?[/:]/;

/**
 * The file `weights.safetensors` among the data: a checkpoint of an earlier training of the same network, or its weights by
 * name. Undefined when there is none.
 *
 * @throws `checkpoint.corrupt` when it cannot be read.
 */
export async function readStartWeights(files: readonly EvaluationFile[]): Promise<StartWeights | undefined> {
  const file = files.find(({ path }) => path === FILE);
  if (!file) return undefined;
  // A copy: a Node buffer is a view into memory that others share.
  const bytes = new Uint8Array(await file.bytes());
  const { tensors } = decodeSafetensors(bytes);
  const named = Object.entries(tensors).map(([name, tensor]) => [name.replace(CHECKPOINT, ''), tensor] as const);
  return { tensors: new Map(named), sha256: await sha256Hex(bytes) };
}

/** The network with these weights. @throws `training.data` when one is missing. */
export function startingWith(network: Network, { tensors }: StartWeights): Network {
  const names = [...network.weights.keys()];
  const missing = names.filter((name) => !tensors.has(name));
  if (missing.length > 0) {
    throw new SdkError(
      'training.data',
      `${FILE} lacks ${missing.length} weights of the network, such as ${missing[0]}.`,
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
