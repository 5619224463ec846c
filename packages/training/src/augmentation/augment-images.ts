import { SdkError, type Tensor } from '@medmodal/core';
import type { Augment } from '../data/augmented-dataset.ts';
import { isFloat32 } from '../data/is-float32.ts';
import type { ImageAugmentation } from './compose.ts';

/** What {@link augmentImages} changes. */
export interface AugmentImagesOptions {
  /** Name of the network's input that holds the image. Default `input`. */
  readonly input?: string;
  /** The label is a mask `[height, width, classes]` that moves with the image. Default false. */
  readonly mask?: boolean;
}

/**
 * Makes an image augmentation one of examples, for `augmentedDataset`.
 *
 * @throws later `tensor.shape` when the input (or the mask) is not a float32 tensor.
 */
export function augmentImages(augmentation: ImageAugmentation, options: AugmentImagesOptions = {}): Augment {
  const { input = 'input', mask = false } = options;
  return (example, random) => {
    const image = float32(example.inputs[input], `Input "${input}"`);
    if (!mask) return { ...example, inputs: { ...example.inputs, [input]: augmentation(image, random) } };
    const label = typeof example.label === 'number' ? undefined : example.label;
    const changed = augmentation.withMask({ image, mask: float32(label, 'The mask') }, random);
    return { ...example, inputs: { ...example.inputs, [input]: changed.image }, label: changed.mask };
  };
}

function float32(tensor: Tensor | undefined, name: string): Tensor<'float32'> {
  if (tensor && isFloat32(tensor)) return tensor;
  throw new SdkError('tensor.shape', `${name} must be a float32 tensor to be augmented.`, {
    details: { dtype: tensor?.dtype ?? 'missing' },
  });
}
