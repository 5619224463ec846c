import { createTensor, SdkError, type Model, type Tensor } from '@medmodal/core';
import { readModel, withWeights, type Network } from '@medmodal/training';

/**
 * A network whose first weights are those of a detector that was trained before, wherever name and shape agree; a network for other
 * classes keeps its own head.
 *
 * @throws `model.incompatible` when the model is no such network: then nothing agrees but chance.
 */
export async function startFrom(network: Network, model: Model): Promise<Network> {
  const { initializers } = readModel(await model.file('model.onnx')).graph;
  const weights = new Map<string, Tensor>();
  for (const { name, shape } of network.weightFacts) {
    const tensor = asFloat32(initializers.get(name) ?? initializers.get(`${name}.float16`));
    if (tensor && tensor.shape.join() === shape.join()) weights.set(name, tensor);
  }
  const body = network.weightFacts.filter(({ name }) => !/^(?:heat|edges)\//u.test(name));
  if (body.every(({ name }) => weights.has(name))) return withWeights(network, weights);
  throw new SdkError('model.incompatible', `The model ${model.card.id} is another network than the one to train.`, {
    hint: 'Start from a model of medmodal train vision.detect with the same --filters.',
    details: { model: model.card.id },
  });
}

function asFloat32(tensor: Tensor | undefined): Tensor<'float32'> | undefined {
  if (!tensor) return undefined;
  const { dtype, shape, data } = tensor;
  if (dtype === 'float16' && data instanceof Uint16Array) {
    return createTensor('float32', shape, Float32Array.from(data, half));
  }
  return data instanceof Float32Array ? createTensor('float32', shape, data) : undefined;
}

/** The value of sixteen bits (IEEE 754 binary16). */
function half(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
