import type { ModelSource } from '@medmodal/core';
import { memorySource } from '@medmodal/core/testing';
import { GraphBuilder, writeModel, type Graph, type Value } from '@medmodal/training';

/** Rows and columns of what the toy classifiers look at. */
export const SIDE = 16;
/** Weights and bias of the head of {@link pooledGraph}, by class. */
export const HEAD = { dark: [1.5, -2, -0.25], bright: [-1, 3, 0.5] } as const;

const int = (value: number): { kind: 'int'; value: number } => ({ kind: 'int', value });
const ints = (value: readonly number[]): { kind: 'ints'; value: readonly number[] } => ({ kind: 'ints', value });

/** A source of a toy classifier of `dark` and `bright` with this graph. */
export function toySource(bytes: Uint8Array, output: 'logits' | 'probabilities' = 'logits'): ModelSource {
  return memorySource(
    {
      id: 'toy',
      task: 'vision.classify',
      inputs: [{ name: 'pixels', dtype: 'float32', shape: ['batch', SIDE, SIDE, 1] }],
      outputs: [{ name: 'scores', dtype: 'float32', shape: ['batch', 2] }],
      labels: ['dark', 'bright'],
      preprocessing: {
        size: [SIDE, SIDE],
        channels: 1,
        fit: 'crop',
        filter: 'triangle',
        scale: 1,
        mean: [0],
        std: [1],
      },
      decoding: { output },
      calibration: { temperature: 1 },
    },
    { 'model.onnx': bytes },
  );
}

/** Two features that say how dark and how bright 2 × 2 pixels are, [batch, 2, 8, 8]. */
function features(builder: GraphBuilder, pixels: Value): Value {
  const kernel = builder.floats([2, 1, 2, 2], [-0.25, -0.25, -0.25, -0.25, 0.25, 0.25, 0.25, 0.25]);
  const bias = builder.floats([2], [0.5, -0.5]);
  const first = builder.op('Transpose', [pixels], { perm: ints([0, 3, 1, 2]) });
  return builder.op('Relu', [builder.op('Conv', [first, kernel, bias], { strides: ints([2, 2]) })]);
}

function dense(builder: GraphBuilder, input: Value): Value {
  const { dark, bright } = HEAD;
  const weights = builder.floats([2, 2], [dark[0], bright[0], dark[1], bright[1]]);
  return builder.op('Gemm', [input, weights, builder.floats([2], [dark[2], bright[2]])]);
}

function graphOf(make: (builder: GraphBuilder, pixels: Value) => Value): Graph {
  const builder = new GraphBuilder();
  const scores = make(builder, builder.input('pixels', 'float32', ['batch', SIDE, SIDE, 1]));
  return builder.build('toy', [builder.rename(scores, 'scores')]);
}

/** Features, averaged over all places, then weighed: what class activation was made for. Operators of set 13. */
export function pooledGraph(): Uint8Array {
  const graph = graphOf((builder, pixels) => {
    const pooled = builder.op('GlobalAveragePool', [features(builder, pixels)]);
    return dense(builder, builder.op('Flatten', [pooled], { axis: int(1) }));
  });
  return writeModel(graph, { opset: { '': 13 } });
}

/** Two such branches, one of them at half the size; the mean of their probabilities. */
export function branchedGraph(): Uint8Array {
  const graph = graphOf((builder, pixels) => {
    const fine = features(builder, pixels);
    const coarse = builder.op('AveragePool', [features(builder, pixels)], {
      kernel_shape: ints([2, 2]),
      strides: ints([2, 2]),
    });
    const branches = [fine, coarse].map((maps) => {
      const pooled = builder.op('ReduceMean', [maps, builder.integers([2, 3])], { keepdims: int(0) });
      return builder.op('Softmax', [dense(builder, pooled)], { axis: int(-1) });
    });
    const [left, right] = branches;
    return builder.op('Mul', [builder.op('Add', [left, right]), builder.scalar(0.5)]);
  });
  return writeModel(graph);
}

/** One such branch, whose probabilities are corrected by something else that looks at the pixels. */
export function rememberingGraph(): Uint8Array {
  const graph = graphOf((builder, pixels) => {
    const pooled = builder.op('ReduceMean', [features(builder, pixels), builder.integers([2, 3])], {
      keepdims: int(0),
    });
    const sure = builder.op('Softmax', [dense(builder, pooled)], { axis: int(-1) });
    const flat = builder.op('Flatten', [pixels], { axis: int(1) });
    const mean = builder.op('MatMul', [flat, builder.floats([SIDE * SIDE, 2], new Float32Array(2 * SIDE * SIDE))]);
    return builder.op('Softmax', [builder.op('Add', [builder.op('Log', [sure]), mean])], { axis: int(-1) });
  });
  return writeModel(graph);
}

/** Features of which only those in the lower right quarter are weighed, through a hidden layer: each place has its own weight. */
export function corneredGraph(): Uint8Array {
  const graph = graphOf((builder, pixels) => {
    const flat = builder.op('Flatten', [features(builder, pixels)], { axis: int(1) });
    const hidden = Float32Array.from({ length: 128 }, (_, at) => {
      const [channel, row, column] = [Math.floor(at / 64), Math.floor(at / 8) % 8, at % 8];
      return channel === 1 && row >= 4 && column >= 4 ? 0.5 : 0;
    });
    const layer = builder.op('Gemm', [flat, builder.floats([128, 1], hidden)]);
    return builder.op('Gemm', [builder.op('Relu', [layer]), builder.floats([1, 2], [-1, 1])]);
  });
  return writeModel(graph);
}

/** The mean of all pixels, without a convolution. */
export function flatGraph(): Uint8Array {
  const graph = graphOf((builder, pixels) => {
    const flat = builder.op('Flatten', [pixels], { axis: int(1) });
    const weights = Float32Array.from({ length: 2 * SIDE * SIDE }, (_, at) => (at % 2 === 0 ? -0.05 : 0.05));
    return builder.op('Gemm', [flat, builder.floats([SIDE * SIDE, 2], weights)]);
  });
  return writeModel(graph);
}
