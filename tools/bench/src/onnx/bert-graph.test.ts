import { createTensor, type Tensor } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { describe, expect, it } from 'vitest';
import { loadGraph } from '../measures/load-graph.ts';
import { BERT_BASE, bertGraph, bertOperationsPerToken, type BertSizes } from './bert-graph.ts';

const TINY: BertSizes = { layers: 2, hidden: 16, heads: 4, feedForward: 32, vocabulary: 50, positions: 12, labels: 5 };

describe('bertGraph', () => {
  it('runs, with rows that do not see one another and words that do', async () => {
    await using runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
    await using session = await loadGraph(runtime, bertGraph(TINY).bytes);
    const logits = async (rows: readonly (readonly bigint[])[]): Promise<Tensor> => {
      const ids = createTensor('int64', [rows.length, rows[0]?.length ?? 0], BigInt64Array.from(rows.flat()));
      const outputs = await session.run({ ids });
      return outputs['logits'] as Tensor;
    };
    const both = await logits([
      [1n, 2n, 3n],
      [4n, 5n, 6n],
    ]);
    const alone = await logits([[4n, 5n, 6n]]);
    const changed = await logits([[4n, 5n, 7n]]);
    expect(both.shape).toEqual([2, 3, 5]);
    expect(Array.from(both.data, Number).every(Number.isFinite)).toBe(true);
    const second = Array.from(both.data, Number).slice(15);
    Array.from(alone.data, Number).forEach((value, index) => expect(value).toBeCloseTo(second[index] ?? Number.NaN, 4));
    expect(Number(changed.data[0])).not.toBe(Number(alone.data[0]));
  });

  it('has the weights of BERT-base', () => {
    const { hidden, layers, feedForward, vocabulary, positions, labels } = TINY;
    const layer = 4 * (hidden * hidden + hidden) + 2 * hidden * feedForward + feedForward + hidden + 4 * hidden;
    const expected = (vocabulary + positions) * hidden + 2 * hidden + layers * layer + hidden * labels + labels;
    // One more for the factor of the attention scores, which is a constant.
    expect(bertGraph(TINY).parameters).toBe(expected + 1);
  });

  it('costs two operations for each weight of a layer, and the attention', () => {
    expect(bertOperationsPerToken(BERT_BASE, 0) / 1e6).toBeCloseTo(169.9, 1);
    expect(bertOperationsPerToken(BERT_BASE, 128) / 1e6).toBeCloseTo(174.6, 1);
  });
});
