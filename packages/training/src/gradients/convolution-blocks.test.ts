import { createOnnxRuntime } from '@medmodal/core/onnx';
import { describe, expect, it } from 'vitest';
import { worstDifference } from '../../tests/reference/compare.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { runOnnx } from '../../tests/reference/run-onnx.ts';
import { inMemoryModel } from '../fit/in-memory-model.ts';
import { processorGraph } from '../fit/processor-graph.ts';
import { int, ints } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Attributes, Graph } from '../graph/graph.ts';
import { blockLength, blockProbe } from './convolution-block-length.ts';
import { BLOCKED_DOMAIN, withBlockedConvolutions } from './convolution-blocks.ts';

interface Convolution {
  readonly space: readonly number[];
  readonly kernel: readonly number[];
  readonly attributes?: Attributes;
}

function graphOf({ space, kernel, attributes }: Convolution): Graph {
  const builder = new GraphBuilder();
  const channels = Number(kernel[1] ?? 1) * (attributes?.['group'] ? 2 : 1);
  const x = builder.input('x', 'float32', ['batch', channels, ...space]);
  const values = [x, builder.input('kernel', 'float32', kernel), builder.input('bias', 'float32', [kernel[0] ?? 1])];
  return builder.build('convolution', [builder.rename(builder.op('Conv', values, attributes), 'y')]);
}

const countOf = (graph: Graph): number => graph.nodes.filter(({ domain }) => domain === BLOCKED_DOMAIN).length;

describe('convolutions over channels in blocks', () => {
  it.each<Convolution>([
    { space: [9, 8], kernel: [16, 32, 3, 3], attributes: { pads: ints([1, 0, 1, 2]) } },
    { space: [9, 8], kernel: [32, 16, 3, 2], attributes: { strides: ints([2, 1]), dilations: ints([1, 2]) } },
  ])('give what they gave, where the processor has kernels for them', async (of) => {
    const runtime = createOnnxRuntime({ device: 'cpu' });
    const graph = graphOf(of);
    const block = await blockLength(runtime, await inMemoryModel(blockProbe()));
    expect([undefined, 8, 16]).toContain(block);
    const changed = await processorGraph(runtime, graph);
    expect(countOf(changed)).toBe(block === undefined ? 0 : 3);
    const random = new RandomArrays(4);
    const feeds = new Map([
      ['x', random.floats([2, Number(of.kernel[1]), ...of.space])],
      ['kernel', random.floats(of.kernel)],
      ['bias', random.floats([Number(of.kernel[0])])],
    ]);
    const [before, after] = [await runOnnx(graph, feeds), await runOnnx(changed, feeds)];
    expect(after.get('y')?.shape).toEqual(before.get('y')?.shape);
    expect(worstDifference(after.get('y')?.data ?? [], before.get('y')?.data ?? [1])).toBeLessThan(1e-5);
    await runtime.dispose();
  });

  it.each<Convolution & { readonly about: string }>([
    { about: 'few channels', space: [9, 9], kernel: [16, 3, 3, 3] },
    { about: 'filters that do not fill a block', space: [9, 9], kernel: [20, 16, 3, 3] },
    { about: 'a window of one element', space: [9, 9], kernel: [16, 16, 1, 1] },
    { about: 'groups', space: [9, 9], kernel: [32, 16, 3, 3], attributes: { group: int(2) } },
    { about: '1-D', space: [9], kernel: [16, 16, 3] },
  ])('are left alone: $about', (of) => {
    const graph = graphOf(of);
    expect(withBlockedConvolutions(graph, 16).nodes).toEqual(graph.nodes);
  });

  it('are not asked for from a runtime that refuses the question', async () => {
    const refusing = {
      specVersion: 1,
      name: 'refusing',
      load: () => Promise.reject(new Error('no such operator')),
      dispose: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    } as const;
    const graph = graphOf({ space: [9, 9], kernel: [16, 16, 3, 3] });
    expect(await processorGraph(refusing, graph)).toBe(graph);
  });
});
