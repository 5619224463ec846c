import { describe, expect, it } from 'vitest';
import { disagreement } from './compare.ts';
import { elementCases } from './element-cases.ts';
import { evaluateGraph, REFERENCE_OPERATORS } from './evaluate-graph.ts';
import { layoutCases } from './layout-cases.ts';
import { ndArray } from './nd-array.ts';
import { networkCases } from './network-cases.ts';
import { graphOfCase } from './operator-case.ts';
import { runOnnx } from './run-onnx.ts';

const TOLERANCE = 1e-5;
const CASES = [...elementCases(), ...layoutCases(), ...networkCases()];

describe('evaluateGraph', () => {
  it.each(CASES)('agrees with ONNX Runtime on $op $about', async (of) => {
    const { graph, feeds } = graphOfCase(of);
    const ours = evaluateGraph(graph, feeds);
    const theirs = await runOnnx(graph, feeds);
    for (const { name, dtype, shape } of graph.outputs) {
      expect(disagreement(ours.get(name), theirs.get(name), TOLERANCE)).toBeUndefined();
      expect({ dtype, shape }).toEqual({ dtype: ours.get(name)?.dtype, shape: ours.get(name)?.shape });
    }
  });

  it('is compared in every operator that it knows', () => {
    const compared = CASES.map(({ op, domain }) => (domain === undefined ? op : `${domain}.${op}`));
    expect(Object.keys(REFERENCE_OPERATORS).filter((op) => !compared.includes(op))).toEqual([]);
  });

  it('names the node that fails', () => {
    const of = ndArray('float32', [1, 1], [2]);
    const { graph } = graphOfCase({ op: 'MatMul', inputs: [of, of] });
    expect(() => evaluateGraph(graph, new Map())).toThrowError(/MatMul_1/);
  });
});
