import type { Dtype, Tensor } from '@medmodal/core';
import type { Attributes, Dimension, Shape, Value } from '../graph.ts';

/** Type and shape of an output. */
export interface Inferred {
  readonly dtype: Dtype;
  readonly shape: Shape;
}

/** A node whose outputs are to be inferred. */
export interface NodeToInfer {
  readonly op: string;
  readonly domain: string;
  readonly inputs: readonly (Value | undefined)[];
  readonly attributes: Attributes;
  /** Number of outputs that are wanted. */
  readonly count: number;
  /** The tensor behind an input that is a constant. */
  constantOf(value: Value | undefined): Tensor | undefined;
  /** The lengths that an input holds, when it was made by Shape. */
  lengthsOf(value: Value | undefined): Shape | undefined;
}

/** What a shape rule sees: the node, and the way to refuse it. */
export interface ShapeContext extends NodeToInfer {
  /** The input at an index. Refuses a node that lacks it. */
  input(index: number): Value;
  /** The int64 list that an input holds, when it is a constant. */
  integers(index: number): readonly number[] | undefined;
  /** The lengths that an input holds, when it is a constant or was made by Shape. */
  lengths(index: number): readonly Dimension[] | undefined;
  /** The number of elements of an input that is a list of lengths: the rank that it stands for. */
  rank(index: number): number;
  /** An error that names the layer. */
  fail(what: string): Error;
}

/** Gives the outputs of one operator. */
export type ShapeRule = (context: ShapeContext) => readonly Inferred[];
