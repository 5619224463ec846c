import { createTensor, elementCount, type Dtype, type Tensor } from '@medmodal/core';
import type { Attributes, Graph, GraphNode, NodeRule, Shape, Value } from './graph.ts';
import { graphError } from './graph-error.ts';
import { inferOutputs } from './shapes/infer-outputs.ts';

/** What {@link GraphBuilder.node} takes besides the operator and its inputs. */
export interface NodeOptions {
  readonly attributes?: Attributes;
  /** Number of outputs. Default 1. */
  readonly outputs?: number;
  /** Operator set other than ONNX's own, such as `com.microsoft`. */
  readonly domain?: string;
  /** How gradients pass through this very node, instead of the rule of its operator. */
  readonly rule?: NodeRule;
}

/**
 * Puts a graph together node by node. Each node's output shapes are inferred at once, so that what does not fit is found
 * where it is written; messages name the scope, which is the layer.
 */
export class GraphBuilder {
  readonly inputs: Value[] = [];
  readonly nodes: GraphNode[] = [];
  readonly initializers: Map<string, Tensor> = new Map();
  /** Gradient rules that belong to one node, by node name. */
  readonly rules: Map<string, NodeRule> = new Map();
  readonly #lengths: Map<string, Shape> = new Map();
  readonly #constants: Map<string, Value> = new Map();
  readonly #taken: Set<string> = new Set();
  readonly #counts: Map<string, number> = new Map();
  /**
   * True when only operators may be used that every device has: WebGPU knows neither the indices of MaxPool nor the training
   * form of BatchNormalization.
   */
  readonly portable: boolean;
  #scope = '';

  constructor({ portable = false }: { readonly portable?: boolean } = {}) {
    this.portable = portable;
  }

  /** The layer that nodes are being made for; empty outside of one. */
  get scope(): string {
    return this.#scope;
  }

  /** Makes nodes in the name of a layer. Scopes nest. */
  within<Result>(scope: string, make: () => Result): Result {
    const outer = this.#scope;
    this.#scope = outer === '' ? scope : `${outer}/${scope}`;
    try {
      return make();
    } finally {
      this.#scope = outer;
    }
  }

  /** Declares an input. @throws `graph.invalid` when the name is taken. */
  input(name: string, dtype: Dtype, shape: Shape): Value {
    const value = { name: this.#claim(name), dtype, shape };
    this.inputs.push(value);
    return value;
  }

  /** Stores a tensor in the graph under a name of its own. @throws `graph.invalid` when the name is taken. */
  initializer(name: string, tensor: Tensor): Value {
    const value = { name: this.#claim(name), dtype: tensor.dtype, shape: tensor.shape };
    this.initializers.set(name, tensor);
    return value;
  }

  /** A constant; equal small constants are stored once. */
  constant(tensor: Tensor): Value {
    const key = tensor.data.length <= 16 ? `${tensor.dtype}[${tensor.shape.join()}]${tensor.data.join()}` : undefined;
    const known = key === undefined ? undefined : this.#constants.get(key);
    if (known) return known;
    const value = this.initializer(this.#fresh('constant'), tensor);
    if (key !== undefined) this.#constants.set(key, value);
    return value;
  }

  /** A float32 scalar. */
  scalar(value: number): Value {
    return this.constant(createTensor('float32', [], Float32Array.of(value)));
  }

  /** A list of int64, as operators take axes, shapes and pads. */
  integers(values: readonly number[]): Value {
    return this.constant(createTensor('int64', [values.length], BigInt64Array.from(values, BigInt)));
  }

  /** A float32 constant. */
  floats(shape: readonly number[], values: ArrayLike<number>): Value {
    const data = values.length === elementCount(shape) ? Float32Array.from(values) : new Float32Array();
    return this.constant(createTensor('float32', shape, data));
  }

  /** The tensor behind a value that is stored in the graph. */
  constantOf(value: Value | undefined): Tensor | undefined {
    return value && this.initializers.get(value.name);
  }

  /** Adds a node and gives back its outputs. @throws `graph.invalid` with the layer and the shapes. */
  node(op: string, inputs: readonly (Value | undefined)[], options: NodeOptions = {}): Value[] {
    const { attributes = {}, outputs: count = 1, domain = '' } = options;
    const name = this.#fresh(op);
    const inferred = inferOutputs(
      {
        op,
        domain,
        inputs,
        attributes,
        count,
        constantOf: (value) => this.constantOf(value),
        lengthsOf: (value) => value && this.#lengths.get(value.name),
      },
      this.#scope === '' ? op : this.#scope,
    );
    const outputs = inferred.map(({ dtype, shape }, index) => ({
      name: this.#claim(index === 0 ? `${name}.out` : `${name}.out${index}`),
      dtype,
      shape,
    }));
    this.nodes.push({ op, domain, name, inputs, outputs, attributes });
    const whole = op === 'Shape' && Object.keys(attributes).length === 0;
    if (whole && inputs[0] && outputs[0]) this.#lengths.set(outputs[0].name, inputs[0].shape);
    if (options.rule !== undefined) this.rules.set(name, options.rule);
    return outputs;
  }

  /** Adds a node with one output. */
  op(op: string, inputs: readonly (Value | undefined)[], attributes: Attributes = {}): Value {
    return only(this.node(op, inputs, { attributes }));
  }

  /** Gives a value a name that callers can rely on, such as that of a graph output. */
  rename(value: Value, name: string): Value {
    const renamed = { ...value, name: this.#claim(name) };
    const node: GraphNode = {
      op: 'Identity',
      domain: '',
      name: `${name}.identity`,
      inputs: [value],
      outputs: [renamed],
      attributes: {},
    };
    this.nodes.push(node);
    return renamed;
  }

  /** The finished graph, without nodes and constants that no output needs. */
  build(name: string, outputs: readonly Value[]): Graph {
    const needed = new Set(outputs.map((value) => value.name));
    const nodes: GraphNode[] = [];
    for (const node of this.nodes.toReversed()) {
      if (!node.outputs.some((value) => needed.has(value.name))) continue;
      nodes.push(node);
      for (const value of node.inputs) if (value) needed.add(value.name);
      for (const outer of capturedNames(node)) needed.add(outer);
    }
    const initializers = new Map([...this.initializers].filter(([key]) => needed.has(key)));
    return { name, inputs: this.inputs, outputs, initializers, nodes: nodes.reverse() };
  }

  #fresh(word: string): string {
    const base = this.#scope === '' ? word : `${this.#scope}/${word}`;
    const count = (this.#counts.get(base) ?? 0) + 1;
    this.#counts.set(base, count);
    return `${base}_${count}`;
  }

  #claim(name: string): string {
    if (this.#taken.has(name)) throw graphError(name, 'there is a value of this name already.');
    this.#taken.add(name);
    return name;
  }
}

/** Names that the graphs inside of a node take from around it. */
function* capturedNames(node: GraphNode): Generator<string> {
  for (const attribute of Object.values(node.attributes)) {
    if (attribute.kind !== 'graph') continue;
    const inner = attribute.value;
    const own = new Set([...inner.inputs.map((value) => value.name), ...inner.initializers.keys()]);
    for (const each of inner.nodes) {
      for (const value of each.inputs) if (value && !own.has(value.name)) yield value.name;
      for (const value of each.outputs) own.add(value.name);
      for (const name of capturedNames(each)) if (!own.has(name)) yield name;
    }
    for (const value of inner.outputs) if (!own.has(value.name)) yield value.name;
  }
}

function only(values: readonly Value[]): Value {
  const [first] = values;
  if (!first) throw graphError('graph', 'the node has no output.');
  return first;
}
