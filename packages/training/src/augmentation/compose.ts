import { createTensor, SdkError, type Tensor } from '@medmodal/core';
import type { RandomStream } from '../random/random-stream.ts';
import { followedBy, IDENTITY, isIdentity, type Affine } from './affine.ts';
import type { GeometricStep, ImageSize, ImageStep, PixelStep } from './image-step.ts';
import { resample, type Outside } from './resample.ts';

/** An image and its mask: `[height, width, channels]` and `[height, width, classes]`. */
export interface MaskedImage {
  readonly image: Tensor<'float32'>;
  readonly mask: Tensor<'float32'>;
}

/** Changes images at random. Pure: the result depends on the image and the random numbers alone. */
export interface ImageAugmentation {
  /** @param image float32 `[height, width, channels]`. @throws `tensor.shape`. */
  (image: Tensor<'float32'>, random: RandomStream): Tensor<'float32'>;
  /** Changes an image, and moves its mask the same way (by nearest pixels, so that it keeps its values; outside it is 0). */
  withMask(masked: MaskedImage, random: RandomStream): MaskedImage;
}

/** How {@link compose} treats what comes into the image from outside. */
export interface ComposeOptions {
  /** The nearest pixel of the border, or a value. Default `nearest`. */
  readonly outside?: Outside;
}

/**
 * Puts steps together to one augmentation. Geometric steps come first, in their order, as a single bilinear resampling
 * (so that a rotation after a shift blurs once); then the pixel steps, in their order.
 *
 * @example compose([horizontalFlip(), rotate({ degrees: 10 }), shift({ horizontal: 0.1 }), brightness({ delta: 0.1 })])
 */
export function compose(steps: readonly ImageStep[], { outside = 'nearest' }: ComposeOptions = {}): ImageAugmentation {
  const geometric = steps.filter((step): step is GeometricStep => step.kind === 'geometric');
  const pixel = steps.filter((step): step is PixelStep => step.kind === 'pixels');
  const draw = (image: Tensor<'float32'>, random: RandomStream): Affine =>
    drawGeometry(geometric, sizeOf(image), random);
  const change = (image: Tensor<'float32'>, affine: Affine, random: RandomStream): Tensor<'float32'> => {
    const moved = isIdentity(affine) ? image : resample(image, affine, { interpolation: 'bilinear', outside });
    const chosen = pixel.filter((step) => isChosen(step, random));
    if (chosen.length === 0) return moved;
    const pixels = moved === image ? image.data.slice() : moved.data;
    for (const step of chosen) step.change(pixels, sizeOf(image), random);
    return createTensor('float32', image.shape, pixels);
  };
  return Object.assign(
    (image: Tensor<'float32'>, random: RandomStream): Tensor<'float32'> => change(image, draw(image, random), random),
    {
      withMask({ image, mask }: MaskedImage, random: RandomStream): MaskedImage {
        const affine = draw(image, random);
        checkMask(image, mask);
        const moved = isIdentity(affine) ? mask : resample(mask, affine, { interpolation: 'nearest', outside: 0 });
        return { image: change(image, affine, random), mask: moved };
      },
    },
  );
}

function drawGeometry(steps: readonly GeometricStep[], size: ImageSize, random: RandomStream): Affine {
  let affine = IDENTITY;
  for (const step of steps) {
    if (isChosen(step, random)) affine = followedBy(affine, step.draw(random, size));
  }
  return affine;
}

function isChosen({ probability }: ImageStep, random: RandomStream): boolean {
  return probability >= 1 || (probability > 0 && random.uniform() < probability);
}

function sizeOf({ shape }: Tensor<'float32'>): ImageSize {
  const [height, width, channels] = shape;
  if (shape.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    throw new SdkError('tensor.shape', `An image has the shape [height, width, channels], not [${shape.join(', ')}].`);
  }
  return { height, width, channels };
}

function checkMask(image: Tensor, mask: Tensor): void {
  if (mask.shape.length === 3 && mask.shape[0] === image.shape[0] && mask.shape[1] === image.shape[1]) return;
  throw new SdkError('tensor.shape', 'A mask has the height and width of its image, and an axis of classes.', {
    details: { image: [...image.shape], mask: [...mask.shape] },
  });
}
