import { SdkError } from '@medmodal/core';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { GraphNode, Value } from '../graph/graph.ts';
import { graphError } from '../graph/graph-error.ts';
import type { GradientContext, GradientRule } from './gradient-rule.ts';
import { gradientRules } from './gradient-rules.ts';

/** What to differentiate. */
export interface Differentiation {
  /** A scalar, usually the loss. */
  readonly of: Value;
  /** The values to differentiate with respect to. */
  readonly with: readonly Value[];
  /** Gradient by `of` that the way back begins with. Default 1. */
  readonly seed?: Value;
}

/**
 * Adds the backward pass of a graph: reverse-mode differentiation, one rule an operator (Griewank & Walther, Evaluating
 * Derivatives, 2008, chapter 3).
 *
 * @returns the gradient by each value of `with`; undefined where the loss does not depend on it
 * @throws `graph.unsupported` naming the operator that has no rule and the layer it belongs to.
 */
export function differentiate(builder: GraphBuilder, request: Differentiation): (Value | undefined)[] {
  return new BackwardPass(builder, request).run();
}

class BackwardPass {
  readonly #builder: GraphBuilder;
  readonly #request: Differentiation;
  readonly #nodes: readonly GraphNode[];
  /** Names of values that depend on one of `with`. */
  readonly #active: Set<string>;
  readonly #parts: Map<string, Value[]> = new Map();

  constructor(builder: GraphBuilder, request: Differentiation) {
    this.#builder = builder;
    this.#request = request;
    this.#nodes = [...builder.nodes];
    this.#active = activeNames(this.#nodes, request.with);
  }

  run(): (Value | undefined)[] {
    const { of, seed } = this.#request;
    if (of.shape.length > 0 && !seed) throw graphError(of.name, 'only a scalar can be differentiated without a seed.');
    this.#parts.set(of.name, [seed ?? this.#builder.scalar(1)]);
    for (const node of this.#nodes.toReversed()) {
      if (node.outputs.some((value) => this.#parts.has(value.name))) this.#passBack(node);
    }
    return this.#request.with.map((value) => this.#total(value));
  }

  #passBack(node: GraphNode): void {
    if (!node.inputs.some((value) => value && this.#active.has(value.name))) return;
    const builder = this.#builder;
    const layer = node.name.slice(0, Math.max(0, node.name.lastIndexOf('/')));
    builder.within(layer === '' ? 'backward' : `backward/${layer}`, () => {
      const gradients = node.outputs.map((value) => this.#total(value));
      const context = contextOf(builder, node, { gradients, active: this.#active });
      if (!context) return;
      ruleOf(
        builder,
        node,
      )(context).forEach((gradient, index) => {
        const value = node.inputs[index];
        if (gradient && value && this.#active.has(value.name)) this.#add(value, gradient);
      });
    });
  }

  #add(value: Value, gradient: Value): void {
    const known = this.#parts.get(value.name);
    if (known) known.push(gradient);
    else this.#parts.set(value.name, [gradient]);
  }

  /** The sum of what flows back into a value, added up once. */
  #total(value: Value): Value | undefined {
    const parts = this.#parts.get(value.name);
    const [first, ...rest] = parts ?? [];
    if (!first) return undefined;
    const sum = rest.reduce((left, right) => this.#builder.op('Add', [left, right]), first);
    this.#parts.set(value.name, [sum]);
    return sum;
  }
}

function activeNames(nodes: readonly GraphNode[], wanted: readonly Value[]): Set<string> {
  const active = new Set(wanted.map((value) => value.name));
  for (const node of nodes) {
    if (!node.inputs.some((value) => value && active.has(value.name))) continue;
    for (const value of node.outputs) if (value.dtype.startsWith('float')) active.add(value.name);
  }
  return active;
}

interface Flow {
  readonly gradients: readonly (Value | undefined)[];
  readonly active: ReadonlySet<string>;
}

function contextOf(builder: GraphBuilder, node: GraphNode, { gradients, active }: Flow): GradientContext | undefined {
  const [first] = gradients;
  const pick = (values: readonly (Value | undefined)[], index: number): Value => {
    const value = values[index];
    if (!value) throw graphError(node.name, `the node has no value ${index}.`);
    return value;
  };
  const some = first ?? gradients.find((gradient) => gradient !== undefined);
  if (!some) return undefined;
  return {
    builder,
    node,
    gradients,
    gradient: some,
    input: (index) => pick(node.inputs, index),
    output: (index) => pick(node.outputs, index),
    needs: (index) => {
      const value = node.inputs[index];
      return value !== undefined && active.has(value.name);
    },
  };
}

function ruleOf(builder: GraphBuilder, node: GraphNode): GradientRule {
  const own = builder.rules.get(node.name) as GradientRule | undefined;
  const rule = own ?? gradientRules()[node.op];
  if (!rule) {
    throw new SdkError('graph.unsupported', `${node.name}: the operator ${node.op} has no gradient rule.`, {
      hint: 'Freeze the part of the model that comes before this node, or use another layer.',
      details: { operator: node.op, layer: node.name },
    });
  }
  return rule;
}
