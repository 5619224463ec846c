import { SdkError, type Tensor } from '@medmodal/core';
import { createImage, type Image } from '../image.ts';
import type { LabelledImage } from '../labelled-image.ts';
import type { PixelArray } from '../pixel-meaning.ts';
import { readNpz } from './npz.ts';

/** The parts of a MedMNIST archive. */
export const SPLITS = ['train', 'val', 'test'] as const;

/** Name of a part of a MedMNIST archive. */
export type Split = (typeof SPLITS)[number];

/**
 * Reads one split of an archive in the form of MedMNIST: `<split>_images` uint8 [n, height, width] or [n, height, width, 3]
 * and `<split>_labels` integers [n] or [n, 1].
 *
 * @throws what `readNpz` throws; `input.format` when the archive lacks the split (its details list those it has), or its
 * arrays have another form.
 * @see Yang et al., MedMNIST v2, Scientific Data 10:41, 2023
 */
export function readMedmnist(bytes: Uint8Array, split: Split): LabelledImage[] {
  const names: string[] = [];
  const arrays = readNpz(bytes, (name) => {
    names.push(name);
    return name === `${split}_images` || name === `${split}_labels`;
  });
  const images = arrays.get(`${split}_images`);
  const labels = arrays.get(`${split}_labels`);
  if (!images || !labels) throw lacks(split, names);
  return labelledImages(images, labels, split);
}

/** The splits that an archive holds. @throws what `readNpz` throws. */
export function splitsOf(bytes: Uint8Array): Split[] {
  const names: string[] = [];
  readNpz(bytes, (name) => {
    names.push(name);
    return false;
  });
  return complete(names);
}

function labelledImages(images: Tensor, labels: Tensor, split: Split): LabelledImage[] {
  const classes = classNumbers(labels, split);
  const [count = 0] = images.shape;
  if (count !== classes.length) throw unlike(`${count} images and ${classes.length} labels`, split);
  const imageAt = imageReader(images, split);
  return classes.map((label, index) => ({ image: imageAt(index), label }));
}

function imageReader({ dtype, shape, data }: Tensor, split: Split): (index: number) => Image {
  const [, height = 0, width = 0, channels = 1] = shape;
  const fits = (shape.length === 3 || shape.length === 4) && (channels === 1 || channels === 3);
  if (!fits || dtype !== 'uint8' || !(data instanceof Uint8Array)) {
    throw unlike(`images of type ${dtype} and shape [${shape.join(', ')}]`, split);
  }
  const stride = height * width * channels;
  const pixelsAt = (index: number): PixelArray => data.subarray(index * stride, (index + 1) * stride);
  return (index) => createImage({ width, height, channels: channels === 3 ? 3 : 1, pixels: pixelsAt(index) });
}

function classNumbers({ dtype, shape, data }: Tensor, split: Split): number[] {
  if (shape.length !== 1 && !(shape.length === 2 && shape[1] === 1)) {
    throw unlike(`labels of shape [${shape.join(', ')}], but one class an image is needed`, split);
  }
  if (dtype.startsWith('float')) throw unlike(`labels of type ${dtype}`, split);
  const numbers = Array.from(data, Number);
  const wrong = numbers.findIndex((label) => !Number.isSafeInteger(label) || label < 0);
  if (wrong >= 0) throw unlike(`a label that is no class number at image ${wrong}`, split);
  return numbers;
}

function complete(names: readonly string[]): Split[] {
  return SPLITS.filter((split) => names.includes(`${split}_images`) && names.includes(`${split}_labels`));
}

function lacks(split: Split, names: readonly string[]): SdkError {
  const known = complete(names);
  return new SdkError('input.format', `The archive has no split ${split}.`, {
    hint: known.length > 0 ? `It has: ${known.join(', ')}.` : 'Name an archive in the form of MedMNIST.',
    details: { split, known },
  });
}

function unlike(what: string, split: Split): SdkError {
  return new SdkError('input.format', `The split ${split} of the archive has ${what}.`, {
    hint: 'Images must be uint8 [n, height, width] or [n, height, width, 3], labels integers [n] or [n, 1].',
    details: { split },
  });
}
