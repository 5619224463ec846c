import { SdkError, type Tensor, type TensorMap } from '@medmodal/core';
import type { Network } from '../network/network.ts';
import { examplePlace } from './example-place.ts';

/**
 * Checks the token numbers that go straight into an embedding: a number behind the end of its table ends the run with the engine's
 * words, and a negative one would count from the end of the table.
 *
 * @param indices number of each example in its dataset, where it is known
 * @throws `training.data` naming the layer, the example and the numbers that it takes.
 */
export function checkTokens(inputs: TensorMap, { layers }: Network, indices: Uint32Array | undefined): void {
  for (const { name, layer, inputs: from } of layers) {
    const tokens = layer.className === 'Embedding' ? inputs[from[0] ?? ''] : undefined;
    const known = layer.config['inputDim'];
    if (tokens && typeof known === 'number') checkRange(tokens, { name, known, indices });
  }
}

function checkRange(
  { data, shape }: Tensor,
  {
    name,
    known,
    indices,
  }: { readonly name: string; readonly known: number; readonly indices: Uint32Array | undefined },
): void {
  let broken = -1;
  for (let at = 0; at < data.length && broken < 0; at += 1)
    if (!(Number(data[at]) >= 0 && Number(data[at]) < known)) broken = at;
  if (broken < 0) return;
  const { example, text } = examplePlace(Math.floor(broken / (data.length / (shape[0] ?? 1))), indices);
  throw new SdkError('training.data', `A token of ${text} is ${data[broken]}; ${name} takes 0 to ${known - 1}.`, {
    hint: 'Give embedding an inputDim of the largest token number plus 1, or map rare tokens to one number.',
    details: { layer: name, example, inputDim: known },
  });
}
