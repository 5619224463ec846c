import { runCooperatively, type RunContext } from '@medmodal/core';
import { encodePngConcurrently } from '../codecs/encode-png-concurrently.ts';
import type { Image } from '../image.ts';
import { presentSteps } from '../transforms/present.ts';
import { resizeSteps } from '../transforms/resize.ts';
import { drawOverlaySteps } from './draw-overlay.ts';
import type { OverlayLayer, PixelBox } from './overlay-layer.ts';

/** Small images are drawn so much larger that their longer side reaches this many pixels. */
const LEGIBLE = 512;
/** Large images are drawn so much smaller that their longer side has this many pixels. */
const LARGEST = 2048;

/**
 * Layers over an image as the bytes of a PNG, for the export `overlay` of a task: something to look at. The size of the image;
 * or a whole multiple of it where the image is small, so that lines and names can be read; or at most 2048 pixels a side
 * where it is larger. Gives turns to the event loop.
 *
 * @throws `cancelled`, and what `drawOverlay` throws.
 */
export async function overlayPng(
  image: Image,
  layers: readonly OverlayLayer[],
  { signal }: RunContext = {},
): Promise<Uint8Array> {
  const drawn = await runCooperatively(drawForScreen(image, layers), signal ? { signal } : {});
  return encodePngConcurrently(drawn, signal ? { signal } : {});
}

function* drawForScreen(image: Image, layers: readonly OverlayLayer[]): Generator<void, Image> {
  const side = Math.max(image.width, image.height);
  const scale = Math.max(1, Math.ceil(LEGIBLE / side));
  if (side <= LARGEST) return yield* drawOverlaySteps(image, layers, { scale });
  const share = LARGEST / side;
  const width = Math.max(1, Math.round(image.width * share));
  const height = Math.max(1, Math.round(image.height * share));
  const small = yield* resizeSteps(yield* presentSteps(image), { width, height });
  const factors = { across: width / image.width, down: height / image.height };
  const moved = layers.map((layer) => scaled(layer, factors));
  return yield* drawOverlaySteps(small, moved);
}

interface Factors {
  readonly across: number;
  readonly down: number;
}

/** A layer in the pixels of the smaller image; masks are stretched over it anyway. */
function scaled(layer: OverlayLayer, factors: Factors): OverlayLayer {
  switch (layer.kind) {
    case 'mask':
      return layer;
    case 'heat':
      return { ...layer, box: scaledBox(layer.box, factors) };
    case 'boxes':
      return { ...layer, boxes: layer.boxes.map((each) => ({ ...each, box: scaledBox(each.box, factors) })) };
  }
}

function scaledBox({ x, y, width, height }: PixelBox, { across, down }: Factors): PixelBox {
  return { x: x * across, y: y * down, width: width * across, height: height * down };
}
