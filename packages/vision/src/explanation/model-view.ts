import type { ImagePreprocessing } from '../encoders/classifier-parameters.ts';
import type { Image } from '../image.ts';
import type { PixelBox } from '../overlay/overlay-layer.ts';
import { cropToProportions } from '../transforms/crop.ts';
import { presentSteps } from '../transforms/present.ts';
import { resizeSteps } from '../transforms/resize.ts';
import { toGrayscale } from '../transforms/to-grayscale.ts';
import { toRgb } from '../transforms/to-rgb.ts';

/** What a model sees of an image. */
export interface ModelView {
  /** Of the size and the channels that the model takes, before mean and standard deviation come in. */
  readonly image: Image;
  /** The part of the image that it shows, in pixels of the image. */
  readonly box: PixelBox;
}

/** Brings an image into the form a model takes, as `encodeImage` does, in steps of a row or so each. */
export function* modelView(image: Image, preprocessing: ImagePreprocessing): Generator<void, ModelView> {
  const { size, channels, fit, filter } = preprocessing;
  const [height, width] = size;
  const presented = yield* presentSteps(image);
  const framed = fit === 'crop' ? cropToProportions(presented, width / height) : presented;
  const resized = yield* resizeSteps(framed, { width, height, filter });
  return {
    image: channels === 1 ? toGrayscale(resized) : toRgb(resized),
    box: {
      x: Math.floor((image.width - framed.width) / 2),
      y: Math.floor((image.height - framed.height) / 2),
      width: framed.width,
      height: framed.height,
    },
  };
}
