import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Graph } from '../../src/graph/graph.ts';
import { writeModel } from '../../src/graph/write-model.ts';
import { ndArray, toTensor, type NdArray } from './nd-array.ts';

const ORT_DTYPES = [
  'float32',
  'float64',
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'bool',
] as const;

/** Computes a graph's outputs by ONNX Runtime, on one thread, in the dtypes that the graph says. */
export async function runOnnx(graph: Graph, feeds: ReadonlyMap<string, NdArray>): Promise<Map<string, NdArray>> {
  const session = await InferenceSession.create(writeModel(graph), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  try {
    const given: Record<string, Tensor> = {};
    for (const { name } of graph.inputs) {
      const feed = feeds.get(name);
      if (feed && session.inputNames.includes(name)) given[name] = ortTensor(feed);
    }
    const results = await session.run(given);
    return new Map(
      graph.outputs.map(({ name }) => {
        const result = results[name];
        const dtype = ORT_DTYPES.find((each) => each === result?.type);
        if (!result || !dtype) throw new Error(`ONNX Runtime gave no "${name}" that can be read.`);
        const data = result.data as Float32Array | BigInt64Array;
        return [name, ndArray(dtype, result.dims, Array.from(data, Number))];
      }),
    );
  } finally {
    await session.release();
  }
}

function ortTensor(array: NdArray): Tensor {
  const dtype = ORT_DTYPES.find((each) => each === array.dtype);
  if (!dtype) throw new Error(`${array.dtype} cannot be fed.`);
  return new Tensor(dtype, toTensor(array).data as Float32Array, [...array.shape]);
}
