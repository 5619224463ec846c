import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { bidirectional } from '../../src/layers/bidirectional.ts';
import { gru } from '../../src/layers/gru.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { lstm } from '../../src/layers/lstm.ts';
import { simpleRNN } from '../../src/layers/simple-rnn.ts';
import { ndArray, type NdArray } from '../reference/nd-array.ts';
import { differenceFromGolden, type ExpectedLayer } from './compute-golden.ts';
import { goldenArray, goldenCase, readGolden } from './golden-file.ts';
import { layerGolden } from './layer-golden.ts';

const UNITS = 2;
/** Where PyTorch has the gate that Keras has at each place: PyTorch's r z n are Keras' z r h. */
const GATES = { RNN: [0], GRU: [1, 0, 2], LSTM: [0, 1, 2, 3] } as const;
const MAKERS = { RNN: simpleRNN, GRU: gru, LSTM: lstm } as const;
const CASES = readGolden('golden-recurrent.json', layerGolden);

describe('recurrent layers', () => {
  it.each([...CASES.keys()])("and their gradients equal PyTorch's: %s", async (name) => {
    const { layer, expected } = golden(name);
    const found = await differenceFromGolden(expected, (context, inputs) => layer.lower(context, inputs));
    expect(found.float32).toBeLessThan(1e-5);
    expect(found.float64).toBeLessThan(2e-7);
  });

  it.each([...CASES.keys()])("predict as PyTorch's do: %s", async (name) => {
    const { layer, expected } = golden(name);
    const predicting = { ...expected, gradients: {}, training: false };
    const found = await differenceFromGolden(predicting, (context, inputs) => layer.lower(context, inputs));
    expect(found.float32).toBeLessThan(1e-5);
    expect(found.float64).toBeLessThan(2e-7);
  });
});

function golden(name: string): { layer: Layer; expected: ExpectedLayer } {
  const { inputs, weights, output, gradients } = goldenCase(CASES, name);
  const both = name.startsWith('bidirectional');
  const kind = (['RNN', 'GRU', 'LSTM'] as const).find((each) => name.includes(each)) ?? 'RNN';
  const inner = MAKERS[kind]({ units: UNITS, returnSequences: name.endsWith('sequences') });
  const x = (of: typeof inputs): Record<string, NdArray> => (of['x'] ? { x: goldenArray(of['x']) } : {});
  return {
    layer: both ? bidirectional({ layer: inner }) : inner,
    expected: {
      inputs: x(inputs),
      weights: kerasWeights(weights, kind, both),
      output: goldenArray(output),
      gradients: { ...x(gradients), ...kerasWeights(gradients, kind, both) },
    },
  };
}

type Numbers = z.infer<typeof layerGolden>['weights'];

function kerasWeights(of: Numbers, kind: keyof typeof GATES, both: boolean): Record<string, NdArray> {
  const sides = both
    ? [
        ['', 'forward/'],
        ['_reverse', 'backward/'],
      ]
    : [['', '']];
  return Object.fromEntries(
    sides.flatMap(([side = '', prefix = '']) => {
      const [input, recurrent] = ['weight_ih', 'weight_hh'].map((name) => turned(of, `${name}${side}`, kind));
      const [bias, second] = ['bias_ih', 'bias_hh'].map((name) => turned(of, `${name}${side}`, kind));
      // PyTorch has two biases that are added; Keras has one, but for the GRU.
      const whole =
        kind === 'GRU'
          ? ndArray('float32', [2, 3 * UNITS], [...(bias?.data ?? []), ...(second?.data ?? [])])
          : ndArray('float32', bias?.shape.slice(-1) ?? [], bias?.data ?? []);
      return Object.entries({ kernel: input, recurrentKernel: recurrent, bias: whole }).flatMap(([name, array]) =>
        array ? [[`${prefix}${name}`, array] as const] : [],
      );
    }),
  );
}

/** [gates·units, columns] of PyTorch as [columns, gates·units] of Keras, gates in Keras' order. */
function turned(of: Numbers, name: string, kind: keyof typeof GATES): NdArray {
  const { shape, data } = of[name] ?? { shape: [0], data: [] };
  const [rows = 0, columns = 1] = shape;
  const order = GATES[kind].flatMap((gate) => Array.from({ length: UNITS }, (_, unit) => gate * UNITS + unit));
  const values = Array.from({ length: columns }, (_, column) =>
    order.map((row) => data[row * columns + column] ?? Number.NaN),
  );
  return ndArray('float32', [columns, rows], values.flat());
}
