import { describe, expect, it } from 'vitest';
import { createImage } from '../image.ts';
import type { ImagePreprocessing } from './classifier-parameters.ts';
import { imageToTensor } from './image-to-tensor.ts';

const PREPROCESSING: ImagePreprocessing = {
  size: [2, 2],
  channels: 1,
  fit: 'crop',
  filter: 'triangle',
  scale: 1,
  mean: [0.5],
  std: [0.25],
};

describe('imageToTensor', () => {
  it('maps black and white of the image to those of the model, whatever the stored type', () => {
    const images = [
      createImage({ width: 2, height: 2, pixels: Uint8Array.of(0, 255, 0, 255) }),
      createImage({ width: 2, height: 2, pixels: Uint16Array.of(0, 65_535, 0, 65_535) }),
      createImage({ width: 2, height: 2, pixels: Uint16Array.of(100, 4095, 100, 4095), range: [100, 4095] }),
      createImage({ width: 2, height: 2, pixels: Float32Array.of(-1, 1, -1, 1), range: [-1, 1] }),
    ];
    const { shape, data } = imageToTensor(images, PREPROCESSING);
    expect(shape).toEqual([4, 2, 2, 1]);
    expect([...data]).toEqual(Array.from({ length: 16 }, (_, at) => (at % 2 === 0 ? -2 : 2)));
  });

  it('scales, and treats each channel by its own mean and deviation', () => {
    const red = createImage({
      width: 2,
      height: 2,
      channels: 3,
      pixels: Uint8Array.from([255, 0, 51, 255, 0, 51, 255, 0, 51, 255, 0, 51]),
    });
    const { shape, data } = imageToTensor([red], {
      ...PREPROCESSING,
      channels: 3,
      scale: 255,
      mean: [255, 1, 0],
      std: [1, 2, 51],
    });
    expect(shape).toEqual([1, 2, 2, 3]);
    expect([...data.subarray(0, 3)].map((value) => value.toFixed(4))).toEqual(['0.0000', '-0.5000', '1.0000']);
  });

  it('takes the middle of an image of other proportions, or stretches it', () => {
    const wide = createImage({ width: 4, height: 2, pixels: Uint8Array.of(0, 255, 255, 0, 0, 255, 255, 0) });
    expect([...imageToTensor([wide], PREPROCESSING).data]).toEqual([2, 2, 2, 2]);
    const stretched = imageToTensor([wide], { ...PREPROCESSING, fit: 'stretch', filter: 'box' });
    expect([...stretched.data]).toEqual([0, 0, 0, 0]);
  });

  it('turns colour to grey and grey to colour', () => {
    const colour = createImage({ width: 2, height: 2, channels: 3, pixels: new Uint8Array(12).fill(255) });
    expect(imageToTensor([colour], PREPROCESSING).data[0]).toBeCloseTo(2, 5);
    const grey = createImage({ width: 2, height: 2, pixels: new Uint8Array(4).fill(255) });
    const tensor = imageToTensor([grey], { ...PREPROCESSING, channels: 3, mean: [0, 0, 0], std: [1, 1, 1] });
    expect([...tensor.data]).toEqual(new Array<number>(12).fill(1));
  });
});
