import { SdkError, type Tensor } from '@medmodal/core';
import { isFloat32 } from '../data/is-float32.ts';
import { int, intOf } from '../graph/attribute.ts';
import type { Shape, Value } from '../graph/graph.ts';
import { DTYPE_OF_CODE } from '../graph/shapes/arithmetic-shapes.ts';
import { broadcastShapes } from '../graph/shapes/broadcast.ts';
import type { LayerContext } from '../layers/layer.ts';
import { foldConstants } from './fold-constants.ts';
import { knownTensor, reshapeTarget, resizeScales, tensorOf, type KnownValue } from './known-value.ts';
import { nodesBefore, type ModelGraph, type ModelNode } from './model-graph.ts';

/** How the nodes of a model become nodes of the graph that is being made. */
export interface ReplayOptions {
  /** Values for the inputs of the model, by their names there. */
  readonly inputs: ReadonlyMap<string, Value>;
  /** Name of the value that is wanted. */
  readonly output: string;
  /** Whether a weight is learned, by its name in the model. */
  readonly trainable: (weight: string) => boolean;
}

/** Makes the nodes of a model again, up to the value that is wanted. @throws `graph.invalid`, `model.incompatible`. */
export function replayGraph(context: LayerContext, graph: ModelGraph, options: ReplayOptions): Value {
  return new Replay(context, graph, options).run();
}

/** Inputs that are settings, by operator: what is stored for them is no weight. */
const SETTINGS = ['Resize', 'Clip', 'Pad', 'OneHot', 'Pow', 'Range', 'Where', 'QuantizeLinear', 'DequantizeLinear'];

class Replay {
  readonly #context: LayerContext;
  readonly #graph: ModelGraph;
  readonly #options: ReplayOptions;
  readonly #values: Map<string, Value>;
  readonly #known: Map<string, KnownValue> = new Map();
  readonly #settings: ReadonlySet<string>;
  readonly #statistics: ReadonlySet<string>;

  constructor(context: LayerContext, graph: ModelGraph, options: ReplayOptions) {
    this.#context = context;
    this.#graph = graph;
    this.#options = options;
    this.#values = new Map(options.inputs);
    this.#settings = new Set(graph.nodes.flatMap(({ op, inputs }) => (SETTINGS.includes(op) ? inputs : [])));
    this.#statistics = new Set(
      graph.nodes.flatMap(({ op, inputs }) => (op === 'BatchNormalization' ? inputs.slice(3) : [])),
    );
    for (const [name, tensor] of graph.initializers)
      if (!this.#weightNamed(name)) this.#know(name, knownTensor(tensor));
  }

  run(): Value {
    const needed = nodesBefore(this.#graph, this.#options.output);
    for (const node of this.#graph.nodes) if (needed.has(node)) this.#replay(node);
    return this.#valueOf(this.#options.output);
  }

  #know(name: string | undefined, value: KnownValue | undefined): void {
    if (name !== undefined && value) this.#known.set(name, value);
  }

  #replay(node: ModelNode): void {
    const [output = ''] = node.outputs;
    const inputs = node.inputs.map((name) => (name === '' ? undefined : this.#valueOf(name)));
    const known = foldConstants(
      node,
      node.inputs.map((name) => this.#known.get(name)),
      inputs[0]?.shape,
    );
    this.#know(output, known);
    const constant = known && tensorOf(known);
    const outputs = constant ? [this.#context.builder.constant(constant)] : this.#outputsOf(node, inputs);
    node.outputs.forEach((name, index) => {
      const value = outputs[index];
      if (value) this.#values.set(name, { ...value, shape: this.#shapeOf(node, value) });
    });
  }

  /** The inferred shape, or what is known better of lengths that were computed. */
  #shapeOf({ op, inputs }: ModelNode, { shape }: Value): Shape {
    const [first, second] = inputs.map((name) => this.#known.get(name));
    if (op === 'Range' && first?.data[0] === 0 && second?.data.length === 1) return second.data;
    if (op === 'ConstantOfShape' && first) return first.data;
    const from = this.#values.get(inputs[0] ?? '');
    return (op === 'Expand' && from && second && broadcastShapes(from.shape, second.data)) || shape;
  }

  #outputsOf(node: ModelNode, inputs: readonly (Value | undefined)[]): readonly (Value | undefined)[] {
    const { builder } = this.#context;
    const { op, domain, attributes } = node;
    if (op === 'Identity' || (op === 'Cast' && DTYPE_OF_CODE[intOf(node, 'to', 0)] === inputs[0]?.dtype)) return inputs;
    if (op === 'Constant' && attributes['value']?.kind === 'tensor') {
      this.#know(node.outputs[0], knownTensor(attributes['value'].value));
      return [builder.constant(attributes['value'].value)];
    }
    if (op === 'BatchNormalization') return [this.#batchNormalization(node, inputs)];
    if (op === 'Reshape') return builder.node(op, this.#reshapeInputs(node, inputs), { attributes });
    if (op === 'Resize') return builder.node(op, this.#resizeInputs(node, inputs), { attributes });
    if (op === 'Softmax' || op === 'LogSoftmax') this.#checkSoftmax(node, inputs[0]);
    return builder.node(op, inputs, { attributes, outputs: node.outputs.length, domain });
  }

  #reshapeInputs(node: ModelNode, [x, target]: readonly (Value | undefined)[]): readonly (Value | undefined)[] {
    const known = this.#known.get(node.inputs[1] ?? '');
    const lengths = known && x && reshapeTarget(known, x.shape);
    return [x, lengths ? this.#context.builder.constant(lengths) : target];
  }

  /** Sizes that hold a name, such as the batch, as scales. */
  #resizeInputs(node: ModelNode, inputs: readonly (Value | undefined)[]): readonly (Value | undefined)[] {
    const [x, , , sizes] = inputs;
    const { builder } = this.#context;
    const known = this.#known.get(node.inputs[3] ?? '');
    const scales = known && x && !builder.constantOf(sizes) && resizeScales(known, x.shape);
    return scales ? [x, undefined, builder.constant(scales)] : inputs;
  }

  /** With the stored statistics, unless its scale is learned: then with those of the batch, which move the stored ones. */
  #batchNormalization(node: ModelNode, inputs: readonly (Value | undefined)[]): Value | undefined {
    const { builder, training, update } = this.#context;
    const [, scale = '', , mean = '', variance = ''] = node.inputs;
    const stored = [scale, mean, variance].every((name) => this.#weightNamed(name));
    const learns = training && stored && this.#options.trainable(scale);
    const attributes = { ...node.attributes, training_mode: int(learns) };
    const [output, newMean, newVariance] = builder.node(node.op, inputs, { attributes, outputs: learns ? 3 : 1 });
    if (newMean && newVariance) {
      update(mean, newMean);
      update(variance, newVariance);
    }
    return output;
  }

  #valueOf(name: string): Value {
    const known = this.#values.get(name) ?? this.#stored(name);
    if (!known) throw this.#context.fail(`the model uses a value ${name} that no node before it makes`);
    this.#values.set(name, known);
    return known;
  }

  #stored(name: string): Value | undefined {
    const weight = this.#weightNamed(name);
    if (weight) {
      return this.#context.weight(name, {
        shape: weight.shape,
        initializer: { values: weight.data },
        trainable: !this.#statistics.has(name) && this.#options.trainable(name),
      });
    }
    const tensor = this.#graph.initializers.get(name);
    return tensor && this.#context.builder.constant(tensor);
  }

  #weightNamed(name: string): Tensor<'float32'> | undefined {
    const tensor = this.#graph.initializers.get(name);
    if (!tensor || !isFloat32(tensor) || tensor.shape.length === 0 || this.#settings.has(name)) return undefined;
    return tensor;
  }

  /** Before operator set 13 softmax was taken over all axes from one on: the same only when that is the last. */
  #checkSoftmax(node: ModelNode, input: Value | undefined): void {
    const axis = intOf(node, 'axis', -1);
    if (this.#graph.opset >= 13 || axis === -1 || axis === (input?.shape.length ?? 0) - 1) return;
    throw new SdkError('model.incompatible', `${node.name}: the old form of ${node.op} over several axes.`, {
      hint: 'Export the model again with operator set 13 or newer.',
      details: { operator: node.op },
    });
  }
}
