import { GraphBuilder } from '../../src/graph/graph-builder.ts';
import type { Attributes, Graph } from '../../src/graph/graph.ts';
import { isFloat, toTensor, type NdArray } from './nd-array.ts';

/** One operator with inputs, to be computed on both sides. */
export interface OperatorCase {
  readonly op: string;
  /** What is special about it. */
  readonly about?: string;
  readonly inputs: readonly (NdArray | undefined)[];
  readonly attributes?: Attributes;
  readonly outputs?: number;
  readonly domain?: string;
  /** Positions of float inputs that the operator wants as constants. */
  readonly constants?: readonly number[];
}

/**
 * The graph of one case and what to feed it. Whole numbers are constants, as they are in real graphs. With `batch`, the first
 * axis of the first input has a length that only the run tells.
 */
export function graphOfCase(of: OperatorCase, batch = false): { graph: Graph; feeds: Map<string, NdArray> } {
  const builder = new GraphBuilder();
  const feeds = new Map<string, NdArray>();
  const inputs = of.inputs.map((array, position) => {
    if (!array) return undefined;
    const fixed = of.constants?.includes(position) === true || (!isFloat(array.dtype) && position > 0);
    if (fixed) return builder.initializer(`input${position}`, toTensor(array));
    feeds.set(`input${position}`, array);
    const free = batch && position === 0 && array.shape.length > 0;
    return builder.input(`input${position}`, array.dtype, free ? ['batch', ...array.shape.slice(1)] : array.shape);
  });
  const outputs = builder.node(of.op, inputs, {
    attributes: of.attributes ?? {},
    outputs: of.outputs ?? 1,
    domain: of.domain ?? '',
  });
  return { graph: builder.build('case', outputs), feeds };
}
