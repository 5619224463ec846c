import type { Dtype } from '@medmodal/core';
import type { InputOptions } from '../layers/symbolic-tensor.ts';
import type { ImportedLayer } from './imported-layer.ts';
import type { LayerConfig } from './layer-config.ts';

/** A model of Keras in our terms. Used inside of another model it is a layer. */
export interface ImportedModel extends ImportedLayer {
  readonly name: string;
  readonly inputs: readonly InputOptions[];
}

/** Classes that are models: layers in a graph, or one after the other. */
export const MODEL_CLASSES: readonly string[] = ['Sequential', 'Functional', 'Model'];

const DTYPES: readonly Dtype[] = ['float32', 'int32', 'int64'];

/** The input that a layer declares. @throws `model.incompatible` without a shape, or with another element type. */
export function declaredInput(config: LayerConfig): InputOptions {
  const given = config.raw('batch_input_shape') ?? config.raw('batch_shape');
  if (!Array.isArray(given)) throw config.fail('the shape of the input is not known');
  const shape = given.slice(1).map((length: unknown): number | null => {
    if (length === null || (Number.isInteger(length) && Number(length) > 0))
      return length === null ? null : Number(length);
    throw config.fail(`the input has the shape ${JSON.stringify(given)}`);
  });
  const said = config.className === 'InputLayer' ? config.text('dtype', 'float32') : 'float32';
  const dtype = DTYPES.find((each) => each === said);
  if (!dtype) throw config.fail(`an input of ${said} is not supported`);
  return { shape, dtype, ...(config.className === 'InputLayer' && { name: config.name }) };
}
