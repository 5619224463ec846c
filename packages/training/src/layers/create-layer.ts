import { GraphBuilder } from '../graph/graph-builder.ts';
import { createLayerContext } from './layer-context.ts';
import type { Layer, LayerContext } from './layer.ts';
import { shapeOf, type Signal } from './signal.ts';
import type { SymbolicTensor } from './symbolic-tensor.ts';

/** What a kind of layer supplies. */
export interface LayerDefinition {
  readonly className: string;
  readonly config: Readonly<Record<string, unknown>> & { readonly name?: string };
  lower(context: LayerContext, inputs: readonly Signal[]): Signal;
}

/** Makes a layer of what its kind supplies. */
export function createLayer({ className, config, lower }: LayerDefinition): Layer {
  const layer: Layer = {
    className,
    name: config.name,
    config,
    lower(context, inputs) {
      const output = lower(context, inputs);
      const mask = output.mask ?? inputs.find((signal) => signal.mask)?.mask;
      return mask && keepsSteps(mask.shape.length, output) ? { ...output, mask } : output;
    },
    apply(given) {
      const inputs = 'shape' in given ? [given] : given;
      return { ...shapeAfter(layer, inputs), origin: { layer, inputs }, name: undefined };
    },
  };
  return layer;
}

function keepsSteps(rank: number, output: Signal): boolean {
  return output.value.shape.length > rank;
}

/** Type and shape that a layer gives for inputs of such shapes, by making its nodes and forgetting them. */
function shapeAfter(layer: Layer, inputs: readonly SymbolicTensor[]): Pick<SymbolicTensor, 'shape' | 'dtype'> {
  const builder = new GraphBuilder();
  const values = inputs.map(({ dtype, shape }, index) => builder.input(`input.${index}`, dtype, shape));
  const context = createLayerContext({ builder, layer: layer.name ?? layer.className, training: false });
  const signals = values.map((value): Signal => ({ value, layout: 'plain' }));
  const output = builder.within(layer.name ?? layer.className, () => layer.lower(context, signals));
  return { shape: shapeOf(output), dtype: output.value.dtype };
}
