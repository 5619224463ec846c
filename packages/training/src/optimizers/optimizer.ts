import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/graph.ts';

/** Limits on gradients before they are used; at most one of the three. */
export interface Clipping {
  /** Each element is cut to ±this. */
  readonly clipValue?: number;
  /** The gradient of each weight is shortened to this L2 norm. */
  readonly clipNorm?: number;
  /** All gradients together are shortened to this L2 norm (Pascanu et al. 2013). */
  readonly globalClipNorm?: number;
}

/** What an optimizer sees of one weight in the step graph. */
export interface UpdateContext {
  readonly builder: GraphBuilder;
  readonly weight: Value;
  readonly gradient: Value;
  /** State of this weight by slot name. */
  readonly slots: Readonly<Record<string, Value>>;
  /** The scalars of {@link Optimizer.scalars} as graph values. */
  readonly scalars: Readonly<Record<string, Value>>;
  /** True when weight decay leaves this weight alone. */
  readonly withoutDecay: boolean;
}

/** What replaces a weight and its state after a step. */
export interface Update {
  readonly weight: Value;
  readonly slots: Readonly<Record<string, Value>>;
}

/** A rule that makes weights better by their gradients. Its step is part of the graph; its state lies beside the weights. */
export interface Optimizer {
  /** Keras' name, such as `adam`. */
  readonly name: string;
  /** Arguments it was made with. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly learningRate: number;
  readonly clipping: Clipping;
  /** Names of what it remembers of each weight; each begins as zeros in the weight's shape. */
  readonly slotNames: readonly string[];
  /** Numbers that change from step to step. `step` counts from 1. */
  scalars(state: { readonly step: number; readonly learningRate: number }): Readonly<Record<string, number>>;
  /** Whether weight decay leaves a weight alone. */
  excludesFromDecay(weight: string): boolean;
  /** Adds the nodes of one step for one weight. */
  update(context: UpdateContext): Update;
}
