import { predictionGraph } from '../../src/compile/prediction-graph.ts';
import type { Network } from '../../src/network/network.ts';
import type { NdArray } from '../reference/nd-array.ts';
import { runOnnx } from '../reference/run-onnx.ts';

/** What a network of one output answers, by ONNX Runtime. Inputs come in the network's order. */
export async function predict(model: Network, ...inputs: readonly NdArray[]): Promise<NdArray> {
  const feeds = new Map(
    model.inputs.flatMap(({ name }, index) => (inputs[index] ? [[name, inputs[index]] as const] : [])),
  );
  const output = (await runOnnx(predictionGraph(model), feeds)).get('output');
  if (!output) throw new Error('The network gave no output.');
  return output;
}
