import { int, ints, intOf } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Graph, GraphNode, Value } from '../graph/graph.ts';
import { convolutionWindow } from './convolution-window.ts';

/** Operators of ONNX Runtime for x86 that take channels in blocks. */
export const BLOCKED_DOMAIN = 'com.microsoft.nchwc';

/**
 * The same graph with 2-D convolutions over channels in blocks: [batch, channels/block, height, width, block]. ONNX Runtime
 * has direct kernels for that layout, which it chooses by itself only for weights that never change. Values keep their names.
 *
 * @param block how many channels the kernels of this machine take at once
 */
export function withBlockedConvolutions(graph: Graph, block: number): Graph {
  const initializers = new Map(graph.initializers);
  const nodes = graph.nodes.flatMap((node) => {
    const [x, kernel] = node.inputs;
    if (!x || !kernel || !isBlocked(node, { x, kernel, block })) return [node];
    const builder = new GraphBuilder();
    const made = builder.within(`${node.name}/blocked`, () => blocked(builder, node, { x, kernel, block }));
    for (const [name, tensor] of builder.initializers) initializers.set(name, tensor);
    return [...builder.nodes, ...made];
  });
  return { ...graph, initializers, nodes };
}

interface Operands {
  readonly x: Value;
  readonly kernel: Value;
  readonly block: number;
}

function isBlocked(node: GraphNode, { x, kernel, block }: Operands): boolean {
  if (node.op !== 'Conv' || node.domain !== '' || intOf(node, 'group', 1) > 1 || x.shape.length !== 4) return false;
  const [filters, channels, ...window] = kernel.shape;
  const lengths = [filters, channels, ...window, ...x.shape.slice(2)];
  if (lengths.some((length) => typeof length !== 'number')) return false;
  return Number(filters) % block === 0 && Number(channels) % block === 0 && window.some((length) => length !== 1);
}

/** Reorders input and kernel, convolves, and reorders the result. The shapes are those of the unblocked values. */
function blocked(builder: GraphBuilder, node: GraphNode, { x, kernel, block }: Operands): GraphNode[] {
  const [filters = 1, channels = 1, ...window] = kernel.shape.map(Number);
  const { strides, dilations, pads } = convolutionWindow(node, x.shape.slice(2), window);
  const area = window.reduce((product, length) => product * length, 1);
  const tiles = [filters / block, block, channels / block, block, area];
  const apart = builder.op('Reshape', [kernel, builder.integers(tiles)]);
  const turned = builder.op('Transpose', [apart], { perm: ints([0, 2, 4, 3, 1]) });
  const bank = builder.op('Reshape', [turned, builder.integers([filters, channels, ...window])]);
  const shape = node.outputs[0]?.shape ?? [];
  const value = (word: string, like: Value['shape']): Value => ({
    name: `${node.name}/blocked/${word}`,
    dtype: x.dtype,
    shape: like,
  });
  const [inside, outside] = [value('input', x.shape), value('output', shape)];
  const attributes = {
    kernel_shape: ints(window),
    strides: ints(strides),
    dilations: ints(dilations),
    pads: ints(pads),
    group: int(1),
  };
  const parts = { domain: BLOCKED_DOMAIN, attributes: {} };
  const named = (op: string): Pick<GraphNode, 'op' | 'name'> => ({ op, name: `${node.name}/blocked/${op}` });
  return [
    { ...parts, ...named('ReorderInput'), inputs: [x], outputs: [inside] },
    { ...parts, ...named('Conv'), inputs: [inside, bank, ...node.inputs.slice(2)], outputs: [outside], attributes },
    {
      ...parts,
      ...named('ReorderOutput'),
      inputs: [outside],
      outputs: node.outputs,
      attributes: { channels: int(filters) },
    },
  ];
}
