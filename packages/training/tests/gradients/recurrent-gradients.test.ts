import { describe, expect, it } from 'vitest';
import { bidirectional } from '../../src/layers/bidirectional.ts';
import { gru } from '../../src/layers/gru.ts';
import type { Layer } from '../../src/layers/layer.ts';
import { lstm } from '../../src/layers/lstm.ts';
import { simpleRNN } from '../../src/layers/simple-rnn.ts';
import { ndArray } from '../reference/nd-array.ts';
import { RandomArrays } from '../reference/random-array.ts';
import { checkGradients, largestGradient, numericGradients } from './check-gradients.ts';
import { differentiableLayer } from './differentiable-layer.ts';

const x = new RandomArrays(41).floats([2, 4, 2], -1, 1);
/** A first step that does not count, a gap, and padding at the end. */
const gaps = ndArray('float32', [2, 4], [0, 1, 0, 1, 1, 1, 0, 0]);
const units = 2;
const sequences = { units, returnSequences: true };
const KINDS = [
  ['SimpleRNN', simpleRNN],
  ['GRU', gru],
  ['LSTM', lstm],
] as const;
const CASES: readonly (readonly [string, Layer])[] = [
  ...KINDS.flatMap(([name, make]): (readonly [string, Layer])[] => [
    [`${name}, last output`, make({ units })],
    [`${name}, all outputs`, make(sequences)],
    [`${name}, backwards`, make({ ...sequences, goBackwards: true })],
    [`${name}, no bias`, make({ units, useBias: false })],
    [`${name}, softsign`, make({ ...sequences, activation: 'softsign' })],
    [`${name} both ways`, bidirectional({ layer: make({ units }) })],
    [`${name} both ways, all outputs added`, bidirectional({ layer: make(sequences), mergeMode: 'sum' })],
  ]),
  ['SimpleRNN, relu', simpleRNN({ ...sequences, activation: 'relu' })],
  ['GRU, reset before', gru({ ...sequences, resetAfter: false })],
  ['GRU, reset before, both ways', bidirectional({ layer: gru({ units, resetAfter: false }), mergeMode: 'mul' })],
  ['GRU, hard sigmoid', gru({ ...sequences, recurrentActivation: 'hardSigmoid' })],
  ['LSTM, hard sigmoid', lstm({ ...sequences, recurrentActivation: 'hardSigmoid' })],
];

describe('gradients of recurrent layers', () => {
  it.each(CASES)('equal numeric differences, and ONNX Runtime computes them: %s', async (_, layer) => {
    for (const mask of [undefined, gaps]) {
      const of = differentiableLayer(layer, [x], mask && { array: mask, of: 0 });
      const numeric = numericGradients(of);
      expect(largestGradient(numeric)).toBeGreaterThan(0.01);
      const found = await checkGradients(of, numeric);
      expect(found.numeric).toBeLessThan(1e-6);
      expect(found.float32).toBeLessThan(1e-5);
    }
  });
});
