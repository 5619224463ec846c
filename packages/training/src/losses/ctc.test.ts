import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGradients, numericGradients, type Differentiable } from '../../tests/gradients/check-gradients.ts';
import { evaluateGraph } from '../../tests/reference/evaluate-graph.ts';
import { ndArray, type NdArray } from '../../tests/reference/nd-array.ts';
import { worstDifference } from '../../tests/reference/compare.ts';
import { RandomArrays } from '../../tests/reference/random-array.ts';
import { runOnnx } from '../../tests/reference/run-onnx.ts';
import { differentiate } from '../gradients/differentiate.ts';
import { int } from '../graph/attribute.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import type { Graph, Value } from '../graph/graph.ts';
import { ctc, type CtcOptions } from './ctc.ts';

interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

interface Golden {
  readonly predictions: Numbers;
  readonly labels: Numbers;
  readonly settings: { readonly labelLengths: readonly number[]; readonly inputLengths?: readonly number[] };
  readonly examples: Numbers;
  readonly gradient: Numbers;
}

/** PyTorch's ctc_loss with blank 0; the gradient is that of the mean over examples. */
function golden(name: string): Golden {
  const file = new URL('../../tests/fixtures/golden-losses.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'))[name];
}

interface Case {
  readonly logits: NdArray;
  readonly labels: NdArray;
  readonly mask?: NdArray;
}

function caseOf({ predictions, labels, settings }: Golden): Case {
  const [batch = 0, steps = 0] = predictions.shape;
  const longest = labels.shape[1] ?? 0;
  const padded = labels.data.map((label, at) =>
    at % longest < (settings.labelLengths[Math.floor(at / longest)] ?? 0) ? label : -1,
  );
  const { inputLengths } = settings;
  const marks = Array.from({ length: batch * steps }, (_, at) =>
    Number(at % steps < (inputLengths?.[Math.floor(at / steps)] ?? steps)),
  );
  return {
    logits: ndArray('float32', predictions.shape, predictions.data),
    labels: ndArray('int64', labels.shape, padded),
    ...(inputLengths && { mask: ndArray('float32', [batch, steps], marks) }),
  };
}

/** Loss of each example and gradient of their mean by the logits. */
function lossGraph({ logits, labels, mask }: Case, options: CtcOptions): Graph {
  const builder = new GraphBuilder();
  const x = builder.input('logits', 'float32', ['batch', 'steps', logits.shape[2] ?? 0]);
  const given = builder.input('labels', 'int64', ['batch', 'labels']);
  const marks = mask && builder.input('mask', 'float32', ['batch', 'steps']);
  expect(labels.shape.length).toBe(2);
  const context = { builder, prediction: x, logits: undefined, labels: given, mask: marks };
  const losses = ctc(options).lossOf(context);
  const mean = builder.op('ReduceMean', [losses], { keepdims: int(0) });
  const [gradient = mean] = differentiate(builder, { of: mean, with: [x] });
  return builder.build('ctc', [builder.rename(losses, 'losses'), builder.rename(gradient, 'gradient')]);
}

function feedsOf({ logits, labels, mask }: Case): Map<string, NdArray> {
  return new Map([['logits', logits], ['labels', labels], ...(mask ? [['mask', mask] as const] : [])]);
}

describe('ctc', () => {
  it.each(['ctc', 'ctc of shorter inputs'])("equals PyTorch's, and so does its gradient: %s", async (name) => {
    const expected = golden(name);
    const of = caseOf(expected);
    const graph = lossGraph(of, { blank: 0 });
    for (const found of [evaluateGraph(graph, feedsOf(of)), await runOnnx(graph, feedsOf(of))]) {
      expect(worstDifference(found.get('losses')?.data ?? [], expected.examples.data)).toBeLessThan(1e-6);
      expect(worstDifference(found.get('gradient')?.data ?? [], expected.gradient.data)).toBeLessThan(1e-5);
    }
  });

  it('takes the last class as blank, and sums over the alignments', async () => {
    // One label in two steps: "aa", "a–" and "–a" of classes a, b and blank.
    const of = {
      logits: ndArray('float32', [1, 2, 3], [1, 0, 2, 0, 3, 1]),
      labels: ndArray('int64', [1, 1], [0]),
    };
    const [first, second] = [
      [1, 0, 2],
      [0, 3, 1],
    ].map((row) => row.map((x) => Math.exp(x) / row.reduce((sum, y) => sum + Math.exp(y), 0)));
    const [a1 = 0, , blank1 = 0] = first ?? [];
    const [a2 = 0, , blank2 = 0] = second ?? [];
    const found = await runOnnx(lossGraph(of, {}), feedsOf(of));
    expect(found.get('losses')?.data[0]).toBeCloseTo(-Math.log(a1 * a2 + a1 * blank2 + blank1 * a2), 6);
  });

  it('has a gradient that equals numeric differences, with masks, repeated labels and none', async () => {
    const random = new RandomArrays(8);
    const labels = ndArray('int64', [3, 2], [1, 1, 2, -1, -1, -1]);
    const mask = ndArray('float32', [3, 4], [1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0]);
    const of: Differentiable = {
      inputs: [random.floats([3, 4, 4]), labels, mask],
      constants: [1],
      without: [2],
      make: (builder, [x, given, marks]) => {
        if (!x || !given || !marks) throw new Error('An input is missing.');
        return [ctc().lossOf(withMask({ builder, prediction: x, logits: undefined, labels: given }, marks))];
      },
    };
    const found = await checkGradients(of, numericGradients(of));
    expect(found.numeric).toBeLessThan(1e-6);
    expect(found.float32).toBeLessThan(1e-5);
  });

  it('gives labels that do not fit a loss that stops training, or none at all', async () => {
    const of = {
      logits: ndArray('float32', [1, 2, 3], [1, 0, 2, 0, 3, 1]),
      labels: ndArray('int64', [1, 2], [0, 0]),
    };
    const hard = await runOnnx(lossGraph(of, {}), feedsOf(of));
    expect(hard.get('losses')?.data[0]).toBeGreaterThan(1e29);
    const soft = await runOnnx(lossGraph(of, { zeroInfinity: true }), feedsOf(of));
    expect([...(soft.get('losses')?.data ?? []), ...(soft.get('gradient')?.data ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('refuses outputs and blanks that do not fit', () => {
    const output = (shape: Value['shape']): Value => ({ name: 'output', dtype: 'float32', shape });
    expect(() => ctc().labels(output(['batch', 5]))).toThrowError('[batch, steps, classes]');
    expect(() => ctc({ blank: 4 }).labels(output(['batch', 9, 4]))).toThrowError('one of the 4 classes, not 4');
    expect(ctc().labels(output(['batch', 9, 4]))).toEqual({ dtype: 'int64', shape: ['batch', 'labels'] });
  });
});

function withMask<Context extends object>(context: Context, mask: Value): Context & { readonly mask: Value } {
  return { ...context, mask };
}
