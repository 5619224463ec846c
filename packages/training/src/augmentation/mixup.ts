import { createTensor, SdkError, type Tensor, type TensorMap } from '@medmodal/core';
import type { AugmentBatch } from '../data/augmented-dataset.ts';
import type { Batch } from '../data/dataset.ts';
import { isFloat32 } from '../data/is-float32.ts';
import type { RandomStream } from '../random/random-stream.ts';
import { checkMagnitude } from './image-step.ts';

/** How {@link mixup} mixes. */
export interface MixupOptions {
  /** Number of classes: class numbers become float32 rows `[size, classes]`. Needed for labels that are class numbers. */
  readonly classes?: number;
  /** Shape of the Beta(alpha, alpha) distribution of the shares: small means little mixing. 0 to 1; default 0.2. */
  readonly alpha?: number;
}

/**
 * Mixes every example of a batch with another one of it, inputs and labels by the same share. The labels become
 * float32, so the loss must be a categorical cross-entropy (or a distance), not a sparse one.
 *
 * @see Zhang, Cissé, Dauphin & Lopez-Paz, "mixup: Beyond empirical risk minimization", ICLR 2018
 * @throws `option.invalid`; later `training.data` for inputs that are not float32.
 * @example batchAugmentedDataset(trainingSet, mixup({ classes: 2 }))
 */
export function mixup(options: MixupOptions = {}): AugmentBatch {
  const alpha = checkMagnitude('alpha', options.alpha ?? 0.2, [0, 1]);
  return (batch, random) => {
    const partners = random.permutation(batch.size);
    const shares = Float32Array.from({ length: batch.size }, () => share(alpha, random));
    const mix = (tensor: Tensor<'float32'>): Tensor<'float32'> => mixed(tensor, partners, shares);
    const inputs: TensorMap = Object.fromEntries(
      Object.entries(batch.inputs).map(([name, tensor]) => [name, mix(float32(tensor))]),
    );
    return { ...batch, inputs, labels: mix(labelRows(batch, options.classes)) };
  };
}

/**
 * The share of the example itself, from 0.5 to 1, by Jöhnk's method. It is rounded to 2^-16, so that the last digits
 * in which machines' powers differ do not matter.
 */
function share(alpha: number, random: RandomStream): number {
  if (alpha === 0) return 1;
  for (;;) {
    const own = (1 - random.uniform()) ** (1 / alpha);
    const other = random.uniform() ** (1 / alpha);
    if (own + other > 1 || own + other === 0) continue;
    const ratio = own / (own + other);
    return Math.round(Math.max(ratio, 1 - ratio) * 0x1_0000) / 0x1_0000;
  }
}

function mixed(tensor: Tensor<'float32'>, partners: Uint32Array, shares: Float32Array): Tensor<'float32'> {
  const { shape, data } = tensor;
  const length = data.length / partners.length;
  const result = new Float32Array(data.length);
  for (let row = 0; row < partners.length; row += 1) {
    const own = shares[row] as number;
    const partner = (partners[row] as number) * length;
    for (let index = 0; index < length; index += 1) {
      const at = row * length + index;
      result[at] = own * (data[at] as number) + (1 - own) * (data[partner + index] as number);
    }
  }
  return createTensor('float32', shape, result);
}

function labelRows({ labels, size }: Batch, classes: number | undefined): Tensor<'float32'> {
  if (labels.dtype !== 'int64') return float32(labels);
  if (classes === undefined) {
    throw new SdkError('option.invalid', 'Mixing class labels needs the number of classes.', {
      hint: 'Pass mixup({ classes }).',
    });
  }
  const rows = new Float32Array(size * classes);
  for (let row = 0; row < size; row += 1) rows[row * classes + Number(labels.data[row])] = 1;
  return createTensor('float32', [size, classes], rows);
}

function float32(tensor: Tensor): Tensor<'float32'> {
  if (isFloat32(tensor)) return tensor;
  throw new SdkError('training.data', `Only float32 tensors can be mixed, not ${tensor.dtype}.`);
}
