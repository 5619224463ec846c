import { createImage, type Image } from '../image.ts';

/** Weights of red, green and blue in luma (ITU-R BT.601-7, 2.5.1). */
const LUMA = [0.299, 0.587, 0.114] as const;

/** One channel out of three, as luma; pixels become float32. A monochrome image is given back as it is. */
export function toGrayscale(image: Image): Image {
  if (image.channels === 1) return image;
  const { pixels, channels: _, photometric: __, ...rest } = image;
  const grey = new Float32Array(image.width * image.height);
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const [red = 0, green = 0, blue = 0] = [pixels[pixel * 3], pixels[pixel * 3 + 1], pixels[pixel * 3 + 2]];
    grey[pixel] = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
  }
  return createImage({ ...rest, pixels: grey });
}
