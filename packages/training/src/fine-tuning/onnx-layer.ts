import { SdkError } from '@medmodal/core';
import type { Value } from '../graph/graph.ts';
import { createLayer } from '../layers/create-layer.ts';
import type { Layer, LayerContext } from '../layers/layer.ts';
import { plainSignal } from '../layers/layer-context.ts';
import type { Signal } from '../layers/signal.ts';
import { inputsBefore, type ModelGraph } from './model-graph.ts';
import { readTrainableGraph } from './read-trainable-graph.ts';
import { replayGraph } from './replay-graph.ts';

/** Arguments of {@link onnxLayer}. */
export interface OnnxLayerOptions {
  /** Bytes of the `.onnx` file. */
  readonly model: Uint8Array;
  /** Whether a weight is learned, by its name in the model. Default: all are. */
  readonly trainable?: (weight: string) => boolean;
  /** Name of the value to take, such as the features before the last layer. Default: the first output of the model. */
  readonly output?: string;
  /**
   * Where the model has its channels, in images and volumes: most have them first, as `[batch, channels, height, width]`; those of
   * this package have them last. Default `channelsLast`, which leaves every tensor as it is.
   */
  readonly dataFormat?: 'channelsFirst' | 'channelsLast';
  readonly name?: string;
}

/**
 * A model that exists already as a layer: its nodes become part of the network, its weights can be frozen or trained on. Batch
 * normalisation keeps its stored statistics where its scale is frozen, and dropout of the model does nothing.
 *
 * @throws `model.corrupt`, `model.incompatible` for a file that cannot be read; `graph.invalid` when the output does not exist.
 * A node that cannot be differentiated is found when the training step is compiled (`graph.unsupported`).
 * @example
 * const features = onnxLayer({ model: bytes, output: 'features', trainable: () => false, dataFormat: 'channelsFirst' });
 * const answer = dense({ units: 2, activation: 'softmax' }).apply(features.apply(image));
 */
export function onnxLayer(options: OnnxLayerOptions): Layer {
  const { trainable = () => true, dataFormat = 'channelsLast', name } = options;
  const graph = readTrainableGraph(options.model);
  const output = options.output ?? graph.outputs[0] ?? '';
  checkOutput(graph, output);
  const wanted = inputsBefore(graph, output);
  return createLayer({
    className: 'OnnxModel',
    config: { output, dataFormat, ...(name !== undefined && { name }) },
    lower(context, signals) {
      if (signals.length !== wanted.length) {
        throw context.fail(
          `the model takes ${wanted.length} inputs (${wanted.map(show).join(', ')}), not ${signals.length}`,
        );
      }
      const inputs = new Map(
        wanted.map((input, index) => [input.name, valueFor(context, input, { signal: signals[index], dataFormat })]),
      );
      const value = replayGraph(context, graph, { inputs, output, trainable });
      const channelsFirst = dataFormat === 'channelsFirst' && value.shape.length > 2;
      return channelsFirst ? { value, layout: 'channels-first' } : plainSignal(value);
    },
  });
}

function valueFor(
  context: LayerContext,
  input: Value,
  { signal, dataFormat }: { readonly signal: Signal | undefined; readonly dataFormat: string },
): Value {
  if (!signal) throw context.fail(`the input ${input.name} is missing`);
  const image = dataFormat === 'channelsFirst' && signal.value.shape.length > 2;
  const value = image ? context.channelsFirst(signal) : context.plain(signal);
  const fits = input.shape.every(
    (length, axis) => axis === 0 || typeof length === 'string' || fitsLength(length, value.shape[axis]),
  );
  if (value.dtype !== input.dtype || value.shape.length !== input.shape.length || !fits) {
    throw context.fail(`the model takes ${show(input)}, not ${value.dtype} [${value.shape.join(', ')}]`);
  }
  return value;
}

function fitsLength(expected: number, given: number | string | undefined): boolean {
  return typeof given === 'string' || given === expected;
}

function show({ name, dtype, shape }: Value): string {
  return `${name}: ${dtype} [${shape.join(', ')}]`;
}

function checkOutput(graph: ModelGraph, output: string): void {
  const names = graph.nodes.flatMap(({ outputs }) => outputs).filter((name) => name !== '');
  if (names.includes(output)) return;
  throw new SdkError('graph.invalid', `The model has no value ${output}.`, {
    hint: `The last it computes are ${names.slice(-8).join(', ')}.`,
    details: { output },
  });
}
