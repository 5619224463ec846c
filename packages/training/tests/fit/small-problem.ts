import { createTensor, type Tensor } from '@medmodal/core';
import { conv2d, dense, dropout, flatten, input, maxPooling2d, sequential, tensorDataset } from '@medmodal/training';
import type { IndexedDataset, Network } from '@medmodal/training';

/** Images of 8×8 with a bright blob in the left half (class 0) or the right half (class 1), and noise that follows a formula. */
export function blobs(count: number, phase = 0): { inputs: Tensor<'float32'>; labels: Tensor<'int64'> } {
  const pixels = new Float32Array(count * 64);
  const labels = new BigInt64Array(count);
  for (let example = 0; example < count; example += 1) {
    const label = (example * 7 + phase) % 2;
    const row = 2 + ((example * 5) % 4);
    const column = label * 4 + 1 + (example % 2);
    labels[example] = BigInt(label);
    for (let at = 0; at < 64; at += 1) {
      const distance = (Math.floor(at / 8) - row) ** 2 + ((at % 8) - column) ** 2;
      pixels[example * 64 + at] = Math.exp(-distance / 2) + 0.3 * Math.sin(12.9898 * (example * 64 + at + phase));
    }
  }
  return { inputs: createTensor('float32', [count, 8, 8, 1], pixels), labels: createTensor('int64', [count], labels) };
}

export function blobDataset(count: number, phase = 0): IndexedDataset {
  return tensorDataset({ ...blobs(count, phase), classes: 2 });
}

/** A small convolutional network with dropout, so that random masks take part. */
export function blobNetwork(seed = 1): Network {
  return sequential(
    [
      input({ shape: [8, 8, 1] }),
      conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }),
      maxPooling2d({ poolSize: 2 }),
      flatten(),
      dense({ units: 8, activation: 'relu' }),
      dropout({ rate: 0.25 }),
      dense({ units: 2, activation: 'softmax' }),
    ],
    { seed },
  );
}

/** All weights as one list of bytes. */
export function weightBytes(network: Network): string {
  return [...network.weights]
    .map(([name, { data }]) => `${name}:${Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('hex')}`)
    .join('\n');
}
