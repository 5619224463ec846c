import { ints, intsOf, intOf } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Graph, GraphNode, Value } from '../graph/graph.ts';
import { convolutionWindow, padsOf } from './convolution-window.ts';

/** Convolutions over so few positions are faster with the batch innermost; with strides other than 1, over fewer yet. */
const FEW_POSITIONS = { plain: 49, strided: 16 };

/** Batches of fewer images are not worth it. */
const SMALL_BATCH = 16;

/**
 * The same graph with convolutions over few positions done for the whole batch at once: [batch, channels, …space] is turned
 * to [channels, …space, batch], so that one matrix product serves all images, where ONNX Runtime would make a small one for
 * each. Values keep their names.
 */
export function withBatchInnermost(graph: Graph): Graph {
  const initializers = new Map(graph.initializers);
  const nodes = graph.nodes.flatMap((node) => {
    const [x, kernel] = node.inputs;
    if (!x || !kernel || !isWorthIt(node, x, kernel)) return [node];
    const builder = new GraphBuilder();
    const made = builder.within(node.name, () => innermost(builder, node, [x, kernel]));
    for (const [name, tensor] of builder.initializers) initializers.set(name, tensor);
    return builder.nodes.map((each) =>
      each.outputs[0]?.name === made.name ? { ...each, outputs: node.outputs } : each,
    );
  });
  return { ...graph, initializers, nodes };
}

function isWorthIt(node: GraphNode, x: Value, kernel: Value): boolean {
  const [batch, ...rest] = x.shape;
  const positions = node.outputs[0]?.shape.slice(2) ?? [];
  if (node.op !== 'Conv' || intOf(node, 'group', 1) > 1 || positions.length > 2) return false;
  if ([...rest, ...kernel.shape].some((length) => typeof length === 'string')) return false;
  if ((typeof batch === 'number' && batch < SMALL_BATCH) || kernel.shape.slice(2).every((length) => length === 1))
    return false;
  const plain = intsOf(node, 'strides', []).every((stride) => stride === 1);
  const count = positions.reduce<number>((product, length) => product * Number(length), 1);
  return count <= (plain ? FEW_POSITIONS.plain : FEW_POSITIONS.strided);
}

function innermost(builder: GraphBuilder, node: GraphNode, [x, kernel]: readonly [Value, Value]): Value {
  const [, channels = 1, ...space] = x.shape.map(Number);
  const [, filters = 1, ...positions] = (node.outputs[0]?.shape ?? []).map(Number);
  const {
    strides,
    dilations,
    kernel: lengths,
    pads,
  } = convolutionWindow(node, space, kernel.shape.slice(2).map(Number));
  const reshape = (value: Value, shape: readonly number[]): Value =>
    builder.op('Reshape', [value, builder.integers(shape)]);
  const turn = (value: Value): Value => builder.op('Transpose', [value], { perm: ints([1, 0]) });
  const count = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
  const ends = [0, 1].map((end) =>
    lengths.map((_, axis) => padsOf({ kernel: lengths, strides, dilations, pads }, axis)[end] ?? 0),
  );
  const images = reshape(turn(reshape(x, [-1, count([channels, ...space])])), [1, channels, ...space, -1]);
  const bank = builder.op('Unsqueeze', [kernel, builder.integers([kernel.shape.length])]);
  const seen = builder.op('Conv', [images, bank, ...node.inputs.slice(2)], {
    strides: ints([...strides, 1]),
    dilations: ints([...dilations, 1]),
    pads: ints(ends.flatMap((list) => [...list, 0])),
  });
  return reshape(turn(reshape(seen, [count([filters, ...positions]), -1])), [-1, filters, ...positions]);
}
