import { runCooperatively, SdkError, type ResultExport } from '@medmodal/core';
import { encodePngConcurrently } from '../codecs/encode-png-concurrently.ts';
import { createImage, type Image } from '../image.ts';
import type { Inspection } from '../inspection.ts';
import { oneImage } from '../transforms/one-image.ts';
import { presentSteps, type PresentOptions } from '../transforms/present.ts';
import type { Picture } from '../volume.ts';
import { inspectOptions } from './inspect-options.ts';

/** Forms of an inspection beside JSON. */
export const inspectExports: Readonly<Record<string, ResultExport<Picture, Inspection>>> = {
  picture: {
    summary: 'One frame as a reader sees it, windowed and with black and white the right way round (PNG).',
    mediaType: 'image/png',
    extension: '.png',
    async write({ input, prediction }, { signal } = {}) {
      const { frame, window } = inspectOptions.parse(prediction.provenance.options);
      const steps = pictureSteps(oneImage(input, frame), windowChoice(window, oneImage(input, frame)));
      const context = signal ? { signal } : {};
      return encodePngConcurrently(await runCooperatively(steps, context), context);
    },
  },
};

/** What the option `window` asks `present` for. @throws `option.invalid` for a window the image does not have. */
function windowChoice(window: string, { windows }: Image): PresentOptions {
  if (window === 'own') return {};
  if (window === 'full') return { window };
  const [center = Number.NaN, width = Number.NaN] = window.split('/').map(Number);
  if (window.includes('/')) return { window: { kind: 'window', center, width, shape: 'linear' } };
  if (windows[center - 1]) return { window: center - 1 };
  throw new SdkError('option.invalid', `The image has no window ${center}; it has ${windows.length}.`, {
    hint: 'Count from 1, or give center/width.',
    details: { option: 'window', windows: windows.length },
  });
}

function* pictureSteps(image: Image, options: PresentOptions): Generator<void, Image> {
  const { width, height, channels, pixels, range } = yield* presentSteps(image, options);
  const [low, high] = range;
  const shown = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const grey = ((pixels[at] ?? 0) - low) / (high - low);
    shown[at] = Math.round(255 * Math.min(1, Math.max(0, grey)));
    if (at % 2 ** 16 === 0) yield;
  }
  return createImage({ width, height, channels, pixels: shown });
}
