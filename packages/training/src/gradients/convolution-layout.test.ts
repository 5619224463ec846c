import { describe, expect, it } from 'vitest';
import { worstDifference } from '../../tests/reference/compare.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { runOnnx } from '../../tests/reference/run-onnx.ts';
import { int, ints } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Attributes, Graph } from '../graph/graph.ts';
import { withBatchInnermost } from './convolution-layout.ts';

interface Convolution {
  readonly about: string;
  readonly space: readonly number[];
  readonly kernel: readonly number[];
  readonly attributes?: Attributes;
}

function graphOf({ space, kernel, attributes }: Convolution): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('x', 'float32', ['batch', 6, ...space]);
  const values = [x, builder.input('kernel', 'float32', kernel), builder.input('bias', 'float32', [kernel[0] ?? 1])];
  const y = builder.op('Relu', [builder.op('Conv', values, attributes)]);
  return builder.build('convolution', [builder.rename(y, 'y')]);
}

describe('convolutions with the batch innermost', () => {
  it.each<Convolution>([
    { about: 'uneven pads', space: [4, 5], kernel: [3, 6, 3, 2], attributes: { pads: ints([1, 0, 2, 1]) } },
    { about: 'strides', space: [7, 6], kernel: [3, 6, 3, 3], attributes: { strides: ints([2, 3]) } },
    { about: 'dilations in 1-D', space: [9], kernel: [3, 6, 3], attributes: { dilations: ints([2]) } },
  ])('give what they gave: $about', async (of) => {
    const graph = graphOf(of);
    const changed = withBatchInnermost(graph);
    expect(changed.nodes.filter(({ op }) => op === 'Transpose')).toHaveLength(2);
    const random = new RandomArrays(3);
    const feeds = new Map([
      ['x', random.floats([4, 6, ...of.space])],
      ['kernel', random.floats(of.kernel)],
      ['bias', random.floats([of.kernel[0] ?? 1])],
    ]);
    const [before, after] = [await runOnnx(graph, feeds), await runOnnx(changed, feeds)];
    expect(after.get('y')?.shape).toEqual(before.get('y')?.shape);
    expect(worstDifference(after.get('y')?.data ?? [], before.get('y')?.data ?? [1])).toBeLessThan(1e-5);
  });

  it.each<Convolution>([
    { about: 'many positions', space: [9, 9], kernel: [3, 6, 2, 2] },
    { about: 'a window of one element', space: [4, 4], kernel: [3, 6, 1, 1] },
    { about: 'groups', space: [4, 4], kernel: [4, 3, 2, 2], attributes: { group: int(2) } },
    { about: '3-D', space: [3, 3, 3], kernel: [2, 6, 2, 2, 2] },
    {
      about: 'strides over many positions',
      space: [11, 11],
      kernel: [2, 6, 2, 2],
      attributes: { strides: ints([2, 2]) },
    },
  ])('are left alone: $about', (of) => {
    const graph = graphOf(of);
    expect(withBatchInnermost(graph).nodes).toEqual(graph.nodes);
  });
});
