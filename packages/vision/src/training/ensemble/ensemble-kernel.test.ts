import { createTensor, type Runtime } from '@medmodal/core';
import { createOnnxRuntime } from '@medmodal/core/onnx';
import { network, predict, randomStream } from '@medmodal/training';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pixelInput, PIXELS } from '../classifier/classifier-network.ts';
import { fitKernel, kernelLayer, kernelScores, withMemory } from './ensemble-kernel.ts';

const random = randomStream(2, 'images');
const images = Float32Array.from({ length: 6 * 16 }, () => random.normal());
const remembered = {
  pixels: createTensor('float32', [6, 4, 4, 1], images),
  labels: createTensor('int64', [6], BigInt64Array.of(0n, 1n, 1n, 0n, 1n, 1n)),
};
const kernel = fitKernel(remembered, 2);

let runtime: Runtime;
beforeAll(() => {
  runtime = createOnnxRuntime({ device: 'cpu', workers: 1, threads: 1 });
});
afterAll(() => runtime.dispose());

describe('the memory of an ensemble', () => {
  it('knows what it has seen, and the shares of the classes otherwise', () => {
    for (const [at, [first = 0, second = 0]] of kernelScores(kernel, images).entries()) {
      const label = Number(remembered.labels.data[at]);
      expect(label === 1 ? second - first : first - second).toBeGreaterThan(0.5);
    }
    const [scores = []] = kernelScores(kernel, new Float32Array(16).fill(50));
    expect([...scores].map((score) => score.toFixed(3))).toEqual(['0.333', '0.667']);
  });

  it('computes in the graph what it does beside it', async () => {
    const pixels = pixelInput({ size: 4, channels: 1 });
    const graph = network({ inputs: pixels, outputs: kernelLayer(kernel).apply(pixels) });
    const { data } = await predict(graph, { [PIXELS]: remembered.pixels }, { runtime });
    const expected = kernelScores(kernel, images).flatMap((scores) => [...scores]);
    expected.forEach((score, at) => expect(data[at]).toBeCloseTo(score, 4));
  });

  it('moves probabilities by its share', () => {
    expect(withMemory([0.5, 0.5], [1, 0], 0)).toEqual([0.5, 0.5]);
    expect(withMemory([0.5, 0.5], [1, 0], 2)[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});
