import { describe, expect, it } from 'vitest';
import { attend } from '../../src/layers/attention-scores.ts';
import { attention } from '../../src/layers/attention.ts';
import { plainSignal } from '../../src/layers/layer-context.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { multiHeadAttention } from '../../src/layers/multi-head-attention.ts';
import { positionalEmbedding } from '../../src/layers/positional-embedding.ts';
import { ndArray, type NdArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { checkGradients, largestGradient, numericGradients } from './check-gradients.ts';
import { differenceFromGolden, type ExpectedLayer } from './compute-golden.ts';
import { differentiableLayer, type InputMask } from './differentiable-layer.ts';
import { goldenCase, readGolden } from './golden-file.ts';
import { expectedLayer, layerGolden } from './layer-golden.ts';

const random = new RandomArrays(61);
const [query, value, key] = [random.floats([2, 3, 2]), random.floats([2, 4, 2]), random.floats([2, 4, 2])];
const padding: InputMask = { array: ndArray('float32', [2, 4], [1, 1, 1, 1, 1, 1, 0, 0]), of: 1 };
const padded: InputMask = { array: ndArray('float32', [2, 3], [1, 1, 1, 1, 1, 0]), of: 0 };
const CASES: readonly (readonly [string, Layer, readonly NdArray[], InputMask?])[] = [
  ['Attention', attention(), [query, value]],
  ['Attention with keys and a scale', attention({ useScale: true }), [query, value, key]],
  ['Attention, causal', attention({ causal: true }), [query, query]],
  ['Attention over padding', attention(), [query, value, key], padding],
  ['Attention from padding', attention(), [query, value], padded],
  ['MultiHeadAttention', multiHeadAttention({ numHeads: 2, keyDim: 2 }), [query, value]],
  [
    'MultiHeadAttention, other widths, causal',
    multiHeadAttention({ numHeads: 2, keyDim: 1, valueDim: 3, outputDim: 2, causal: true, useBias: false }),
    [query, query, query],
  ],
  ['MultiHeadAttention over padding', multiHeadAttention({ numHeads: 1, keyDim: 2 }), [query, value], padding],
  ['PositionalEmbedding', positionalEmbedding(), [query]],
  ['PositionalEmbedding, longer table', positionalEmbedding({ maxLength: 5 }), [query]],
  ['PositionalEmbedding, sinusoidal', positionalEmbedding({ kind: 'sinusoidal' }), [query]],
];
const GOLDENS = readGolden('golden-activations.json', layerGolden);

describe('gradients of attention', () => {
  const cases = CASES.map(([name, layer, inputs, mask]) => ({ name, layer, inputs, mask }));

  it.each(cases)(
    'equal numeric differences, and ONNX Runtime computes them: $name',
    async ({ layer, inputs, mask }) => {
      const of = differentiableLayer(layer, inputs, mask);
      const numeric = numericGradients(of);
      expect(largestGradient(numeric)).toBeGreaterThan(0.01);
      const found = await checkGradients(of, numeric);
      expect(found.numeric).toBeLessThan(1e-6);
      expect(found.float32).toBeLessThan(1e-5);
    },
  );
});

describe('attention and its gradients', () => {
  it("equal PyTorch's: dot products", async () => {
    const { inputs, ...rest } = expectedLayer(goldenCase(GOLDENS, 'attention'));
    const layer = attention();
    const expected = { ...rest, inputs: inOrder(inputs, ['query', 'value', 'key']) };
    expectClose(await differenceFromGolden(expected, (context, signals) => layer.lower(context, signals)));
  });

  it("equal PyTorch's: scaled dot products", async () => {
    const { inputs, ...rest } = expectedLayer(goldenCase(GOLDENS, 'attention scaled'));
    const expected = { ...rest, inputs: inOrder(inputs, ['query', 'key', 'value']) };
    const found = await differenceFromGolden(expected, (context, [q, k, v]) => {
      if (!q || !k || !v) throw new Error('An input is missing.');
      const parts = { query: q.value, key: k.value, value: v.value };
      return plainSignal(attend(context, { ...parts, scale: 0.5, masks: [], causal: false, dropout: 0 }));
    });
    expectClose(found);
  });

  it("equal PyTorch's: two heads", async () => {
    const { weights, gradients, ...rest } = expectedLayer(goldenCase(GOLDENS, 'multi-head attention'));
    const layer = multiHeadAttention({ numHeads: 2, keyDim: 2 });
    const expected = {
      ...rest,
      weights: kerasProjections(weights),
      gradients: { ...inOrder(gradients, ['query', 'value']), ...kerasProjections(gradients) },
    };
    expectClose(await differenceFromGolden(expected, (context, signals) => layer.lower(context, signals)));
  });
});

function expectClose(found: Awaited<ReturnType<typeof differenceFromGolden>>): void {
  expect(found.float32).toBeLessThan(1e-5);
  expect(found.float64).toBeLessThan(2e-7);
}

type Arrays = ExpectedLayer['inputs'];

function inOrder(arrays: Arrays, names: readonly string[]): Arrays {
  return Object.fromEntries(names.flatMap((name) => (arrays[name] ? [[name, arrays[name]]] : [])));
}

/** PyTorch's projections of query, key and value lie one below the other, [outputs, inputs]; Keras' are apart and turned. */
function kerasProjections(of: Arrays): Arrays {
  const part = (name: string, first: number): Float64Array =>
    (of[name]?.data ?? new Float64Array()).slice(first * 4, first * 4 + (name.endsWith('Weight') ? 16 : 4));
  const kernel = (name: string, row: number): NdArray => {
    const rows = part(name, row);
    const data = Array.from({ length: 16 }, (_, position) => rows[(position % 4) * 4 + Math.floor(position / 4)] ?? 0);
    return ndArray('float32', [4, 4], data);
  };
  const names = ['query', 'key', 'value'];
  return Object.fromEntries([
    ...names.flatMap((name, position) => [
      [`${name}/kernel`, kernel('inProjWeight', 4 * position)],
      [`${name}/bias`, ndArray('float32', [4], part('inProjBias', position))],
    ]),
    ['attentionOutput/kernel', kernel('outProjWeight', 0)],
    ['attentionOutput/bias', ndArray('float32', [4], part('outProjBias', 0))],
  ]);
}
