import type { Runtime } from '@medmodal/core';
import { blockLength, blockProbe } from '../gradients/convolution-block-length.ts';
import { withBlockedConvolutions } from '../gradients/convolution-blocks.ts';
import type { Graph } from '../graph/graph.ts';
import { inMemoryModel } from './in-memory-model.ts';

/** What gives a block length for the question whether there is anything to block. */
const ANY_BLOCK = 8;

/**
 * The graph with the convolution kernels that the processor has under Node, an eighth faster for small images; the same graph
 * where it has none, and in browsers, whose WebAssembly never has.
 */
export async function processorGraph(runtime: Runtime, graph: Graph): Promise<Graph> {
  if (!('process' in globalThis)) return graph;
  if (withBlockedConvolutions(graph, ANY_BLOCK).nodes.length === graph.nodes.length) return graph;
  const block = await blockLength(runtime, await inMemoryModel(blockProbe()));
  return block === undefined ? graph : withBlockedConvolutions(graph, block);
}
