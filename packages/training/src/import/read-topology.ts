import { SdkError } from '@medmodal/core';
import { z } from 'zod';
import { readFunctional } from './functional-model.ts';
import type { ImportedLayer } from './imported-layer.ts';
import { MODEL_CLASSES, type ImportedModel } from './imported-model.ts';
import { LayerConfig, type LayerEntry } from './layer-config.ts';
import { readLayer } from './layer-readers.ts';
import { readSequential } from './sequential-model.ts';

const list = z.array(z.unknown());
const modelSchema = z.object({
  class_name: z.string(),
  // Keras 1 and early TensorFlow.js store the layers of a Sequential without anything around them.
  config: z.union([
    z.object({
      name: z.string().optional(),
      layers: list,
      input_layers: z.unknown().optional(),
      output_layers: z.unknown().optional(),
    }),
    list.transform((layers) => ({ name: undefined, layers, input_layers: undefined, output_layers: undefined })),
  ]),
});

/** Models within models go no deeper than this. */
const DEEPEST = 16;

/**
 * Reads `modelTopology` of a `model.json`, with or without the `model_config` that the converter puts around it.
 *
 * @throws `model.corrupt`, `model.incompatible` naming the layer.
 */
export function readTopology(value: unknown): ImportedModel {
  const inner = z.object({ model_config: z.unknown() }).safeParse(value);
  return readModel(inner.success && inner.data.model_config ? inner.data.model_config : value, 0);
}

function readModel(value: unknown, depth: number): ImportedModel {
  const parsed = modelSchema.safeParse(value);
  if (!parsed.success || depth > DEEPEST) {
    throw new SdkError('model.corrupt', 'The modelTopology of model.json does not describe a model of layers.', {
      cause: parsed.error,
    });
  }
  const { class_name: className, config } = parsed.data;
  const name = config.name ?? 'model';
  const readInner = (entry: LayerEntry, fallback: string): ImportedLayer | ImportedModel =>
    MODEL_CLASSES.includes(entry.class_name)
      ? readModel(entry, depth + 1)
      : readLayer(new LayerConfig(entry, fallback));
  if (className === 'Sequential') return readSequential(name, config.layers, readInner);
  if (MODEL_CLASSES.includes(className)) return readFunctional(name, config, readInner);
  throw new SdkError('model.incompatible', `A model of the class ${className} cannot be imported.`, {
    hint: 'Sequential and functional models can; a model that was written as a class of its own has no layers to read.',
    details: { className },
  });
}
