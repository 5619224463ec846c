import type { RandomStream } from '@medmodal/training';
import type { BoxedImage, ClassedBox } from './boxed-image.ts';
import { changeColours } from './colour-changes.ts';
import type { ExampleBoxes } from './detector-targets.ts';
import { drawPart, type Part } from './drawn-part.ts';
import { pasteObjects } from './pasted-objects.ts';

/** An example that was put together, in the pixels of the network. */
export interface DrawnExample extends ExampleBoxes {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue from 0 to 255, possibly beyond. */
  readonly pixels: Float32Array;
}

/** What an example is drawn from. */
export interface ExampleSources {
  readonly images: readonly BoxedImage[];
  readonly size: readonly [height: number, width: number];
  /** Objects of the rare classes, to be pasted into other images. */
  readonly rare: readonly RareObject[];
}

/** An object of a rare class and where it is. */
export interface RareObject {
  readonly image: BoxedImage;
  readonly box: ClassedBox;
}

/** Share of examples of two and of four images; the others show one. */
const TWO = 0.3;
const FOUR = 0.2;
/** Where the seam of two images may lie, as a share of the side. */
const SEAM = { least: 0.3, most: 0.7 };

/**
 * Draws an example: one image, or parts of two or four side by side (Bochkovskiy et al. 2020, mosaic), each turned by quarters,
 * mirrored, and seen larger or smaller; objects of rare classes are pasted in; colours change.
 */
export function drawExample(number: number, sources: ExampleSources, random: RandomStream): DrawnExample {
  const [height, width] = sources.size;
  const pixels = new Float32Array(width * height * 3);
  const boxes: ClassedBox[] = [];
  const unsure: ClassedBox[] = [];
  for (const [at, part] of partsOf(sources.size, random).entries()) {
    const image = sources.images[at === 0 ? number : random.integer(sources.images.length)];
    if (!image) continue;
    const drawn = drawPart({ pixels, width, image, part }, random);
    boxes.push(...drawn.boxes);
    unsure.push(...drawn.unsure);
  }
  const pasted = pasteObjects({ pixels, width, height, taken: [...boxes, ...unsure], rare: sources.rare }, random);
  changeColours(pixels, random);
  return { width, height, pixels, boxes: [...boxes, ...pasted], unsure };
}

/** Rectangles that fill the example. */
function partsOf([height, width]: ExampleSources['size'], random: RandomStream): Part[] {
  const kind = random.uniform();
  const share = (): number => SEAM.least + (SEAM.most - SEAM.least) * random.uniform();
  const [x, y] = [Math.round(width * share()), Math.round(height * share())];
  if (kind < FOUR) {
    return [
      { x: 0, y: 0, width: x, height: y },
      { x, y: 0, width: width - x, height: y },
      { x: 0, y, width: x, height: height - y },
      { x, y, width: width - x, height: height - y },
    ];
  }
  if (kind >= FOUR + TWO) return [{ x: 0, y: 0, width, height }];
  if (random.uniform() < 0.5) {
    return [
      { x: 0, y: 0, width: x, height },
      { x, y: 0, width: width - x, height },
    ];
  }
  return [
    { x: 0, y: 0, width, height: y },
    { x: 0, y, width, height: height - y },
  ];
}
