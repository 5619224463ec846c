import { runCooperatively, type RunContext } from '@medmodal/core';
import { encodePngSteps } from '../codecs/encode-png.ts';
import type { Image } from '../image.ts';
import { drawOverlaySteps } from './draw-overlay.ts';
import type { OverlayLayer } from './overlay-layer.ts';

/** Small images are drawn so much larger that their longer side reaches this many pixels. */
const LEGIBLE = 512;

/**
 * Layers over an image as the bytes of a PNG, for the export `overlay` of a task: the size of the image, or a whole multiple
 * of it where the image is small, so that lines and names can be read. Gives turns to the event loop.
 *
 * @throws `cancelled`, and what `drawOverlay` throws.
 */
export async function overlayPng(
  image: Image,
  layers: readonly OverlayLayer[],
  { signal }: RunContext = {},
): Promise<Uint8Array> {
  const scale = Math.max(1, Math.ceil(LEGIBLE / Math.max(image.width, image.height)));
  return runCooperatively(drawAndEncode(image, layers, scale), signal ? { signal } : {});
}

function* drawAndEncode(image: Image, layers: readonly OverlayLayer[], scale: number): Generator<void, Uint8Array> {
  return yield* encodePngSteps(yield* drawOverlaySteps(image, layers, { scale }));
}
