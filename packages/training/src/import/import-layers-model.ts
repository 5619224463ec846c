import { SdkError } from '@medmodal/core';
import { z } from 'zod';
import { input } from '../layers/symbolic-tensor.ts';
import type { Network } from '../network/network.ts';
import { findWeight } from './find-weight.ts';
import { networkOfWeights } from './network-of-weights.ts';
import { readTopology } from './read-topology.ts';
import { readManifest, readStoredWeights } from './stored-weights.ts';

/** A Keras or TensorFlow.js LayersModel as its files hold it. */
export interface LayersModelFiles {
  /** `model.json`, parsed. */
  readonly modelJson: unknown;
  /** Bytes of the weight files, by the paths that `model.json` names. */
  readonly weights: Readonly<Record<string, Uint8Array>>;
}

const modelJsonSchema = z.object({
  format: z.string().optional(),
  modelTopology: z.unknown(),
  weightsManifest: z.unknown(),
});

/**
 * A network of ours with the layers and weights of a Keras or TensorFlow.js LayersModel, and so equal outputs. It can be trained
 * on, all of it, and exported as an ONNX model folder. Layers of noise and random changes of images do nothing in it, spatial dropout is
 * plain dropout in training, dropout of recurrent states is left out.
 *
 * @throws `model.incompatible` naming the layer and class that cannot be imported; `model.corrupt` for files that are cut off or
 * do not belong together; `model.not-found` for a missing weight file.
 * @example
 * const model = importLayersModel(await readLayersModel(directoryFolder('my-model')));
 * await (await exportModel(model, { id: 'my-model', task: 'vision.classify' })).save(directoryFolder('models/my-model'));
 */
export function importLayersModel({ modelJson, weights: shards }: LayersModelFiles): Network {
  const parsed = modelJsonSchema.safeParse(modelJson);
  if (!parsed.success) throw corrupt(parsed.error);
  const { format = 'layers-model', modelTopology, weightsManifest } = parsed.data;
  if (format !== 'layers-model') {
    throw new SdkError('model.incompatible', `model.json is a ${format}, not a layers-model.`, {
      hint: 'A graph-model runs through the tfjs runtime as it is.',
      details: { format },
    });
  }
  const stored = readStoredWeights(readManifest(weightsManifest), shards);
  try {
    const model = readTopology(modelTopology);
    const inputs = model.inputs.map(input);
    const sources = new Map(model.parts.map(({ layer, weights }) => [layer, weights]));
    return networkOfWeights({
      name: model.name,
      inputs,
      outputs: model.apply(inputs),
      valueOf(layer, weight, { shape }) {
        const source = sources.get(layer)?.[weight];
        if (!source)
          throw new SdkError('internal', `The import of ${layer.className} does not know the weight ${weight}.`);
        return findWeight(stored, source, shape);
      },
    });
  } catch (cause) {
    // Arguments that no layer could have, such as a window of 2⁴⁰, end in errors of the language.
    throw cause instanceof SdkError ? cause : corrupt(cause);
  }
}

function corrupt(cause: unknown): SdkError {
  return new SdkError('model.corrupt', 'model.json does not describe a model that can be built.', {
    cause,
    hint: 'Save the model again with model.save or tensorflowjs_converter.',
  });
}
