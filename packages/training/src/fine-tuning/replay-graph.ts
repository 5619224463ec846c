import { SdkError, type Tensor } from '@medmodal/core';
import { isFloat32 } from '../data/is-float32.ts';
import { int } from '../graph/attribute.ts';
import type { Graph, GraphNode, Value } from '../graph/graph.ts';
import type { LayerContext } from '../layers/layer.ts';
import { KnownLengths, reshapeTarget } from './known-lengths.ts';

/** How the nodes of a model become nodes of the graph that is being made. */
export interface ReplayOptions {
  /** Values for the inputs of the model, by their names there. */
  readonly inputs: ReadonlyMap<string, Value>;
  /** Name of the value that is wanted. */
  readonly output: string;
  /** Whether a weight is learned, by its name in the model. */
  readonly trainable: (weight: string) => boolean;
}

/** Inputs that are settings, by operator: what is stored for them is no weight. */
const SETTINGS = ['Resize', 'Clip', 'Pad', 'OneHot', 'Pow', 'Range', 'Where', 'QuantizeLinear', 'DequantizeLinear'];

/** Makes the nodes of a model again, up to the value that is wanted. @throws `graph.invalid`, `graph.unsupported`. */
export function replayGraph(context: LayerContext, graph: Graph, options: ReplayOptions): Value {
  return new Replay(context, graph, options).run();
}

class Replay {
  readonly #context: LayerContext;
  readonly #graph: Graph;
  readonly #options: ReplayOptions;
  readonly #values: Map<string, Value>;
  readonly #lengths: KnownLengths = new KnownLengths();
  readonly #settings: Set<string>;

  constructor(context: LayerContext, graph: Graph, options: ReplayOptions) {
    this.#context = context;
    this.#graph = graph;
    this.#options = options;
    this.#values = new Map(options.inputs);
    const settings = graph.nodes.filter(({ op }) => SETTINGS.includes(op)).flatMap(({ inputs }) => inputs);
    this.#settings = new Set(settings.flatMap((value) => value?.name ?? []));
    for (const [name, tensor] of graph.initializers) this.#lengths.addConstant(name, tensor);
  }

  run(): Value {
    const needed = neededNodes(this.#graph, this.#options.output);
    for (const node of this.#graph.nodes) if (needed.has(node)) this.#replay(node);
    return this.#valueOf({ name: this.#options.output });
  }

  #replay(node: GraphNode): void {
    if (Object.values(node.attributes).some(({ kind }) => kind === 'graph')) {
      throw new SdkError('graph.unsupported', `${node.name}: a model with ${node.op} cannot be trained on.`, {
        hint: 'Take an output before this node, or export the model without branches and loops.',
        details: { operator: node.op },
      });
    }
    const inputs = node.inputs.map((value) => value && this.#valueOf(value));
    this.#lengths.follow(node, inputs);
    const outputs = this.#outputsOf(node, inputs);
    node.outputs.forEach(({ name }, index) => {
      const value = outputs[index];
      if (value) this.#values.set(name, value);
    });
  }

  #outputsOf(node: GraphNode, inputs: readonly (Value | undefined)[]): readonly (Value | undefined)[] {
    const { builder } = this.#context;
    const { op, domain, attributes } = node;
    if (op === 'Identity') return inputs;
    if (op === 'Constant' && attributes['value']?.kind === 'tensor') {
      const tensor = attributes['value'].value;
      this.#lengths.addConstant(node.outputs[0]?.name ?? '', tensor);
      return [builder.constant(tensor)];
    }
    if (op === 'BatchNormalization') return [this.#batchNormalization(node, inputs)];
    const outputs = node.outputs.length;
    return builder.node(op, this.#withKnownLengths(node, inputs), { attributes, outputs, domain });
  }

  /** Shapes that were computed become constants where they can be known here. */
  #withKnownLengths(node: GraphNode, inputs: readonly (Value | undefined)[]): readonly (Value | undefined)[] {
    const { builder } = this.#context;
    return inputs.map((value, index) => {
      const lengths = index > 0 && value?.dtype === 'int64' ? this.#lengths.of(node.inputs[index]) : undefined;
      if (!value || !lengths || value.shape.length !== 1 || builder.constantOf(value)) return value;
      const target = node.op === 'Reshape' && inputs[0] ? reshapeTarget(lengths, inputs[0]) : undefined;
      const known = target ?? lengths.filter((length) => typeof length === 'number');
      return known.length === lengths.length ? builder.integers(known) : value;
    });
  }

  /** With the statistics that are stored, unless its scale is learned: then with those of the batch, as in training from scratch. */
  #batchNormalization(node: GraphNode, inputs: readonly (Value | undefined)[]): Value | undefined {
    const { builder, training, update } = this.#context;
    const [, scale, , mean, variance] = node.inputs;
    const isWeight = [scale, mean, variance].every((value) => value && this.#weightNamed(value.name));
    const learns = training && isWeight && this.#options.trainable(scale?.name ?? '');
    const attributes = { ...node.attributes, training_mode: int(learns) };
    const [output, ...moving] = builder.node(node.op, inputs, { attributes, outputs: learns ? 3 : 1 });
    if (learns) [mean, variance].forEach((value, index) => moving[index] && update(value?.name ?? '', moving[index]));
    return output;
  }

  #valueOf({ name }: Pick<Value, 'name'>): Value {
    const known = this.#values.get(name) ?? this.#stored(name);
    if (!known) throw this.#context.fail(`the model has no value ${name}`);
    this.#values.set(name, known);
    return known;
  }

  #stored(name: string): Value | undefined {
    const weight = this.#weightNamed(name);
    if (weight) {
      return this.#context.weight(name, {
        shape: weight.shape,
        initializer: { values: weight.data },
        trainable: !this.#isStatistic(name) && this.#options.trainable(name),
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

  #isStatistic(name: string): boolean {
    const normalizations = this.#graph.nodes.filter(({ op }) => op === 'BatchNormalization');
    return normalizations.some(({ inputs }) => inputs.slice(3).some((value) => value?.name === name));
  }
}

/** The nodes that a value depends on. */
function neededNodes(graph: Graph, output: string): ReadonlySet<GraphNode> {
  const names = new Set([output]);
  const nodes = new Set<GraphNode>();
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some(({ name }) => names.has(name))) continue;
    nodes.add(node);
    for (const value of node.inputs) if (value) names.add(value.name);
  }
  return nodes;
}

/** Names of the model's inputs that a value depends on, in the order of the model. */
export function inputsOf(graph: Graph, output: string): readonly Value[] {
  const needed = neededNodes(graph, output);
  const used = new Set([...needed].flatMap(({ inputs }) => inputs.flatMap((value) => value?.name ?? [])));
  return graph.inputs.filter(({ name }) => used.has(name));
}
