import { runCooperatively, type Prediction, type ResultExport } from '@medmodal/core';
import { encodePngConcurrently } from '../codecs/encode-png-concurrently.ts';
import type { Explanation, Heat } from '../explanation.ts';
import { createImage, type Image } from '../image.ts';
import { heatAt } from '../overlay/draw-heat.ts';
import { overlayPng } from '../overlay/overlay-png.ts';
import { oneImage } from '../transforms/one-image.ts';
import type { Picture } from '../volume.ts';

/** Forms of an explanation beside JSON. */
export const explainExports: Readonly<Record<string, ResultExport<Picture, Explanation>>> = {
  overlay: {
    summary: 'The image as a reader sees it, with what speaks for the class in colour.',
    mediaType: 'image/png',
    extension: '.png',
    write: ({ input, prediction }, context) => {
      const { width, height, values, box } = prediction.value.heat;
      const layer = { kind: 'heat', width, height, values: Float32Array.from(values), box } as const;
      return overlayPng(explainedImage(input, prediction), [layer], context);
    },
  },
  heat: {
    summary: 'What speaks for the class alone: grey, as large as the image, white where most does.',
    mediaType: 'image/png',
    extension: '.png',
    write: async ({ input, prediction }, { signal } = {}) => {
      const { width, height } = explainedImage(input, prediction);
      const context = signal ? { signal } : {};
      const drawn = await runCooperatively(drawHeat(prediction.value.heat, { width, height }), context);
      return encodePngConcurrently(drawn, context);
    },
  },
};

/** The frame that was explained. */
function explainedImage(picture: Picture, { provenance: { options } }: Prediction<Explanation>): Image {
  const frame = typeof options === 'object' && options !== null && 'frame' in options ? Number(options.frame) : 0;
  return oneImage(picture, Math.max(1, frame));
}

function* drawHeat({ box, ...heat }: Heat, { width, height }: Pick<Image, 'width' | 'height'>): Generator<void, Image> {
  const grid = { ...heat, values: Float32Array.from(heat.values) };
  const pixels = new Uint8Array(width * height);
  for (let row = Math.floor(box.y); row < Math.min(height, box.y + box.height); row += 1) {
    const down = ((row + 0.5 - box.y) / box.height) * grid.height - 0.5;
    for (let column = Math.floor(box.x); column < Math.min(width, box.x + box.width); column += 1) {
      const across = ((column + 0.5 - box.x) / box.width) * grid.width - 0.5;
      pixels[row * width + column] = Math.round(255 * heatAt(grid, across, down));
    }
    yield;
  }
  return createImage({ width, height, pixels });
}
