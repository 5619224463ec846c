import { SdkError } from '@medmodal/core';
import type { InputOptions } from '../layers/symbolic-tensor.ts';
import { declaredInput, type ImportedModel } from './imported-model.ts';
import { inSequence, type ImportedLayer } from './imported-layer.ts';
import { LayerConfig, readLayerEntry, type LayerEntry } from './layer-config.ts';

/** What the models inside of a model are read with. */
export type ReadInner = (entry: LayerEntry, name: string) => ImportedLayer | ImportedModel;

/** `Sequential` of Keras: layers one after the other. @throws `model.corrupt`, `model.incompatible`. */
export function readSequential(name: string, layers: readonly unknown[], readInner: ReadInner): ImportedModel {
  const entries = layers.map(readLayerEntry);
  const [first] = entries;
  if (!first) throw new SdkError('model.corrupt', `The model ${name} has no layers.`);
  const rest = first.class_name === 'InputLayer' ? entries.slice(1) : entries;
  if (rest.length === 0) throw new SdkError('model.corrupt', `The model ${name} has no layers after its input.`);
  const imported = rest.map((entry, index) => readInner(entry, `${name}_${index + 1}`));
  return { ...inSequence(imported), name, inputs: [firstInput(new LayerConfig(first, name), imported[0])] };
}

function firstInput(config: LayerConfig, layer: ImportedLayer | ImportedModel | undefined): InputOptions {
  const declared = config.raw('batch_input_shape') ?? config.raw('batch_shape');
  const inner = layer && 'inputs' in layer ? layer.inputs[0] : undefined;
  return inner && declared === undefined ? inner : declaredInput(config);
}
